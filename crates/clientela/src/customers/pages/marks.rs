//! The marks of a customer as badges (DOMAIN 2.13, 2.14).

use audience::BlockMode;

use crate::customers::customer::Customer;

pub struct Mark {
    /// Locale key
    pub label: &'static str,
    pub colour: &'static str,
}

pub(super) fn of(customer: &Customer) -> Vec<Mark> {
    let marks = &customer.marks;
    let block = marks.block.as_ref().map(|block| block.mode);
    [
        (block == Some(BlockMode::Full), "customers-mark-blocked", "red"),
        (block == Some(BlockMode::Purchase), "customers-mark-purchase-blocked", "orange"),
        (marks.removed_at.is_some(), "customers-mark-removed", "secondary"),
        (marks.forget_requested_at.is_some(), "customers-mark-forget-requested", "purple"),
        (marks.anonymized_at.is_some(), "customers-mark-anonymized", "secondary"),
        (marks.reidentified_at.is_some(), "customers-mark-reidentified", "orange"),
        (customer.lead, "customers-mark-lead", "azure"),
    ]
    .into_iter()
    .filter_map(|(has, label, colour)| has.then_some(Mark { label, colour }))
    .collect()
}
