use audience::{Channel, Sight, Sort};
use sheets::Format;
use uuid::Uuid;

use crate::asker::AskedBy;
use crate::audit::ActorKind;
use crate::clock::Moment;
use crate::stores::Store;
use crate::web::Parameters;

/// The kinds of the jobs that write an export's file, and that remove it when its time is over.
pub const EXPORT: &str = "export";
pub const EXPIRE: &str = "expire_export";

/// What an export is for (DOMAIN 11.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Management,
    /// Only those who consented to be written to.
    Marketing,
}

/// On which channels somebody must have consented, one of them at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    Any,
    Only(Channel),
}

/// What is asked for, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    pub format: String,
    /// The query string of the list, sort included
    pub filter: String,
    /// Keys of columns; none for the usual ones
    pub columns: Vec<String>,
    pub purpose: String,
    /// The channel of marketing; blank for any
    pub channel: String,
}

/// What is asked for, understood.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub format: Format,
    pub filter: Parameters,
    pub sort: Sort,
    /// Keys, in the order of the file
    pub columns: Vec<String>,
    pub purpose: Purpose,
    pub channels: Channels,
    pub sight: Sight,
}

#[derive(Clone, Debug)]
pub struct Export {
    /// Of its job too
    pub id: Uuid,
    pub wanted: Wanted,
    pub asked_by: AskedBy,
    /// Blank until it is written and after it expired
    pub file_key: String,
    pub bytes: i64,
    pub rows: i64,
    pub created_at: Moment,
    pub ended_at: Option<Moment>,
    pub expires_at: Option<Moment>,
}

impl Purpose {
    pub const ALL: [Self; 2] = [Self::Management, Self::Marketing];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Management => "management",
            Self::Marketing => "marketing",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == word)
    }
}

impl Channels {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Only(channel) => channel.as_str(),
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        if word.is_empty() { Some(Self::Any) } else { Channel::parse(word).map(Self::Only) }
    }

    pub fn each(self) -> Vec<Channel> {
        match self {
            Self::Any => Channel::ALL.to_vec(),
            Self::Only(channel) => vec![channel],
        }
    }
}

/// Where the files of a store's exports are, each in a folder named by its id.
pub(super) fn folder_of(store: &Store) -> String {
    format!("exports/{}", store.id.0)
}

impl Export {
    /// Where all its files are, half ones included.
    pub(super) fn folder(&self, store: &Store) -> String {
        format!("{}/{}", folder_of(store), self.id)
    }

    /// Whether its file can be had.
    pub fn is_alive(&self, now: Moment) -> bool {
        !self.file_key.is_empty() && self.expires_at.is_some_and(|end| now < end)
    }

    pub fn is_of(&self, kind: ActorKind, id: Uuid) -> bool {
        self.asked_by.kind == kind && self.asked_by.id == Some(id)
    }
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Blank where the file is not kept here
    pub file_key: String,
    pub bytes: i64,
    pub rows: i64,
    pub expires_at: Option<Moment>,
}
