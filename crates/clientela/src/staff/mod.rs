//! The people who work for stores (*equipe*): log-in, sessions, and a role in each store (DOMAIN 12).

mod attempts;
mod choose_columns;
mod choose_language;
mod guard;
mod join;
mod log_in;
mod menu;
mod note_log_in;
pub mod pages;
mod password;
mod person;
mod queries;
pub mod rights;
mod sessions;
mod standing;
mod tokens;
mod verify;

pub use attempts::forget as forget_attempts;
pub use choose_columns::choose_columns;
pub use choose_language::choose_language;
pub use guard::{LoggedIn, Staff};
pub use join::{NewPerson, join};
pub use log_in::{Session, log_in, log_out};
pub use password::generate as generate_password;
pub use person::{Membership, Person, Role, StaffId};
pub use queries::{any, by_email, get as find, memberships};
pub use rights::Right;
pub use sessions::{cookie as session_cookie, open as open_session};
pub use standing::{may, role_now};
