//! `clientela check`: whether the data is whole. Each fault is a line; none is good news.

mod audience;
mod queries;

use crate::app::App;
use crate::error::Error;
use crate::{carts, orders, reviews, stores};

/// What is wrong, in words for the person who runs the installation: ids, never personal data. All of it
/// in one snapshot: a server that writes meanwhile is no fault.
pub async fn check(app: &App) -> Result<Vec<String>, Error> {
    let mut faults = app.db.integrity().await?;
    let mut snapshot = app.db.read().await?;
    faults.extend(queries::strays(&mut snapshot).await?);
    faults.extend(queries::defaults(&mut snapshot).await?);
    faults.extend(queries::clocks(&mut snapshot).await?);
    faults.extend(queries::imports(&mut snapshot).await?);
    for store in &stores::all(&mut snapshot).await? {
        faults.extend(audience::compare(app, &mut snapshot, store).await?);
        faults.extend(orders::faults(&mut snapshot, store).await?);
        faults.extend(carts::faults(&mut snapshot, store).await?);
        faults.extend(reviews::faults(&mut snapshot, store).await?);
        faults.extend(queries::records(&mut snapshot, store).await?);
    }
    Ok(faults)
}
