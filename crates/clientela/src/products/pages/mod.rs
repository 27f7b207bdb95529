//! What typing a product suggests.

mod suggest;

pub use suggest::suggest;
