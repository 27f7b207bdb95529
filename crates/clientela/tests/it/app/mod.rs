//! A whole product on a fresh database, called in-process, with one typed client per kind of user.
//!
//! `each_engine! { async fn a_sentence(app: TestApp) { … } }` makes a test per engine. `CLIENTELA_TEST_ENGINE`
//! (`sqlite`, `postgres`) leaves the other out; PostgreSQL is reached by `CLIENTELA_TEST_POSTGRES`, a URL whose
//! user may create databases. A test that leaves a due job in the queue fails.

#![allow(dead_code, unused_imports, unused_macros, reason = "each feature's tests use another part")]
#![allow(clippy::allow_attributes, reason = "what is unused changes with every feature")]

mod answer;
mod client;
mod command;
mod engine;
mod rows;
mod stage;
mod store;

pub use answer::Answer;
pub use client::Client;
pub use engine::{Engine, create_database, drop_database, run_on, wanted};
pub use stage::{PUBLIC_URL, TestApp};
pub use store::{PASSWORD, TestStore};

/// Makes a test per engine: `a_sentence::sqlite` and `a_sentence::postgres`.
macro_rules! each_engine {
    ($($(#[$about:meta])* async fn $name:ident($app:ident: $kind:ty) $body:block)+) => {$(
        $(#[$about])*
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing of what is around it")]
            #[allow(clippy::allow_attributes, clippy::wildcard_imports, reason = "a test stands in its file")]
            use super::*;

            async fn test($app: $kind) $body

            #[test]
            fn sqlite() {
                $crate::app::run_on($crate::app::Engine::Sqlite, test);
            }

            #[test]
            fn postgres() {
                $crate::app::run_on($crate::app::Engine::Postgres, test);
            }
        }
    )+};
}
pub(crate) use each_engine;
