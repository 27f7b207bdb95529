//! What holds of an order that comes from the shop itself, where nobody vouches for it.

use audience::{BlockMode, CustomerId};
use db::Conn;

use super::order::Order;
use super::receive::Received;
use super::rules::Checked;
use crate::customers;
use crate::error::{Error, FieldErrors};
use crate::stores::StoreId;

/// Of a code that is taken: the same order again, or a conflict that tells nothing of the other.
pub(super) fn again(there: &[Order], checked: &[(String, Checked)]) -> Result<Vec<Received>, Error> {
    let mut received = Vec::new();
    for (prefix, checked) in checked {
        let mut errors = FieldErrors::default();
        let there = there.iter().find(|order| order.code == checked.code);
        let same = there.filter(|there| {
            let said = checked.begin(there.id, there.customer, there.placed_at, prefix, &mut errors);
            let is_theirs = match checked.said.customer_id {
                Some(id) => id == there.customer,
                None => said.contact == there.contact,
            };
            let amounts = |order: &Order| (order.discount_cents, order.shipping_cents, order.total_cents);
            is_theirs
                && said.items == there.items
                && said.address == there.address
                && amounts(&said) == amounts(there)
        });
        errors.into_result()?;
        let order = same.ok_or_else(|| Error::conflict("order_code_taken"))?.clone();
        received.push(Received { order, is_new: false });
    }
    Ok(received)
}

/// Who is blocked buys nothing at the shop (DOMAIN 10.1); all of them are locked.
pub(super) async fn refuse_blocked(
    tx: &mut Conn,
    store: StoreId,
    customers: &[CustomerId],
) -> Result<(), Error> {
    let found = customers::find_many(tx, store, customers).await?;
    let block = found.iter().find_map(|customer| customer.marks.block.as_ref());
    match block.map(|block| block.mode) {
        None => Ok(()),
        Some(BlockMode::Full) => Err(Error::Forbidden("customer_blocked")),
        Some(BlockMode::Purchase) => Err(Error::Forbidden("purchase_blocked")),
    }
}
