//! The pages that our mails lead to while the shop names none of its own.

use serde_json::json;

use super::{PASSWORD, at, log_in, mails, member, registered, shop, token};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn looking_at_a_link_opens_nothing_and_pressing_the_button_does(app: TestApp) {
        let aurora = app.store("aurora").await;
        registered(&aurora, &json!({"email": "ana@example.com", "password": PASSWORD})).await;
        let mailed = token(&aurora, "ana@example.com").await;
        let letter = mails(&aurora, "ana@example.com").await.remove(0);
        let link = letter.text.split_whitespace().find(|word| word.starts_with("https://")).unwrap().to_owned();
        let place = link.strip_prefix("https://clientela.example").unwrap();
        let page = app.anonymous().get(place).await.expect(200);
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        page.assert_has(&mailed);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(401);
        let form = [("token", mailed.as_str())];
        app.anonymous().post_form("/shop/aurora/confirm", &form).await.expect(200).assert_has("E-mail confirmado");
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200);
        app.anonymous().post_form("/shop/aurora/confirm", &form).await.expect(422).assert_has("não vale mais");
        app.anonymous().get("/shop/nenhuma/confirm?token=x").await.expect(404);
    }

    async fn a_new_password_is_chosen_on_the_page_of_its_link(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        shop(&aurora).post_json(&at("/password_resets"), &json!({"email": "ana@example.com"})).await.expect(202);
        let mailed = token(&aurora, "ana@example.com").await;
        let browser = app.anonymous();
        browser.get("/shop/aurora/password?token=x").await.expect(422).assert_has("não vale mais");
        browser.get(&format!("/shop/aurora/password?token={mailed}")).await.expect(200).assert_has("new-password");
        let choose = async |password: &str| browser.post_form("/shop/aurora/password", &[("token", &mailed), ("password", password)]).await;
        let refused = choose("curtinha").await.expect(422);
        refused.assert_has("10 caracteres");
        refused.assert_lacks("curtinha");
        choose("garoa de prata 8").await.expect(200).assert_has("Senha trocada");
        log_in(&aurora, "ana@example.com", "garoa de prata 8").await.expect(200);
        choose("garoa de prata 9").await.expect(422).assert_has("não vale mais");
    }
}
