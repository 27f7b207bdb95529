//! A review (*avaliação*): what a customer thinks of a purchase, from one to five stars, maybe with words (DOMAIN 4.3).
//! It goes with its order.

pub mod api;
mod check;
mod history;
pub mod pages;
mod queries;
mod read;
mod review;
mod rules;
pub mod storefront;
mod write;

pub use check::faults;
pub use history::ReviewHistory;
pub use read::{Page, Whose, page};
pub use review::Review;
pub use write::{Said, Written, write, write_many};
