//! The head that all tabs of a customer share: who it is, the marks, what can be done.

use super::marks::{self, Mark};
use super::row;
use crate::clock::Moment;
use crate::customers::customer::Customer;
use crate::customers::figures::Figures;
use crate::staff::{Right, Staff};
use crate::web::Frame;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Summary,
    Data,
    Addresses,
    Orders,
    Carts,
    Reviews,
}

pub struct Head {
    pub name: String,
    pub marks: Vec<Mark>,
    pub is_company: bool,
    pub since: Moment,
    /// The address of the customer
    pub at: String,
    pub version: i64,
    pub addresses: usize,
    /// Orders of any status
    pub orders: i64,
    pub figures: Figures,
    pub may_edit: bool,
    pub may_delete: bool,
    /// Somebody whom a new password would reach (DOMAIN 9.4)
    pub may_generate_password: bool,
    tab: Tab,
}

impl Head {
    pub fn new<R>(frame: &Frame, staff: &Staff<R>, customer: &Customer, tab: Tab) -> Self {
        Self {
            name: row::name(frame, customer, staff.sight()),
            marks: marks::of(customer),
            is_company: customer.record.is_company(),
            since: customer.registered_at,
            at: frame.at(&format!("/customers/{}", customer.id.uuid())),
            version: customer.version,
            orders: customer.figures.orders,
            figures: customer.figures.clone(),
            addresses: customer.record.addresses.len(),
            may_edit: staff.may(Right::EditCustomers),
            may_delete: staff.may(Right::DeleteCustomers),
            may_generate_password: staff.may(Right::GeneratePasswords) && may_have_password(customer),
            tab,
        }
    }

    pub fn is_at(&self, tab: &str) -> bool {
        let here = match self.tab {
            Tab::Summary => "summary",
            Tab::Data => "data",
            Tab::Addresses => "addresses",
            Tab::Orders => "orders",
            Tab::Carts => "carts",
            Tab::Reviews => "reviews",
        };
        here == tab
    }
}

fn may_have_password(customer: &Customer) -> bool {
    let marks = &customer.marks;
    let is_here = marks.block.is_none() && marks.removed_at.is_none() && marks.anonymized_at.is_none();
    is_here && !customer.record.profile.email.is_empty()
}
