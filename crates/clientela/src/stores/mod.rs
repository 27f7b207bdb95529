//! A store (*loja*) is a tenant: nothing of one is ever visible from another (DOMAIN 1).

mod create;
mod queries;
mod rules;
mod store;

pub use create::create;
pub use queries::{all, by_id, by_publishable_key, by_slug, set_cart_minutes};
pub use rules::NewStore;
pub use store::{Store, StoreId};
