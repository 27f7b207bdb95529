//! What only SQLite has: a queue of writers, two files, a lock other processes may hold.

use std::os::unix::fs::PermissionsExt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use db::{Db, Error, Location, sql};

use crate::engines::{emails, register, sqlite};

#[tokio::test]
async fn writers_are_served_in_order() {
    let trial = sqlite(|_| {}).await;
    let first = trial.db.write().await.unwrap();
    let served = Arc::new(Mutex::new(Vec::new()));
    let mut waiting = Vec::new();
    for number in 0..20 {
        let (db, served) = (trial.db.clone(), Arc::clone(&served));
        waiting.push(tokio::spawn(async move {
            let tx = db.write().await.unwrap();
            served.lock().unwrap().push(number);
            tx.commit().await.unwrap();
        }));
        // On this single-threaded runtime the task has joined the queue once it was polled.
        tokio::task::yield_now().await;
    }
    first.commit().await.unwrap();
    for task in waiting {
        task.await.unwrap();
    }
    assert_eq!(*served.lock().unwrap(), (0..20).collect::<Vec<_>>());
    trial.finish().await;
}

#[tokio::test]
async fn a_writer_that_waits_too_long_is_told_that_the_database_is_busy() {
    let trial = sqlite(|options| options.write_wait = Duration::from_millis(100)).await;
    let first = trial.db.write().await.unwrap();
    assert!(matches!(trial.db.write().await, Err(Error::Busy)));
    first.commit().await.unwrap();
    trial.db.write().await.expect("free again").commit().await.unwrap();
    trial.finish().await;
}

#[tokio::test]
async fn another_process_holding_the_lock_makes_it_busy_too() {
    let trial = sqlite(|options| options.write_wait = Duration::from_millis(100)).await;
    let other = Db::open(&trial.options).await.unwrap();
    let theirs = other.write().await.unwrap();
    assert!(matches!(trial.db.write().await, Err(Error::Busy)));
    theirs.commit().await.unwrap();
    let mut tx = trial.db.write().await.expect("free again");
    register(&mut tx, "ana@example.com").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(emails(&other).await, ["ana@example.com"]);
    other.close().await;
    trial.finish().await;
}

#[tokio::test]
async fn volatile_writes_do_not_wait_for_the_writer() {
    let trial = sqlite(|options| options.write_wait = Duration::from_millis(500)).await;
    let import = trial.db.write().await.unwrap();
    let mut tx = trial.db.volatile_write().await.expect("its own writer");
    sql("INSERT INTO sessions (token, seen_at) VALUES ($1, $2)")
        .bind(vec![1_u8])
        .bind(5_i64)
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    import.commit().await.unwrap();
    trial.finish().await;
}

#[tokio::test]
async fn the_files_belong_to_their_owner_alone_and_are_set_up_as_decided() {
    let trial = sqlite(|_| {}).await;
    let Location::Directory(directory) = &trial.options.location else { panic!("SQLite is a directory") };
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(directory), 0o700);
    for name in ["clientela.db", "volatile.db", "clientela.db-wal", "clientela.db-shm"] {
        assert_eq!(mode(&directory.join(name)), 0o600, "{name}");
    }
    let mut tx = trial.db.write().await.unwrap();
    let pragmas = [
        ("SELECT CAST(page_size AS text) FROM pragma_page_size", "8192"),
        ("SELECT journal_mode FROM pragma_journal_mode", "wal"),
        ("SELECT CAST(synchronous AS text) FROM pragma_synchronous", "2"),
        ("SELECT CAST(foreign_keys AS text) FROM pragma_foreign_keys", "1"),
        ("SELECT CAST(secure_delete AS text) FROM pragma_secure_delete", "1"),
    ];
    for (pragma, wanted) in pragmas {
        let (is,): (String,) = sql(pragma).one(&mut tx).await.unwrap();
        assert_eq!(is, wanted, "{pragma}");
    }
    tx.commit().await.unwrap();
    trial.finish().await;
}

#[tokio::test]
async fn erased_bytes_are_in_no_file_after_a_checkpoint() {
    let trial = sqlite(|_| {}).await;
    let Location::Directory(directory) = trial.options.location.clone() else {
        panic!("SQLite is a directory")
    };
    let mut tx = trial.db.write().await.unwrap();
    register(&mut tx, "quimbombodelamares@example.com").await.unwrap();
    tx.commit().await.unwrap();
    let found = || {
        let files =
            std::fs::read_dir(&directory).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.filter(|bytes| bytes.windows(20).any(|window| window == b"quimbombodelamares@e")).count()
    };
    assert!(found() > 0);
    let mut tx = trial.db.write().await.unwrap();
    sql("DELETE FROM customers").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(trial.db.checkpoint().await.unwrap());
    assert_eq!(found(), 0);
    trial.finish().await;
}
