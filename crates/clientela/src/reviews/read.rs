//! Read reviews, the latest written first.

use audience::CustomerId;
use uuid::Uuid;

use super::queries;
use super::review::Review;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;

/// Whose reviews.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    Everybodys,
    Of(CustomerId),
}

/// Where a page begins: after the review written then with this id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page(Moment, Uuid);

impl Page {
    pub const FIRST: Self = Self(Moment(i64::MAX), Uuid::max());

    pub fn after(review: &Review) -> Self {
        Self(review.written_at, review.id)
    }

    /// As [`Page::to_text`] wrote it.
    pub fn from_text(text: &str) -> Option<Self> {
        let (at, id) = text.split_once(' ')?;
        Some(Self(Moment(at.parse().ok()?), id.parse().ok()?))
    }

    pub fn to_text(self) -> String {
        format!("{} {}", self.0.micros(), self.1)
    }
}

pub async fn page(
    app: &App,
    store: &Store,
    whose: Whose,
    Page(at, id): Page,
    limit: usize,
) -> Result<Vec<Review>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut snapshot = app.db.read().await?;
    match whose {
        Whose::Everybodys => queries::of_store(&mut snapshot, store.id, (at, id), limit).await,
        Whose::Of(customer) => queries::of_customer(&mut snapshot, store.id, customer, (at, id), limit).await,
    }
}
