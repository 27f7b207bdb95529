//! The pages of carts (DOMAIN 4.3, 6.3).

use clientela::clock::HOUR;
use clientela::staff::Role;
use serde_json::json;

use super::{cart, send};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn abandoned_carts_are_listed_with_contact_and_value(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let clara = aurora.owner().await;
        clara.get(&aurora.at("/carts")).await.expect(200).assert_has("Nenhum carrinho aqui");
        let mut left = cart("ana@example.com");
        left["customer"] = json!({"email": "ana@example.com", "first_name": "Ana", "phone": "(11) 91234-5678"});
        let ana = send(&integration, &left).await;
        send(&integration, &json!({"items": left["items"]})).await;
        app.pass(2 * HOUR);
        send(&integration, &cart("bruno@example.com")).await;

        let page = clara.get(&aurora.at("/carts")).await.expect(200);
        for said in ["2 carrinhos abandonados", "R$ 40,00", "Ana", "mailto:ana@example.com", "(11) 91234-5678", "wa.me/",
            "Visitante", "sem contato", "Abandonado"] {
            page.assert_has(said);
        }
        page.assert_lacks("bruno@example.com");
        clara.get(&aurora.at("/carts?status=open")).await.expect(200).assert_has("bruno@example.com");

        let address = aurora.at(&format!("/carts/{}", ana["id"].as_str().unwrap()));
        let page = clara.get(&address).await.expect(200);
        page.assert_has("Carrinho de Ana");
        page.assert_has("Caneca");
        let viewer = aurora.staff(Role::Viewer).await;
        for place in [address.clone(), aurora.at("/carts")] {
            let page = viewer.get(&place).await.expect(200);
            page.assert_lacks("ana@example.com");
            page.assert_lacks("91234-5678");
        }
        viewer.get(&format!("{address}/delete")).await.expect(403);
        app.store("boreal").await.owner().await.get(&address.replace("aurora", "boreal")).await.expect(404);

        // Whoever has ordered since is said to.
        let order = json!({"code": "1", "placed_at": app.now().rfc3339(), "customer": {"email": "ana@example.com"}, "items": []});
        integration.post_json("/api/v1/orders", &order).await.expect(201);
        clara.get(&aurora.at("/carts")).await.expect(200).assert_has("Comprou depois");
        clara.get(&format!("{address}/delete")).await.expect(200).assert_has("R$ 20,00");
        clara.post_form(&format!("{address}/delete"), &[]).await.expect(303);
        clara.get(&address).await.expect(404);
    }

    async fn the_customers_page_has_their_carts_and_the_time_line_tells_of_them(app: TestApp) {
        let aurora = app.store("aurora").await;
        let created = send(&aurora.integration(), &cart("ana@example.com")).await;
        let clara = aurora.owner().await;
        let at = aurora.at(&format!("/customers/{}", created["customer_id"].as_str().unwrap()));
        let page = clara.get(&at).await.expect(200);
        page.assert_has("Carrinho começado");
        page.assert_has(&format!("/carts/{}", created["id"].as_str().unwrap()));
        clara.get(&format!("{at}/carts")).await.expect(200).assert_has("R$ 20,00");
        clara.get(&aurora.at("/customers?behavior=cart_only&include=all")).await.expect(200).assert_has("ana@example.com");
    }
}
