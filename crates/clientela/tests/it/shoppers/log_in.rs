//! Sessions (DOMAIN 9.1, 10.1): in, out, and out at once when somebody is blocked.

use argon2::{Argon2, Params, PasswordHasher};
use clientela::clock::DAY;
use db::sql;
use serde_json::json;

use super::{PASSWORD, at, block, log_in, mails, member, record, registered, shop, token, with_session};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn log_in_opens_a_session_for_thirty_days_and_log_out_ends_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        let first = log_in(&aurora, " ANA@example.com ", PASSWORD).await.expect(200).json();
        let second = log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200).json();
        assert_eq!(first.get("must_change_password"), None);
        let (first, second) = (with_session(&aurora, &first), with_session(&aurora, &second));
        first.delete(&at("/sessions/current")).await.expect(204);
        first.get(&at("/me")).await.expect(401);
        app.pass(30 * DAY - 1);
        second.get(&at("/me")).await.expect(200);
        app.pass(1);
        assert_eq!(second.get(&at("/me")).await.expect(401).code(), "unauthenticated");
    }

    /// HARDENING A-06: nobody, a guest, a wrong password, a removed one: one answer.
    async fn a_refused_log_in_tells_nothing(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        member(&aurora, "ana@example.com").await;
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Bruno", "email": "bruno@example.com"})).await.expect(201);
        member(&aurora, "carla@example.com").await.delete(&at("/me")).await.expect(204);
        let mut answers = Vec::new();
        for (email, password) in [
            ("ana@example.com", "errada errada"), ("bruno@example.com", PASSWORD), ("carla@example.com", PASSWORD),
            ("ninguem@example.com", PASSWORD), ("nada", PASSWORD),
        ] {
            let answer = log_in(&aurora, email, password).await.expect(401);
            assert_eq!(answer.code(), "wrong_credentials", "{email}");
            answers.push((answer.headers, answer.bytes));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        log_in(&boreal, "ana@example.com", PASSWORD).await.expect(401);
    }

    /// DOMAIN 10.1: sessions end at once; that it is a block is told after the right password alone.
    async fn who_is_blocked_is_out_at_once_and_told_after_the_right_password_alone(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        ana.get(&at("/me")).await.expect(200);
        block(&aurora, "ana@example.com", "full").await;
        for place in ["/me", "/me/orders", "/me/addresses"] {
            assert_eq!(ana.get(&at(place)).await.expect(403).code(), "customer_blocked");
        }
        let own = json!({"current_password": PASSWORD, "password": "outra senha boa"});
        ana.post_json(&at("/me/password"), &own).await.expect(403);
        assert_eq!(log_in(&aurora, "ana@example.com", "errada errada").await.expect(401).code(), "wrong_credentials");
        assert_eq!(log_in(&aurora, "ana@example.com", PASSWORD).await.expect(403).code(), "customer_blocked");
        block(&aurora, "ana@example.com", "purchase").await;
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200);
    }

    /// DOMAIN 2.11: another e-mail given by staff ends the sessions and tells the old address.
    async fn an_e_mail_changed_by_staff_ends_the_sessions_and_tells_the_old_address(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let id = record(&aurora, "ana@example.com").await["id"].as_str().unwrap().to_owned();
        aurora.integration().patch(&format!("/api/v1/customers/{id}"), &json!({"email": "nova@example.com"})).await.expect(200);
        ana.get(&at("/me")).await.expect(401);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(401);
        log_in(&aurora, "nova@example.com", PASSWORD).await.expect(200);
        let told = &mails(&aurora, "ana@example.com").await[0];
        assert!(told.subject.contains("foi alterado") && !told.text.contains("nova@"), "{}", told.text);
    }

    async fn a_deleted_customer_leaves_no_account_and_no_session(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        registered(&aurora, &json!({"email": "ana@example.com", "password": PASSWORD})).await;
        let id = record(&aurora, "ana@example.com").await["id"].as_str().unwrap().to_owned();
        aurora.integration().delete(&format!("/api/v1/customers/{id}")).await.expect(204);
        ana.get(&at("/me")).await.expect(401);
        let rows = app.rows().await;
        assert_eq!((rows["shopper_accounts"].len(), rows["shopper_links"].len()), (0, 0));
    }

    /// HARDENING A-13.
    async fn long_passwords_count_to_the_last_byte_and_endless_ones_open_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let long = "k".repeat(36) + &"j".repeat(36) + "1🔑";
        registered(&aurora, &json!({"email": "ana@example.com", "password": long})).await;
        let body = json!({"token": token(&aurora, "ana@example.com").await});
        shop(&aurora).post_json(&at("/customers/confirm"), &body).await.expect(200);
        log_in(&aurora, "ana@example.com", &(long.replace('1', "2"))).await.expect(401);
        log_in(&aurora, "ana@example.com", &long).await.expect(200);
        log_in(&aurora, "ana@example.com", &"x".repeat(2_000)).await.expect(401);
    }

    /// HARDENING A-07: costs of earlier days are taken, and go with the next log-in.
    async fn a_dated_hash_opens_once_and_is_made_anew(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        let cheap = Argon2::from(Params::new(4_096, 3, 1, None).unwrap());
        let dated = cheap.hash_password_with_salt(PASSWORD.as_bytes(), b"sixteen bytes ok").unwrap().to_string();
        let mut tx = app.app.db.write().await.unwrap();
        sql("UPDATE shopper_accounts SET password_hash = $1").bind(dated.as_str()).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        log_in(&aurora, "ana@example.com", "errada errada").await.expect(401);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200);
        let rows = app.rows().await["shopper_accounts"].join(" ");
        assert!(rows.contains("m=19456,t=2,p=1") && !rows.contains(&dated), "{rows}");
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200);
    }
}
