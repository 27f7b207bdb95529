//! The head that all tabs of a customer share: who it is, the marks, what can be done.

use super::marks::{self, Mark};
use super::row;
use crate::clock::Moment;
use crate::customers::customer::Customer;
use crate::staff::{Right, Staff};
use crate::web::Frame;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Summary,
    Data,
    Addresses,
}

pub(super) struct Head {
    pub(super) name: String,
    pub(super) marks: Vec<Mark>,
    pub(super) is_company: bool,
    pub(super) since: Moment,
    /// The address of the customer
    pub(super) at: String,
    pub(super) version: i64,
    pub(super) addresses: usize,
    pub(super) may_edit: bool,
    pub(super) may_delete: bool,
    tab: Tab,
}

impl Head {
    pub(super) fn new<R>(frame: &Frame, staff: &Staff<R>, customer: &Customer, tab: Tab) -> Self {
        Self {
            name: row::name(frame, customer, staff.sight()),
            marks: marks::of(customer),
            is_company: customer.record.is_company(),
            since: customer.registered_at,
            at: frame.at(&format!("/customers/{}", customer.id.uuid())),
            version: customer.version,
            addresses: customer.record.addresses.len(),
            may_edit: staff.may(Right::EditCustomers),
            may_delete: staff.may(Right::DeleteCustomers),
            tab,
        }
    }

    pub(super) fn is_at(&self, tab: &str) -> bool {
        let here = match self.tab {
            Tab::Summary => "summary",
            Tab::Data => "data",
            Tab::Addresses => "addresses",
        };
        here == tab
    }
}
