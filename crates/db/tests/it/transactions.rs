use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use db::{Db, Error, Reruns, lock_customers, sql, transact};
use uuid::Uuid;

use crate::engines::{AURORA, emails, register, trials};

#[derive(Debug)]
enum Problem {
    Db(Error),
    Refused,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Db(error)
    }
}

impl Reruns for Problem {
    fn is_rerun(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_rerun())
    }
}

async fn rename(db: &Db, id: Uuid, email: &str) -> Result<u64, Problem> {
    transact!(db, Problem, |tx| {
        let touched =
            sql("UPDATE customers SET email = $1 WHERE id = $2").bind(email).bind(id).run(tx).await?;
        if email.is_empty() {
            return Err(Problem::Refused);
        }
        Ok(touched)
    })
}

fn sendable<T>(future: impl Future<Output = T> + Send) -> impl Future<Output = T> + Send {
    future
}

#[tokio::test]
async fn a_body_is_committed_when_it_succeeds_and_undone_when_it_fails() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        let ana = register(&mut tx, "ana@example.com").await.unwrap();
        tx.commit().await.unwrap();

        assert_eq!(sendable(rename(&trial.db, ana, "nova@example.com")).await.unwrap(), 1);
        assert_eq!(emails(&trial.db).await, ["nova@example.com"]);
        assert!(matches!(rename(&trial.db, ana, "").await, Err(Problem::Refused)));
        assert_eq!(emails(&trial.db).await, ["nova@example.com"]);
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_body_that_asks_for_it_runs_again_but_not_for_ever() {
    for trial in trials().await {
        let runs = AtomicU32::new(0);
        let third: Result<u32, Error> = transact!(trial.db, Error, |tx| {
            let run = runs.fetch_add(1, Ordering::Relaxed) + 1;
            register(tx, &format!("{run}@example.com")).await?;
            if run < 3 { Err(Error::Rerun) } else { Ok(run) }
        });
        assert_eq!(third.unwrap(), 3);
        assert_eq!(emails(&trial.db).await, ["3@example.com"]);

        runs.store(0, Ordering::Relaxed);
        let never: Result<(), Error> = transact!(trial.db, Error, |_tx| {
            runs.fetch_add(1, Ordering::Relaxed);
            Err(Error::Rerun)
        });
        assert!(matches!(never, Err(Error::Rerun)));
        assert_eq!(runs.load(Ordering::Relaxed), 5);
        trial.finish().await;
    }
}

#[tokio::test]
async fn sixty_four_writers_lose_no_change() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        let ana = register(&mut tx, "ana@example.com").await.unwrap();
        tx.commit().await.unwrap();

        let mut writers = tokio::task::JoinSet::new();
        for _ in 0..64 {
            let db = trial.db.clone();
            writers.spawn(async move {
                transact!(db, Error, |tx| {
                    lock_customers(tx, AURORA, &[ana]).await?;
                    let (visits,): (i64,) =
                        sql("SELECT visits FROM customers WHERE id = $1").bind(ana).one(tx).await?;
                    sql("UPDATE customers SET visits = $1 WHERE id = $2")
                        .bind(visits + 1)
                        .bind(ana)
                        .run(tx)
                        .await?;
                    Ok(())
                })
            });
        }
        while let Some(done) = writers.join_next().await {
            done.unwrap().unwrap();
        }
        let mut snapshot = trial.db.read().await.unwrap();
        let visits: (i64,) = sql("SELECT visits FROM customers").one(&mut snapshot).await.unwrap();
        assert_eq!(visits, (64,));
        drop(snapshot);
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_future_dropped_in_mid_transaction_leaves_the_next_one_clean() {
    for trial in trials().await {
        for reached in 0..40_u32 {
            let polls = Arc::new(AtomicU32::new(0));
            let db = trial.db.clone();
            let work = async move {
                let mut tx = db.write().await?;
                for step in 0..3 {
                    register(&mut tx, &format!("{reached}-{step}@example.com")).await?;
                }
                tx.rollback().await;
                Ok::<(), Error>(())
            };
            // Dropped after so many polls: at every place where it can be waiting.
            let mut work = Box::pin(work);
            std::future::poll_fn(|context| {
                let polled = work.as_mut().poll(context);
                let enough = polls.fetch_add(1, Ordering::Relaxed) >= reached;
                if enough || polled.is_ready() {
                    std::task::Poll::Ready(())
                } else {
                    std::task::Poll::Pending
                }
            })
            .await;
            drop(work);

            let next = tokio::time::timeout(Duration::from_secs(20), trial.db.write());
            let mut tx = next.await.expect("the writer is free").expect("and clean");
            let left: Vec<(String,)> = sql("SELECT email FROM customers").all(&mut tx).await.unwrap();
            assert!(left.is_empty(), "{left:?}");
            tx.commit().await.unwrap();
        }
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_dropped_transaction_is_undone() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        drop(tx);
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "bruno@example.com").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(emails(&trial.db).await, ["bruno@example.com"]);
        trial.finish().await;
    }
}
