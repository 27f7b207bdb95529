//! A shopper is a customer at the shop's own door (DOMAIN 9): registering, logging in, the password, own data, the gate
//! of the checkout. An account opens only to who has shown that the e-mail is theirs.

mod account;
pub mod api;
mod authorize;
mod change_email;
mod change_password;
mod close;
mod confirm;
mod edit_own;
mod forget;
mod generate;
mod guard;
mod limits;
mod links;
mod log_in;
mod mails;
mod own_password;
pub mod pages;
mod queries;
mod register;
mod reset;
mod sessions;
pub mod storefront;

pub use account::{Account, Standing};
pub use authorize::{Asked, Channel, authorize};
pub use confirm::{Confirmed, confirm, enter};
pub use forget::forget;
pub use generate::generate_password;
pub use guard::{Owing, Shopper, Visitor};
pub use log_in::{LoggedIn, log_in, log_out};
pub use register::{Registration, register};
pub use reset::{ask as ask_reset, confirm as confirm_reset, is_good as is_reset_good};
pub use sessions::Session;
