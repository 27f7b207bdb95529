use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    Staff,
    ApiKey,
    Command,
}

impl ActorKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::ApiKey => "api_key",
            Self::Command => "command",
        }
    }

    pub fn from_kept(kept: &str) -> Self {
        match kept {
            "staff" => Self::Staff,
            "api_key" => Self::ApiKey,
            _ => Self::Command,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Panel,
    Api,
    Command,
}

impl Door {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Api => "api",
            Self::Command => "command",
        }
    }
}

/// Who acts, as the audit names them. Use cases take one; guards make it.
#[derive(Clone, Debug)]
pub struct Actor {
    pub kind: ActorKind,
    pub id: Option<Uuid>,
    /// A staff member's or key's name.
    pub name: String,
    pub door: Door,
    /// The peer's address, empty for the command line.
    pub address: String,
}

impl Actor {
    /// Who acts by number alone.
    pub fn nameless(&self) -> Self {
        Self { name: String::new(), address: String::new(), ..self.clone() }
    }

    pub fn command() -> Self {
        let name = "clientela".to_owned();
        Self { kind: ActorKind::Command, id: None, name, door: Door::Command, address: String::new() }
    }
}
