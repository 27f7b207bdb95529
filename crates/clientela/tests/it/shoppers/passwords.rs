//! Passwords of shoppers (DOMAIN 9.3; HARDENING ): changed logged in, or by a mailed link.

use clientela::clock::{MINUTE, SECOND};
use serde_json::{Value, json};

use super::{PASSWORD, at, log_in, mails, member, record, shop, token, with_session};
use crate::app::{Answer, TestApp, TestStore, each_engine};

const NEW: &str = "garoa de prata 8";

async fn ask(store: &TestStore, email: &str) -> Answer {
    shop(store).post_json(&at("/password_resets"), &json!({"email": email})).await
}

async fn reset(store: &TestStore, token: &str, password: &str) -> Answer {
    shop(store)
        .post_json(&at("/password_resets/confirm"), &json!({"token": token, "password": password}))
        .await
}

each_engine! {
    async fn a_mailed_link_gives_a_new_password_and_ends_all_sessions(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        ask(&aurora, "ANA@example.com").await.expect(202);
        let mailed = token(&aurora, "ANA@example.com").await;
        assert_eq!(reset(&aurora, &mailed, "curta").await.expect(422).json()["errors"][0]["code"], "password_too_short");
        reset(&aurora, &mailed, NEW).await.expect(204);
        ana.get(&at("/me")).await.expect(401);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(401);
        log_in(&aurora, "ana@example.com", NEW).await.expect(200);
        reset(&aurora, &mailed, "mais uma senha boa").await.expect(422);
        let address = record(&aurora, "ana@example.com").await["id"].as_str().unwrap().to_owned();
        let page = aurora.owner().await.get(&aurora.at(&format!("/customers/{address}"))).await.expect(200);
        page.assert_has("Senha redefinida por link");
        page.assert_lacks(&mailed);
    }

    async fn whether_an_e_mail_is_known_is_not_told(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        let known = ask(&aurora, "ana@example.com").await.expect(202);
        let unknown = ask(&aurora, "ninguem@example.com").await.expect(202);
        assert_eq!((known.headers, known.bytes), (unknown.headers, unknown.bytes));
        assert_eq!(mails(&aurora, "ninguem@example.com").await.len(), 0);
        assert_eq!(ask(&aurora, "nada").await.expect(422).json()["errors"][0]["code"], "email_invalid");
    }

    /// HARDENING A-02: kept to the second; dead after a newer one, a password or an e-mail changed meanwhile.
    async fn a_reset_link_dies_with_age_a_newer_one_and_what_changes_meanwhile(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let mailed = async || {
            ask(&aurora, "ana@example.com").await.expect(202);
            token(&aurora, "ana@example.com").await
        };
        let (older, newer) = (mailed().await, mailed().await);
        reset(&aurora, &older, NEW).await.expect(422);
        app.pass(30 * MINUTE - SECOND);
        let change = json!({"current_password": PASSWORD, "password": NEW});
        let session = ana.post_json(&at("/me/password"), &change).await.expect(200).json();
        reset(&aurora, &newer, "mais uma senha boa").await.expect(422);
        let late = mailed().await;
        app.pass(30 * MINUTE);
        reset(&aurora, &late, "mais uma senha boa").await.expect(422);
        let last = mailed().await;
        let id = with_session(&aurora, &session).get(&at("/me")).await.expect(200).json()["id"].as_str().unwrap().to_owned();
        aurora.integration().patch(&format!("/api/v1/customers/{id}"), &json!({"email": "nova@example.com"})).await.expect(200);
        reset(&aurora, &last, "mais uma senha boa").await.expect(422);
        log_in(&aurora, "nova@example.com", NEW).await.expect(200);
    }

    /// A guest or an imported customer gets in by showing that the e-mail is theirs.
    async fn a_customer_without_a_password_gets_one_by_the_link(app: TestApp) {
        let aurora = app.store("aurora").await;
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Ana", "email": "ana@example.com"})).await.expect(201);
        ask(&aurora, "ana@example.com").await.expect(202);
        reset(&aurora, &token(&aurora, "ana@example.com").await, NEW).await.expect(204);
        log_in(&aurora, "ana@example.com", NEW).await.expect(200);
    }

    async fn a_password_changed_logged_in_needs_the_present_one_and_ends_the_others(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let elsewhere = with_session(&aurora, &log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200).json());
        let change = |current: &str, new: &str| json!({"current_password": current, "password": new});
        let wrong = ana.post_json(&at("/me/password"), &change("errada errada", NEW)).await.expect(422).json();
        assert_eq!(wrong["errors"], json!([{"pointer": "/current_password", "code": "wrong_credentials", "detail": "E-mail ou senha incorretos."}]));
        assert_eq!(ana.post_json(&at("/me/password"), &change(PASSWORD, PASSWORD)).await.expect(422).json()["errors"][0]["code"], "password_same");
        let session: Value = ana.post_json(&at("/me/password"), &change(PASSWORD, NEW)).await.expect(200).json();
        for ended in [&ana, &elsewhere] {
            ended.get(&at("/me")).await.expect(401);
        }
        with_session(&aurora, &session).get(&at("/me")).await.expect(200);
        log_in(&aurora, "ana@example.com", NEW).await.expect(200);
    }
}
