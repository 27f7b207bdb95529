//! What a key may do (API.md). A scope is a type, so that a handler that takes `Integration<CustomersWrite>`
//! cannot run for a key without it.

pub trait Scoped: Send + Sync + 'static {
    const SCOPE: Option<Scope>;
}

/// Any key of the store.
pub struct Anything;

impl Scoped for Anything {
    const SCOPE: Option<Scope> = None;
}

macro_rules! scopes {
    ($($scope:ident $name:literal;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Scope { $($scope,)+ }

        impl Scope {
            pub const ALL: &'static [Scope] = &[$(Scope::$scope,)+];

            pub fn as_str(self) -> &'static str {
                match self { $(Scope::$scope => $name,)+ }
            }
        }

        $(pub struct $scope;
        impl Scoped for $scope { const SCOPE: Option<Scope> = Some(Scope::$scope); })+
    };
}

scopes! {
    CustomersRead "customers:read";
    CustomersWrite "customers:write";
    PersonalDataRead "personal_data:read";
    OrdersRead "orders:read";
    OrdersWrite "orders:write";
    CatalogRead "catalog:read";
    CatalogWrite "catalog:write";
    CreditsWrite "credits:write";
    ImportsWrite "imports:write";
    ExportsWrite "exports:write";
    PrivacyWrite "privacy:write";
    Queues "queues";
    Webhooks "webhooks";
    AuditRead "audit:read";
}

impl Scope {
    /// Those that some address asks for by now; a key for nothing is not offered.
    pub const IN_USE: &'static [Self] = &[
        Self::CustomersRead,
        Self::CustomersWrite,
        Self::PersonalDataRead,
        Self::OrdersRead,
        Self::OrdersWrite,
        Self::CatalogRead,
        Self::CatalogWrite,
        Self::ImportsWrite,
        Self::ExportsWrite,
    ];

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.as_str() == name)
    }

    /// Scopes as they are kept: names between spaces.
    pub fn from_kept(kept: &str) -> Vec<Self> {
        kept.split(' ').filter_map(Self::parse).collect()
    }

    pub fn to_kept(scopes: &[Self]) -> String {
        scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
    }
}
