//! The shop's site in the settings.

use clientela::staff::Role;

use crate::app::{TestApp, each_engine};

each_engine! {
    async fn the_owner_reads_the_key_and_says_which_sites_may_call(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let page = aurora.at("/settings/storefront");
        clara.get(&aurora.at("/settings")).await.expect(200).assert_has(&page);
        clara.get(&page).await.expect(200).assert_has(&aurora.store.publishable_key);
        let fields = [("origins", "https://loja.example/\r\nhttps://loja.example"), ("confirm_page", "https://loja.example/conta"), ("reset_page", "")];
        let saved = clara.post_form(&page, &fields).await.expect(303);
        clara.get(saved.location()).await.expect(200).assert_has("Loja virtual atualizada");
        let shown = clara.get(&page).await.expect(200);
        shown.assert_has(">https://loja.example<");
        shown.assert_has("https://loja.example/conta");
        assert_eq!(app.rows().await["storefront_origins"].len(), 1);

        let wrong = [("origins", "loja.example"), ("confirm_page", "javascript:alert(1)"), ("reset_page", "")];
        let refused = clara.post_form(&page, &wrong).await.expect(422);
        refused.assert_has("um por linha");
        refused.assert_has("javascript:alert(1)");
        aurora.staff(Role::Manager).await.get(&page).await.expect(403);
        clara.with_cookie("language", "en").get(&page).await.expect(200);
    }
}
