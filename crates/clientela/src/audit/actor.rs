use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    Staff,
    ApiKey,
    Command,
    /// Somebody at the shop, logged in or not.
    Shopper,
}

impl ActorKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::ApiKey => "api_key",
            Self::Command => "command",
            Self::Shopper => "shopper",
        }
    }

    pub fn from_kept(kept: &str) -> Self {
        match kept {
            "staff" => Self::Staff,
            "api_key" => Self::ApiKey,
            "shopper" => Self::Shopper,
            _ => Self::Command,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Panel,
    Api,
    Command,
    Storefront,
}

impl Door {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Api => "api",
            Self::Command => "command",
            Self::Storefront => "storefront",
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

    /// By number alone, and from nowhere: name and address would be personal data that outlive the customer.
    pub fn shopper(customer: Option<Uuid>) -> Self {
        let (name, address) = (String::new(), String::new());
        Self { kind: ActorKind::Shopper, id: customer, name, door: Door::Storefront, address }
    }

    pub fn command() -> Self {
        let name = "clientela".to_owned();
        Self { kind: ActorKind::Command, id: None, name, door: Door::Command, address: String::new() }
    }
}
