use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::origins::Origin;
use super::origins::by_hand::ByHand;
use super::written_as::WrittenAs;
use crate::asker::AskedBy;
use crate::audit::ActorKind;
use crate::clock::Moment;

/// A file on its way in, or what became of it.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: Uuid,
    pub kind: Kind,
    pub origin: AskedOrigin,
    /// What its columns are, where somebody said it.
    pub mapping: Option<ByHand>,
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
    /// What a file is about (DOMAIN 13.2).
    Kind { Customers = "customers", Orders = "orders", }
}

words! {
    /// What becomes of what the file says of a customer, or an order, that is there.
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
        /// Nobody knows its header, or what was said of it brings faults; waits to be told what its columns are.
        Unrecognised = "unrecognised",
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
    /// What it is called for people, who have other words for carts.
    pub fn matter(&self) -> &'static str {
        match self.recognised_as {
            Some(Origin::NuvemshopCarts) => "carts",
            _ => self.kind.as_str(),
        }
    }

    /// Whether nothing will happen to it any more.
    pub fn has_ended(&self) -> bool {
        match self.stage {
            Stage::Applied | Stage::Refused | Stage::Failed | Stage::Cancelled | Stage::Expired => true,
            Stage::Checked => self.run == RunMode::Never,
            Stage::Uploaded | Stage::Unrecognised | Stage::Confirmed => false,
        }
    }

    /// Whether somebody is there to say what the columns of an unknown file are (DOMAIN 13.2). Programs are told what
    /// differs, and send a mapping along.
    pub fn may_ask_for_mapping(&self) -> bool {
        let is_open = matches!(self.origin, AskedOrigin::Automatic | AskedOrigin::Other);
        is_open && self.asked_by.kind == ActorKind::Staff
    }

    /// Whether a mapping, or another one, may be given now.
    pub fn takes_mapping(&self) -> bool {
        match self.stage {
            Stage::Unrecognised => true,
            Stage::Checked => self.mapping.is_some() && !self.has_ended(),
            _ => false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedOrigin {
    Automatic,
    /// Anything but the template.
    Other,
    Only(Origin),
}

impl AskedOrigin {
    /// Whether a file may turn out to be this.
    pub fn allows(self, origin: Origin) -> bool {
        match self {
            Self::Automatic => true,
            Self::Other => origin != Origin::Template,
            // Whoever says Nuvemshop may mean any of its files.
            Self::Only(Origin::Nuvemshop) => {
                matches!(origin, Origin::Nuvemshop | Origin::NuvemshopCarts)
            }
            Self::Only(only) => origin == only,
        }
    }

    /// Whether files of a kind may come from there.
    pub fn serves(self, kind: Kind) -> bool {
        match self {
            Self::Automatic | Self::Other => true,
            Self::Only(only) => Origin::of(kind).contains(&only),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Automatic => "auto",
            Self::Other => "other",
            Self::Only(origin) => origin.as_str(),
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "auto" => Some(Self::Automatic),
            "other" => Some(Self::Other),
            word => Origin::parse(word).filter(|origin| *origin != Origin::ByHand).map(Self::Only),
        }
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
