//! Início (DOMAIN 17.1): how the month goes beside the one before, orders by day, whose birthday it is this week, what
//! was imported and exported lately; the first steps of a store that has no customers. It keeps nothing of its own: it
//! asks the audience and the sums of orders.

mod numbers;
pub mod pages;
mod period;

pub use numbers::{Counted, Numbers, Pair, numbers};
pub use period::Period;
