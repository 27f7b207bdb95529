use uuid::Uuid;

use super::scopes::Scope;
use crate::clock::Moment;

#[derive(Clone, Debug)]
pub struct ApiKey {
    pub id: Uuid,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub created_at: Moment,
    pub revoked_at: Option<Moment>,
}
