//! The REST door of orders (API.md): what integrations write and read.

mod input;
pub mod list;
mod output;
mod schema;
pub mod single;

pub(super) use input::said;
pub use output::OrderOut;

use crate::api_keys::{Integration, scopes};

type Writer = Integration<scopes::OrdersWrite>;
type Reader = Integration<scopes::OrdersRead>;
