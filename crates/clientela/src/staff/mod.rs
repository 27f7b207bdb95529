//! The people who work for stores (*equipe*): log-in, sessions, and a role in each store (DOMAIN 12).

mod choose_columns;
mod choose_language;
mod guard;
mod join;
mod log_in;
mod menu;
mod note_log_in;
pub mod pages;
mod person;
mod queries;
pub mod rights;
mod sessions;
mod standing;

pub use choose_columns::choose_columns;
pub use choose_language::choose_language;
pub use guard::{LoggedIn, Staff};
pub use join::{NewPerson, join};
pub use log_in::{Session, log_in, log_out};
pub use person::{Membership, Person, Role, StaffId};
pub use queries::{any, by_email, get as find, memberships};
pub use rights::Right;
pub use sessions::{cookie as session_cookie, open as open_session};
pub use standing::{may, role_now};
