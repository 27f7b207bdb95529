//! The gate of the checkout (DOMAIN 9.2, 10.2): may this shopper, or this guest with this e-mail or document, finish an
//! order? A guest with a blocked customer's e-mail or document may not.

use audience::BlockMode;

use super::guard::Visitor;
use super::{limits, queries};
use crate::app::App;
use crate::error::Error;

/// What a guest says of themselves, and a member besides; each as it is kept, blank where it is not said.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub email_key: String,
    pub document: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    B2c,
    B2b,
}

/// The code of what is in the way.
pub async fn authorize(
    app: &App,
    visitor: &Visitor,
    asked: &Asked,
    channel: Channel,
) -> Result<Option<&'static str>, Error> {
    let store = visitor.store.id;
    limits::gate(&app.db, store, &visitor.address, app.clock.now()).await?;
    let mut db = app.db.glance().await?;
    let by_email = queries::by_email(&mut db, store, &asked.email_key).await?;
    let by_document = queries::by_document(&mut db, store, &asked.document).await?;
    let member = visitor.member.as_ref();
    let who = member.map(|(standing, _)| standing).into_iter().chain(&by_email).chain(&by_document);
    let blocks: Vec<BlockMode> = who.filter_map(|standing| standing.block).collect();
    let refusals = [
        (blocks.contains(&BlockMode::Full), "customer_blocked"),
        (blocks.contains(&BlockMode::Purchase), "purchase_blocked"),
        (member.is_some_and(|(_, account)| account.must_change), "password_change_required"),
        // Nobody is approved before there are approvals (DOMAIN 7.2).
        (channel == Channel::B2b, "b2b_not_approved"),
    ];
    Ok(refusals.into_iter().find(|(is_so, _)| *is_so).map(|(_, code)| code))
}
