//! The shop's door to shoppers (API.md, "Storefront API").

mod addresses;
mod checkout;
mod input;
mod me;
mod passwords;
mod register;
mod sessions;

pub use addresses::{add_address, addresses, change_address, remove_address};
pub use checkout::authorize;
pub use me::{change_me, close, me};
pub use passwords::{ask_reset, change_password, confirm_reset};
pub use register::{confirm, register};
pub use sessions::{log_in, log_out};
