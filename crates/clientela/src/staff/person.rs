use uuid::Uuid;

use crate::web::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StaffId(pub Uuid);

impl From<StaffId> for db::Value {
    fn from(id: StaffId) -> Self {
        db::Value::from(id.0)
    }
}

#[derive(Clone, Debug)]
pub struct Person {
    pub id: StaffId,
    pub email: String,
    pub name: String,
    /// Their own choice; none follows the browser.
    pub language: Option<Language>,
    /// The columns of the list of customers that they chose, with dots between; blank before they choose.
    pub list_columns: String,
}

/// A store somebody works for, and as what.
#[derive(Clone, Debug)]
pub struct Membership {
    pub slug: String,
    pub name: String,
    pub role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Owner,
    Manager,
    Marketing,
    Support,
    Viewer,
}

impl Role {
    pub const ALL: [Role; 5] = [Self::Owner, Self::Manager, Self::Marketing, Self::Support, Self::Viewer];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Marketing => "marketing",
            Self::Support => "support",
            Self::Viewer => "viewer",
        }
    }

    pub fn from_kept(kept: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == kept)
    }
}
