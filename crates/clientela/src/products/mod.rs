//! Products as orders name them: no catalogue of our own, but every SKU that was seen, with the name, the category and
//! the price of the latest order that has it. For choosing one by typing, and for showing its name.

pub mod pages;
mod product;
mod queries;
mod read;
mod see;
mod suggest;

pub use product::Product;
pub use read::names;
pub use see::{latest, see};
pub use suggest::suggest;
