use std::borrow::Cow;

use db::{Db, Error, Location, Migrations, Options, sql};
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::engines::{
    MIGRATIONS, Trial, emails, empty_postgres, empty_sqlite, register, sqlite, with_postgres,
};

async fn empty_trials() -> Vec<Trial> {
    let mut trials = vec![empty_sqlite(|_| {}).await];
    if with_postgres() {
        trials.push(empty_postgres(|_| {}).await);
    }
    trials
}

#[tokio::test]
async fn two_processes_may_start_at_once() {
    for trial in empty_trials().await {
        let other = Db::open(&trial.options).await.unwrap();
        let (one, two) = tokio::join!(trial.db.migrate(&MIGRATIONS), other.migrate(&MIGRATIONS));
        one.unwrap();
        two.unwrap();
        let mut tx = other.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(emails(&trial.db).await, ["ana@example.com"]);
        other.close().await;
        trial.finish().await;
    }
}

#[tokio::test]
async fn sqlite_files_may_be_made_by_several_at_once() {
    let directory = tempfile::TempDir::new().unwrap();
    let options = Options::new(Location::Directory(directory.path().join("data")));
    let opened = tokio::join!(Db::open(&options), Db::open(&options), Db::open(&options), Db::open(&options));
    for db in [opened.0, opened.1, opened.2, opened.3] {
        let db = db.unwrap();
        db.migrate(&MIGRATIONS).await.unwrap();
        db.close().await;
    }
}

#[tokio::test]
async fn volatile_tables_are_in_the_other_file_on_sqlite() {
    let trial = sqlite(|_| {}).await;
    let mut main = trial.db.read().await.unwrap();
    let missing = sql("SELECT seen_at FROM sessions").all::<(i64,)>(&mut main).await;
    assert!(matches!(missing, Err(Error::Other(_))));
    let mut volatile = trial.db.volatile_read().await.unwrap();
    let sessions: Vec<(i64,)> = sql("SELECT seen_at FROM sessions").all(&mut volatile).await.unwrap();
    assert!(sessions.is_empty());
    drop((main, volatile));
    trial.finish().await;
}

#[tokio::test]
async fn a_database_newer_than_the_program_is_refused_in_one_line() {
    for trial in empty_trials().await {
        trial.db.migrate(&MIGRATIONS).await.unwrap();
        let older =
            Migrations { sqlite: only_first(MIGRATIONS.sqlite), postgres: only_first(MIGRATIONS.postgres) };
        let refused = trial.db.migrate(&older).await.unwrap_err();
        assert!(refused.to_string().contains("newer than this program"), "{refused}");
        trial.db.migrate(&MIGRATIONS).await.expect("and it is still what it was");
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_behind() {
    for trial in empty_trials().await {
        let broken: &'static Migrator = Box::leak(Box::new(Migrator::with_migrations(vec![Migration::new(
            1,
            Cow::Borrowed("half"),
            MigrationType::Simple,
            "CREATE TABLE half (id bigint); CREATE TABLE half (id bigint);".into_sql_str(),
            false,
        )])));
        let refused = trial.db.migrate(&Migrations { sqlite: broken, postgres: broken }).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{refused:?}");
        trial.db.migrate(&MIGRATIONS).await.expect("the real ones still apply");
        trial.finish().await;
    }
}

fn only_first(migrator: &'static Migrator) -> &'static Migrator {
    let first = migrator.iter().take(1).cloned().collect();
    let second = migrator.iter().nth(1).cloned();
    // The volatile file must miss one too, so its migration is renumbered away.
    let moved = second.map(|known| Migration { version: 99, ..known });
    let mut all: Vec<Migration> = first;
    all.extend(moved);
    Box::leak(Box::new(Migrator::with_migrations(all)))
}
