use uuid::Uuid;

use crate::clock::Moment;

/// A mail to be sent.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The address of one person
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A letter as it is kept.
#[derive(Clone, Debug)]
pub struct Mail {
    pub id: Uuid,
    pub letter: Letter,
    pub at: Moment,
}
