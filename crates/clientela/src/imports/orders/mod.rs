//! Files of orders (DOMAIN 6.1, 13): rows gathered to orders, each judged as if it had arrived, all of them received in
//! one transaction by the rules of `orders`, or none.

mod amounts;
mod apply;
pub mod by_hand;
mod candidate;
mod check;
mod fields;
mod gathering;
mod judge;
mod layout;
mod layouts;
mod recognise;
mod spoken;
mod staging;
mod there;

pub use apply::apply;
pub use check::check;
pub use fields::headers;
