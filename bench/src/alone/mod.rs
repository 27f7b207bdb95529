//! The audience alone, without database and server: invented customers, plain questions, and the processor time that
//! each takes, which no other program of the machine stretches.

mod asked;
mod measure;
mod people;
mod shopping;

pub(crate) use measure::measure;
pub(crate) use shopping::Shop;
