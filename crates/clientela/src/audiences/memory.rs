//! How much memory the audiences of all stores may take. Beyond it the stores that were asked longest ago leave; they
//! come back with the next question.

use std::sync::{Arc, PoisonError};

use super::Audiences;
use super::seat::Seat;
use crate::error::Error;

impl Audiences {
    /// Makes room for what a seat holds since it caught up.
    ///
    /// # Errors
    /// 503 `audience_too_large` when this store alone is over the limit: it leaves too.
    pub(super) fn make_room(&self, seat: &Arc<Seat>) -> Result<(), Error> {
        if seat.memory() > self.limit {
            seat.leave();
            tracing::error!(limit = self.limit, "a store's audience alone is over the limit of memory");
            return Err(Error::refused(503, "audience_too_large"));
        }
        let mut others: Vec<Arc<Seat>> = {
            let seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
            seats.values().filter(|other| !Arc::ptr_eq(other, seat)).map(Arc::clone).collect()
        };
        let mut total: usize = others.iter().map(|other| other.memory()).sum::<usize>() + seat.memory();
        if total <= self.limit {
            return Ok(());
        }
        others.sort_unstable_by_key(|other| other.asked_at());
        for other in others {
            if total <= self.limit {
                break;
            }
            total = total.saturating_sub(other.memory());
            other.leave();
        }
        Ok(())
    }

    /// Bytes that all audiences take, about.
    pub fn memory(&self) -> usize {
        let seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        seats.values().map(|seat| seat.memory()).sum()
    }
}
