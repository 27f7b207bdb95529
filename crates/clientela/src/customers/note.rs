use uuid::Uuid;

use crate::audit::Actor;
use crate::clock::Moment;
use crate::random;

#[derive(Clone, Debug)]
pub struct Note {
    pub id: Uuid,
    pub body: String,
    pub author: String,
    pub created_at: Moment,
}

impl Note {
    pub(super) fn new(body: &str, actor: &Actor, now: Moment) -> Self {
        let body = body.trim().to_owned();
        Self { id: random::id(), body, author: actor.name.clone(), created_at: now }
    }
}
