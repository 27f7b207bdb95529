//! The REST door of customers (API.md): what integrations read and write.

pub mod addresses;
mod contact;
mod input;
pub mod labels;
pub mod list;
pub mod notes;
mod output;
mod schema;
pub mod single;
pub mod timeline;

pub use contact::{contact_out, place_out, said_contact, said_customer_id, said_place};
pub use input::said_by_shopper;
pub use output::{AddressOut, CustomerOut};
pub use single::named_customer;

use crate::api_keys::{Integration, scopes};

type Writer = Integration<scopes::CustomersWrite>;
type Reader = Integration<scopes::CustomersRead>;
