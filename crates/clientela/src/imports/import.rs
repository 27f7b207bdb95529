use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::origins::Origin;
use super::written_as::WrittenAs;
use crate::audit::{Actor, ActorKind, Door};
use crate::clock::Moment;

/// A file of customers on its way in, or what became of it.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: Uuid,
    pub origin: AskedOrigin,
    /// None until the header was read.
    pub recognised_as: Option<Origin>,
    /// None until the file was opened.
    pub written_as: Option<WrittenAs>,
    pub on_existing: OnExisting,
    pub run: RunMode,
    pub file_name: String,
    pub stage: Stage,
    pub rows_total: i64,
    pub problems_total: i64,
    /// What will happen, or what has happened.
    pub counts: Counts,
    pub asked_by: AskedBy,
    pub created_at: Moment,
    pub ended_at: Option<Moment>,
}

/// Whoever brought the file: the import is theirs in the audit, whichever process carries it out.
#[derive(Clone, Debug)]
pub struct AskedBy {
    pub kind: String,
    pub id: Option<Uuid>,
    pub name: String,
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$variant_about:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_about])* $variant,)+ }

        impl $name {
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// What becomes of a row about a customer who is there.
    OnExisting { Update = "update", Skip = "skip", }
}

words! {
    RunMode {
        /// As soon as the check finds nothing.
        Auto = "auto",
        /// When somebody says so.
        Manual = "manual",
        /// Only checked.
        Never = "never",
    }
}

words! {
    /// How far an import is. Each step is written in the transaction that takes it.
    Stage {
        Uploaded = "uploaded",
        /// Checked and free of faults; waits to be confirmed.
        Checked = "checked",
        Confirmed = "confirmed",
        Applied = "applied",
        /// Faults were found, nothing was imported.
        Refused = "refused",
        /// By a fault that is not the file's.
        Failed = "failed",
        Cancelled = "cancelled",
        /// Nobody confirmed it in time.
        Expired = "expired",
    }
}

impl Import {
    /// Whether nothing will happen to it any more.
    pub fn has_ended(&self) -> bool {
        match self.stage {
            Stage::Applied | Stage::Refused | Stage::Failed | Stage::Cancelled | Stage::Expired => true,
            Stage::Checked => self.run == RunMode::Never,
            Stage::Uploaded | Stage::Confirmed => false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedOrigin {
    Automatic,
    Only(Origin),
}

impl AskedOrigin {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Automatic => "auto",
            Self::Only(origin) => origin.as_str(),
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        if word == "auto" { Some(Self::Automatic) } else { Origin::parse(word).map(Self::Only) }
    }
}

/// `result` in the API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Counts {
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub skipped: i64,
}

impl Counts {
    pub fn to_write(self) -> i64 {
        self.created + self.updated
    }
}

impl AskedBy {
    pub fn of(actor: &Actor) -> Self {
        Self { kind: actor.kind.as_str().to_owned(), id: actor.id, name: actor.name.clone() }
    }

    pub fn actor(&self) -> Actor {
        let kind = ActorKind::from_kept(&self.kind);
        let door = match kind {
            ActorKind::Staff => Door::Panel,
            ActorKind::ApiKey => Door::Api,
            ActorKind::Command => Door::Command,
        };
        Actor { kind, id: self.id, name: self.name.clone(), door, address: String::new() }
    }
}
