//! Shoppers that race (HARDENING A-02, C-02): one success for each token, one person for each e-mail.

use futures_util::future::join_all;
use serde_json::json;

use super::{PASSWORD, at, log_in, mails, member, record, registered, shop, token};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn of_fifty_who_open_one_link_at_once_one_gets_in(app: TestApp) {
        let aurora = app.store("aurora").await;
        registered(&aurora, &json!({"email": "ana@example.com", "password": PASSWORD})).await;
        let mailed = json!({"token": token(&aurora, "ana@example.com").await});
        let tried = (0..50).map(|_| {
            let (client, mailed) = (shop(&aurora), mailed.clone());
            async move { client.post_json(&at("/customers/confirm"), &mailed).await.status }
        });
        let mut statuses = join_all(tried).await;
        statuses.sort_unstable();
        assert_eq!((statuses[0], statuses[1], statuses[49]), (200, 422, 422), "{statuses:?}");
        assert_eq!(app.rows().await["customers"].len(), 1);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn of_many_who_reset_by_one_link_at_once_one_sets_the_password(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        shop(&aurora).post_json(&at("/password_resets"), &json!({"email": "ana@example.com"})).await.expect(202);
        let mailed = token(&aurora, "ana@example.com").await;
        let tried = (0..12).map(|number| {
            let (client, body) = (shop(&aurora), json!({"token": mailed, "password": format!("senha número {number} boa")}));
            async move { (number, client.post_json(&at("/password_resets/confirm"), &body).await.status) }
        });
        let done: Vec<_> = join_all(tried).await.into_iter().filter(|(_, status)| *status == 204).collect();
        assert_eq!(done.len(), 1, "{done:?}");
        log_in(&aurora, "ana@example.com", &format!("senha número {} boa", done[0].0)).await.expect(200);
    }

    /// HARDENING C-02: one e-mail in many spellings, and an order of it meanwhile.
    async fn registrations_of_one_e_mail_that_race_are_one_person(app: TestApp) {
        let aurora = app.store("aurora").await;
        let spellings = ["ana@example.com", "Ana@example.com", "ANA@EXAMPLE.COM", " ana@Example.com", "aNa@example.com"];
        let asked = (0..20).map(|number| {
            let client = shop(&aurora).at_address([198, 51, 100, number]);
            let body = json!({"email": spellings[usize::from(number) % 5], "password": PASSWORD, "document": "529.982.247-25"});
            async move { client.post_json(&at("/customers"), &body).await.status }
        });
        let mut statuses = join_all(asked).await;
        statuses.sort_unstable();
        assert_eq!((statuses[0], statuses[4], statuses[5], statuses[19]), (202, 202, 429, 429), "{statuses:?}");
        let mut tokens = Vec::new();
        for spelling in spellings {
            for letter in mails(&aurora, spelling.trim()).await {
                tokens.push(letter.text.split_once("token=").unwrap().1.split_whitespace().next().unwrap().to_owned());
            }
        }
        assert_eq!(tokens.len(), 5);
        let order = json!({"code": "1", "customer": {"email": "ana@example.com"}, "items": []});
        let ordering = async { shop(&aurora).post_json(&at("/orders"), &order).await.status };
        let opened = join_all(tokens.iter().map(|token| {
            let (client, body) = (shop(&aurora), json!({ "token": token }));
            async move { client.post_json(&at("/customers/confirm"), &body).await.status }
        }));
        let (opened, ordered) = futures_util::join!(opened, ordering);
        assert!(opened.contains(&200) && opened.iter().all(|status| [200, 422].contains(status)), "{opened:?}");
        assert_eq!(ordered, 201);
        assert_eq!(app.rows().await["customers"].len(), 1);
        assert_eq!(record(&aurora, "ana@example.com").await["figures"]["orders"], 1);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    /// HARDENING C-02: one document, many e-mails: one of them has it.
    async fn registrations_of_one_document_that_race_leave_it_with_one(app: TestApp) {
        let aurora = app.store("aurora").await;
        let mut tokens = Vec::new();
        for number in 0..8 {
            let email = format!("a{number}@example.com");
            registered(&aurora, &json!({"email": email, "password": PASSWORD, "document": "529.982.247-25"})).await;
            tokens.push(token(&aurora, &email).await);
        }
        let opened = join_all(tokens.into_iter().map(|token| {
            let (client, body) = (shop(&aurora), json!({ "token": token }));
            async move { client.post_json(&at("/customers/confirm"), &body).await.status }
        }));
        let opened = opened.await;
        assert!(opened.iter().all(|status| *status == 200), "{opened:?}");
        let having = aurora.integration().get("/api/v1/customers?document=52998224725&total=true").await.expect(200).json();
        assert_eq!(having["total"], 1);
        assert_eq!(app.rows().await["customers"].len(), 8);
    }
}
