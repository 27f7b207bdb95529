//! What each feature tells of customers, in one list. Names all features; nobody names it but who starts a process.

use std::sync::Arc;

use crate::app::{App, Sources};
use crate::bulk::BulkRows;
use crate::carts::CartHistory;
use crate::clock::Clock;
use crate::config::Settings;
use crate::customers::CustomerFacts;
use crate::error::Error;
use crate::imports::ImportHistory;
use crate::orders::OrderHistory;
use crate::reviews::ReviewHistory;
use crate::segments::SegmentNames;

/// What all features tell.
pub fn sources() -> Sources {
    Sources {
        facts: vec![Box::new(CustomerFacts), Box::new(SegmentNames)],
        histories: vec![
            Box::new(ImportHistory),
            Box::new(BulkRows),
            Box::new(OrderHistory),
            Box::new(CartHistory),
            Box::new(ReviewHistory),
        ],
    }
}

/// The product with all its features.
pub async fn open(settings: Settings, clock: Clock) -> Result<Arc<App>, Error> {
    App::open(settings, clock, sources()).await
}
