use std::env;
use std::future::Future;
use std::panic::{AssertUnwindSafe, resume_unwind};

use futures_util::FutureExt;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use super::TestApp;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Runs one test on one engine, unless that engine is left out.
pub fn run_on<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(TestApp) -> F) {
    if !wanted(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let app = TestApp::open(engine).await;
        let outcome = AssertUnwindSafe(test(app.clone())).catch_unwind().await;
        let left = app.due_jobs().await;
        app.finish().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
        assert_eq!(left, Vec::<String>::new(), "jobs left in the queue");
    });
}

pub fn wanted(engine: Engine) -> bool {
    match env::var("CLIENTELA_TEST_ENGINE").as_deref() {
        Ok("sqlite") => engine == Engine::Sqlite,
        Ok("postgres") => engine == Engine::Postgres,
        Ok(other) => panic!("CLIENTELA_TEST_ENGINE is {other:?}; it may be sqlite or postgres"),
        Err(_) => true,
    }
}

/// A fresh PostgreSQL database; its name and its URL.
pub async fn create_database() -> (String, String) {
    let name = format!("clientela_test_{}", Uuid::now_v7().simple());
    administer(format!("CREATE DATABASE {name}")).await;
    let (server, _) =
        server().rsplit_once('/').map(|(server, rest)| (server.to_owned(), rest.len())).unwrap();
    let url = format!("{server}/{name}");
    (name, url)
}

pub async fn drop_database(name: &str) {
    administer(format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

async fn administer(statement: String) {
    let mut connection = PgConnection::connect(&server()).await.expect("the test server answers");
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.expect("the server obeys");
    connection.close().await.expect("closed");
}

fn server() -> String {
    env::var("CLIENTELA_TEST_POSTGRES").expect(
        "CLIENTELA_TEST_POSTGRES must name a server, as postgres://user@host:port/postgres. `cargo xtask test` \
         starts one; CLIENTELA_TEST_ENGINE=sqlite leaves PostgreSQL out",
    )
}
