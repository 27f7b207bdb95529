//! An order (*pedido*): what somebody bought, with contact and address as they were then (DOMAIN 6). Received, changed,
//! deleted, read; it finds or makes its customer, and the customer's figures are made anew with each.

pub mod api;
mod at_the_shop;
mod changes;
mod check;
mod delete;
mod figures;
mod history;
mod moments;
mod order;
pub mod pages;
mod put_figures;
mod queries;
mod read;
mod receive;
mod receive_many;
mod rehearse;
mod rules;
mod said;
mod sales;
mod spending;
pub mod storefront;
mod whose;

pub use check::faults;
pub use delete::delete;
pub use history::OrderHistory;
pub use order::{Order, PaymentStatus, ShippingStatus, Status};
pub use put_figures::put_ratings;
pub use queries::TABLES;
pub use read::{Page, Whose, by_code, by_codes, lock, page};
pub use receive::{Known, Received, receive};
pub use receive_many::{Given, Intake, lock_versions};
pub use rehearse::{Rehearsed, rehearse};
pub use said::Said;
pub use sales::{Sales, sales};

pub use crate::items::{Item, SaidItem};
