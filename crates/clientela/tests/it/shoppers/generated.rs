//! A new password made by staff (DOMAIN 9.4): mailed, shown to nobody, good for seven days, to be changed.

use clientela::clock::DAY;
use clientela::mailbox::Letter;
use clientela::staff::Role;
use serde_json::{Value, json};

use super::{PASSWORD, at, block, id, log_in, mails, member, record, shop, with_session};
use crate::app::{TestApp, TestStore, each_engine};

const OWN: &str = "garoa de prata 8";

fn generated(letter: &Letter) -> String {
    let mut lines = letter.text.lines().skip_while(|line| *line != "Senha:");
    lines.nth(1).expect("a password").to_owned()
}

async fn guest(store: &TestStore, body: Value) -> String {
    let made = store.integration().post_json("/api/v1/customers", &body).await.expect(201);
    id(&made.json()).to_string()
}

each_engine! {
    async fn a_generated_password_is_mailed_and_must_be_changed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let customer = record(&aurora, "ana@example.com").await["id"].as_str().unwrap().to_owned();
        let sofia = aurora.staff(Role::Support).await;
        let page = aurora.at(&format!("/customers/{customer}/password"));
        sofia.get(&aurora.at(&format!("/customers/{customer}"))).await.expect(200).assert_has("Gerar nova senha");
        sofia.get(&page).await.expect(200).assert_has("7 dias");
        let done = sofia.post_form(&page, &[]).await.expect(303);
        let mailed = mails(&aurora, "ana@example.com").await;
        let password = generated(&mailed[0]);
        assert!(!done.text().contains(&password) && mailed[0].html.contains(&password));
        let shown = sofia.get(done.location()).await.expect(200);
        shown.assert_has("enviada ao e-mail");
        shown.assert_has("Nova senha gerada e enviada por e-mail");
        shown.assert_lacks(&password);

        ana.get(&at("/me")).await.expect(401);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(401);
        let session = log_in(&aurora, "ana@example.com", &password).await.expect(200).json();
        assert_eq!(session["must_change_password"], true);
        let ana = with_session(&aurora, &session);
        for place in ["/me", "/me/orders", "/me/addresses"] {
            assert_eq!(ana.get(&at(place)).await.expect(403).code(), "password_change_required");
        }
        let gate = ana.post_json(&at("/checkout/authorize"), &json!({})).await.expect(200).json();
        assert_eq!(gate, json!({"allowed": false, "code": "password_change_required"}));
        let order = json!({"code": "1", "items": []});
        assert_eq!(ana.post_json(&at("/orders"), &order).await.expect(403).code(), "password_change_required");
        let change = json!({"current_password": password, "password": OWN});
        let session = ana.post_json(&at("/me/password"), &change).await.expect(200).json();
        with_session(&aurora, &session).get(&at("/me")).await.expect(200);
        app.pass(8 * DAY);
        log_in(&aurora, "ana@example.com", OWN).await.expect(200);
    }

    async fn it_gives_a_guest_access_for_seven_days(app: TestApp) {
        let aurora = app.store("aurora").await;
        let customer = guest(&aurora, json!({"first_name": "Ana", "email": "ana@example.com"})).await;
        aurora.integration().post_json(&format!("/api/v1/customers/{customer}/password"), &json!({})).await.expect(204);
        let password = generated(&mails(&aurora, "ana@example.com").await[0]);
        app.pass(7 * DAY - 1);
        let session = log_in(&aurora, "ana@example.com", &password).await.expect(200).json();
        app.pass(1);
        assert_eq!(log_in(&aurora, "ana@example.com", &password).await.expect(401).code(), "wrong_credentials");
        let change = json!({"current_password": password, "password": OWN});
        with_session(&aurora, &session).post_json(&at("/me/password"), &change).await.expect(401);
    }

    async fn it_is_not_for_who_is_blocked_removed_or_without_e_mail(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let ana_id = record(&aurora, "ana@example.com").await["id"].as_str().unwrap().to_owned();
        let bruno = guest(&aurora, json!({"first_name": "Bruno", "email": "bruno@example.com"})).await;
        let carla = guest(&aurora, json!({"first_name": "Carla"})).await;
        block(&aurora, "bruno@example.com", "full").await;
        ana.delete(&at("/me")).await.expect(204);
        let clara = aurora.owner().await;
        let before = app.rows().await["mails"].len();
        for (customer, code) in [(ana_id, "customer_removed"), (bruno, "customer_blocked"), (carla, "email_required")] {
            let refused = aurora.integration().post_json(&format!("/api/v1/customers/{customer}/password"), &json!({})).await;
            assert_eq!(refused.expect(409).code(), code);
            clara.post_form(&aurora.at(&format!("/customers/{customer}/password")), &[]).await.expect(409);
            clara.get(&aurora.at(&format!("/customers/{customer}"))).await.expect(200).assert_lacks("Gerar nova senha");
        }
        assert_eq!(app.rows().await["mails"].len(), before);
        let nobody = format!("/api/v1/customers/{}/password", uuid::Uuid::nil());
        aurora.integration().post_json(&nobody, &json!({})).await.expect(404);
        shop(&aurora).post_json(&at("/sessions"), &json!({"email": "bruno@example.com", "password": ""})).await.expect(401);
    }
}
