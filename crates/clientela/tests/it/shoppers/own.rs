//! Own data and addresses (DOMAIN 9.1, 2.11, 11.7; HARDENING Z-05): of that shopper alone.

use serde_json::{Value, json};

use super::{PASSWORD, at, id, log_in, mails, member, record, registered, shop, token, with_session};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn a_shopper_reads_and_changes_their_own_record_and_nothing_that_staff_say(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let before = record(&aurora, "ana@example.com").await;
        let tags = json!({"tags": ["VIP"], "notes": "cuidado"});
        let path = format!("/api/v1/customers/{}", before["id"].as_str().unwrap());
        aurora.integration().patch(&path, &json!({"tags": tags["tags"]})).await.expect(200);

        let own = ana.get(&at("/me")).await.expect(200);
        own.assert_lacks("VIP");
        own.assert_lacks("figures");
        let change = json!({"last_name": "Lima", "phone": "11 91234-5678", "birth_date": "1990-02-03",
                            "document": "529.982.247-25", "consents": {"sms": "no"}});
        let changed = ana.patch(&at("/me"), &change).await.expect(200).json();
        assert_eq!((&changed["name"], &changed["phone"]), (&json!("Ana Lima"), &json!("+5511912345678")));
        assert_eq!((&changed["document"], &changed["consents"]["sms"]), (&json!("52998224725"), &json!("no")));
        ana.patch(&at("/me"), &json!({"last_name": null})).await.expect(200);
        assert_eq!(record(&aurora, "ana@example.com").await["last_name"], Value::Null);

        for name in ["external_reference", "tags", "group", "origin", "block", "id", "lead", "custom", "nada"] {
            let refused = ana.patch(&at("/me"), &json!({name: "x"})).await.expect(422).json();
            assert_eq!(refused["errors"][0]["code"], "read_only", "{name}");
        }
        assert_eq!(ana.patch(&at("/me"), &json!({"first_name": ""})).await.expect(422).json()["errors"][0]["code"], "required");
    }

    /// DOMAIN 2.8: to shoppers a clash tells nothing, and asking about many is stopped.
    async fn a_document_of_another_is_not_taken_over(app: TestApp) {
        let aurora = app.store("aurora").await;
        let bruno = json!({"first_name": "Bruno", "document": "529.982.247-25"});
        aurora.integration().post_json("/api/v1/customers", &bruno).await.expect(201);
        let ana = member(&aurora, "ana@example.com").await;
        for _ in 0..5 {
            let answer = ana.patch(&at("/me"), &json!({"document": "529.982.247-25", "last_name": "Lima"})).await.expect(200);
            answer.assert_lacks("52998224725");
            answer.assert_has("Lima");
        }
        ana.patch(&at("/me"), &json!({"document": "111.444.777-35"})).await.expect(429);
    }

    /// HARDENING A-02: who was turned out does not come back by a link asked for before.
    async fn a_link_asked_for_before_staff_changed_the_e_mail_is_dead(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let asked = json!({"email": "ladra@example.com", "current_password": PASSWORD});
        ana.patch(&at("/me"), &asked).await.expect(200);
        let mailed = json!({"token": token(&aurora, "ladra@example.com").await});
        let own = record(&aurora, "ana@example.com").await;
        let path = format!("/api/v1/customers/{}", own["id"].as_str().unwrap());
        aurora.integration().patch(&path, &json!({"email": "certa@example.com"})).await.expect(200);
        shop(&aurora).post_json(&at("/customers/confirm"), &mailed).await.expect(422);
        assert_eq!(record(&aurora, "certa@example.com").await["id"], own["id"]);
    }

    /// DOMAIN 2.11, HARDENING.
    async fn another_e_mail_is_theirs_when_its_link_is_opened(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let bruno = member(&aurora, "bruno@example.com").await;
        for wrong in [json!({"email": "nova@example.com"}), json!({"email": "nova@example.com", "current_password": "outra"})] {
            let refused = ana.patch(&at("/me"), &wrong).await.expect(422).json();
            assert_eq!(refused["errors"][0]["pointer"], "/current_password");
        }
        let answer = ana.patch(&at("/me"), &json!({"email": "nova@example.com", "current_password": PASSWORD})).await.expect(200).json();
        assert_eq!((&answer["email"], &answer["pending_email"]), (&json!("ana@example.com"), &json!("nova@example.com")));
        let mailed = json!({"token": token(&aurora, "nova@example.com").await});

        bruno.post_json(&at("/customers/confirm"), &mailed).await.expect(422);
        let reset = json!({"token": mailed["token"], "password": "outra senha boa"});
        shop(&aurora).post_json(&at("/password_resets/confirm"), &reset).await.expect(422);
        let session = shop(&aurora).post_json(&at("/customers/confirm"), &mailed).await.expect(200).json();

        ana.get(&at("/me")).await.expect(401);
        let own = with_session(&aurora, &session).get(&at("/me")).await.expect(200).json();
        assert_eq!(own["email"], "nova@example.com");
        shop(&aurora).post_json(&at("/customers/confirm"), &mailed).await.expect(422);
        log_in(&aurora, "nova@example.com", PASSWORD).await.expect(200);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(401);
        assert!(mails(&aurora, "ana@example.com").await[0].subject.contains("foi alterado"));
    }

    /// HARDENING A-06: whether the new one is another's is told to nobody but to it.
    async fn an_e_mail_that_another_has_answers_alike_and_opens_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        member(&aurora, "bruno@example.com").await;
        let taken = ana.patch(&at("/me"), &json!({"email": "bruno@example.com", "current_password": PASSWORD})).await.expect(200).json();
        let free = ana.patch(&at("/me"), &json!({"email": "livre@example.com", "current_password": PASSWORD})).await.expect(200).json();
        assert_eq!(taken["pending_email"], "bruno@example.com");
        assert_eq!(taken.as_object().unwrap().keys().collect::<Vec<_>>(), free.as_object().unwrap().keys().collect::<Vec<_>>());
        assert!(!mails(&aurora, "bruno@example.com").await[0].text.contains("token="));
        // Who registers with it meanwhile has it.
        let asked = token(&aurora, "livre@example.com").await;
        member(&aurora, "livre@example.com").await;
        shop(&aurora).post_json(&at("/customers/confirm"), &json!({"token": asked})).await.expect(422);
    }

    /// HARDENING Z-05.
    async fn addresses_are_ones_own(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (ana, bruno) = (member(&aurora, "ana@example.com").await, member(&aurora, "bruno@example.com").await);
        let typed = json!({"zip": "01310-100", "street": "Avenida Paulista", "number": "1", "city": "São Paulo"});
        let added = ana.post_json(&at("/me/addresses"), &typed).await.expect(201).json();
        assert_eq!((&added["state"], &added["default"]), (&json!("SP"), &json!(true)));
        let place = at(&format!("/me/addresses/{}", id(&added)));
        bruno.patch(&place, &json!({"number": "2"})).await.expect(404);
        bruno.delete(&place).await.expect(404);
        assert_eq!(ana.patch(&place, &json!({"number": "2"})).await.expect(200).json()["number"], "2");
        assert_eq!(ana.patch(&place, &json!({"zip": "1"})).await.expect(422).json()["errors"][0]["code"], "zip_invalid");
        assert_eq!(bruno.get(&at("/me/addresses")).await.expect(200).json()["data"], json!([]));
        ana.delete(&place).await.expect(204);
        assert_eq!(ana.get(&at("/me/addresses")).await.expect(200).json()["data"], json!([]));
    }

    /// DOMAIN 11.7: removed, not deleted; a confirmed registration restores it.
    async fn who_closes_the_account_is_removed_and_comes_back_by_registering(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let before = record(&aurora, "ana@example.com").await;
        ana.delete(&at("/me")).await.expect(204);
        ana.get(&at("/me")).await.expect(401);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(401);
        let removed = record(&aurora, "ana@example.com").await;
        assert_eq!((&removed["id"], removed["removed_at"].is_string()), (&before["id"], true));
        let listed = aurora.integration().get("/api/v1/customers?total=true").await.expect(200).json();
        assert_eq!((&listed["total"], &listed["hidden"]), (&json!(0), &json!(1)));
        let asked = mails(&aurora, "ana@example.com").await.len();
        shop(&aurora).post_json(&at("/password_resets"), &json!({"email": "ana@example.com"})).await.expect(202);
        assert_eq!(mails(&aurora, "ana@example.com").await.len(), asked);

        registered(&aurora, &json!({"email": "ana@example.com", "password": "outra senha boa"})).await;
        let body = json!({"token": token(&aurora, "ana@example.com").await});
        shop(&aurora).post_json(&at("/customers/confirm"), &body).await.expect(200);
        let back = record(&aurora, "ana@example.com").await;
        assert_eq!((&back["id"], &back["removed_at"]), (&before["id"], &Value::Null));
        log_in(&aurora, "ana@example.com", "outra senha boa").await.expect(200);
        ana.get(&at("/me")).await.expect(401);
    }
}
