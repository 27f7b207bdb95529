use db::{Error, sql};
use uuid::Uuid;

use crate::engines::{AURORA, emails, register, trials};

#[tokio::test]
async fn a_taken_key_is_told_by_kind_and_without_the_value() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        let error = register(&mut tx, "ana@example.com").await.unwrap_err();
        assert!(matches!(error, Error::Unique));
        assert!(!format!("{error} {error:?}").contains("ana@"));
        tx.rollback().await;
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_broken_foreign_key_is_told_by_kind() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        let error = sql("INSERT INTO orders (store_id, id, customer_id) VALUES ($1, $2, $3)")
            .bind(AURORA)
            .bind(Uuid::now_v7())
            .bind(Uuid::now_v7())
            .run(&mut tx)
            .await
            .unwrap_err();
        assert!(matches!(error, Error::ForeignKey), "{error:?}");
        tx.rollback().await;
        trial.finish().await;
    }
}

#[tokio::test]
async fn messages_hold_no_values() {
    for trial in trials().await {
        let statements = [
            "UPDATE customers SET visits = CAST($1 AS bigint) / 0, note = $1, active = NULL",
            "UPDATE customers SET email = NULL, note = $1",
            "SELECT json_array_length($1)",
        ];
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        tx.commit().await.unwrap();
        for statement in statements {
            let mut tx = trial.db.write().await.unwrap();
            let error = sql(statement).bind("segredo da Ana").run(&mut tx).await.unwrap_err();
            assert!(!format!("{error} {error:?}").contains("segredo"), "{error:?}");
            assert!(!format!("{error} {error:?}").contains("ana@"), "{error:?}");
        }
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_nul_character_is_refused_by_both_engines() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        let error = register(&mut tx, "ana\0@example.com").await.unwrap_err();
        assert!(matches!(error, Error::Nul));
        tx.rollback().await;
        trial.finish().await;
    }
}

#[tokio::test]
async fn after_a_failed_statement_nothing_of_the_transaction_can_be_committed() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        let ana = register(&mut tx, "ana@example.com").await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap_err();
        let next = sql("DELETE FROM customers WHERE id = $1").bind(ana).run(&mut tx).await;
        assert!(matches!(next, Err(Error::Other(_))));
        assert!(tx.commit().await.is_err());
        assert!(emails(&trial.db).await.is_empty());
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_sound_database_has_nothing_to_complain_of() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        register(&mut tx, "ana@example.com").await.unwrap();
        tx.commit().await.unwrap();
        assert!(trial.db.integrity().await.unwrap().is_empty());
        assert!(trial.db.checkpoint().await.unwrap());
        trial.finish().await;
    }
}
