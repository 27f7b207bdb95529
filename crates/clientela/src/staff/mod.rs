//! The people who work for stores (*equipe*): log-in, sessions, and a role in each store (DOMAIN 12).

mod attempts;
mod guard;
mod join;
mod log_in;
mod menu;
pub mod pages;
mod password;
mod person;
mod queries;
pub mod rights;
mod sessions;
mod tokens;

pub use guard::{LoggedIn, Staff};
pub use join::{NewPerson, join};
pub use log_in::{Session, log_in, log_out};
pub use password::generate as generate_password;
pub use person::{Person, Role, StaffId};
pub use queries::{any, by_email};
pub use rights::Right;
pub use sessions::open as open_session;
