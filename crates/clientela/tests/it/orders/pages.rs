//! The pages of orders (DOMAIN 4.2, 2.4).

use clientela::staff::Role;
use serde_json::{Value, json};

use super::{order, send};
use crate::app::{TestApp, TestStore, each_engine};

fn whole() -> Value {
    json!({
        "code": "#1001/A", "placed_at": "2026-02-02T12:00:00Z", "paid_at": "2026-02-02T12:05:00Z",
        "customer": {"email": "ana@example.com", "first_name": "Ana", "last_name": "Souza",
            "document": "529.982.247-25", "phone": "(11) 91234-5678"},
        "items": [{"sku": "CANECA", "name": "Caneca azul", "category": "Cozinha", "quantity": 2, "unit_price_cents": 123_490}],
        "discount_cents": 500, "shipping_cents": 1_520, "credits_cents": 700, "refunded_cents": 900,
        "status": "confirmed", "payment_status": "paid", "shipping_status": "preparing",
        "shipping_address": {"zip": "01310-100", "street": "Av. Paulista", "number": "1000", "city": "São Paulo"},
    })
}

async fn ana(store: &TestStore) -> String {
    let created = send(&store.integration(), &whole()).await;
    created["customer_id"].as_str().unwrap().to_owned()
}

each_engine! {
    async fn the_page_of_an_order_says_all_of_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        let id = ana(&aurora).await;

        let page = aurora.owner().await.get(&aurora.at("/orders/%231001%2FA")).await.expect(200);

        for said in [
            "Pedido #1001/A", "Confirmado", ">Pago<", "Em preparação", "02/02/2026 09:00", "02/02/2026 09:05",
            "Caneca azul", "Cozinha", "CANECA", "R$ 1.234,90", "R$ 2.469,80", "-R$ 5,00", "R$ 15,20", "R$ 2.480,00",
            "R$ 7,00", "R$ 9,00", "Ana Souza", "ana@example.com", "529.982.247-25", "(11) 91234-5678", "Av. Paulista, 1000",
        ] {
            page.assert_has(said);
        }
        page.assert_has(&format!("href=\"{}\"", aurora.at(&format!("/customers/{id}"))));
        page.assert_lacks("não entra nos números");
    }

    async fn an_order_that_does_not_count_says_so(app: TestApp) {
        let aurora = app.store("aurora").await;
        let mut body = order("7", "ana@example.com", 2);
        body["status"] = json!("cancelled");
        body["total_cents"] = json!(900);
        send(&aurora.integration(), &body).await;
        let page = aurora.owner().await.get(&aurora.at("/orders/7")).await.expect(200);
        page.assert_has("não entra nos números");
        page.assert_has("a soma acima é outra");
    }

    async fn orders_are_pages_of_their_store_alone_and_masked_by_sight(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let id = ana(&aurora).await;
        let viewer = aurora.staff(Role::Viewer).await;
        let page = viewer.get(&aurora.at("/orders/%231001%2FA")).await.expect(200);
        for secret in ["ana@example.com", "529.982", "91234-5678"] {
            page.assert_lacks(secret);
        }
        viewer.get(&aurora.at(&format!("/customers/{id}"))).await.expect(200).assert_lacks("91234-5678");
        aurora.owner().await.get(&aurora.at("/orders/1002")).await.expect(404);
        let davi = boreal.owner().await;
        davi.get(&boreal.at("/orders/%231001%2FA")).await.expect(404);
        davi.get(&boreal.at(&format!("/customers/{id}/orders"))).await.expect(404);
    }

    async fn the_customer_shows_figures_and_what_only_orders_know(app: TestApp) {
        let aurora = app.store("aurora").await;
        let id = ana(&aurora).await;
        let mut cancelled = order("1002", "ana@example.com", 3);
        cancelled["status"] = json!("cancelled");
        send(&aurora.integration(), &cancelled).await;

        let page = aurora.owner().await.get(&aurora.at(&format!("/customers/{id}"))).await.expect(200);

        for said in ["R$ 2.471,00", "de 2 recebidos", "(11) 91234-5678", "Av. Paulista, 1000", "do último pedido",
            "Pedido feito", "/orders/%231001%2FA", "R$ 2.480,00"] {
            page.assert_has(said);
        }
    }

    async fn the_orders_of_a_customer_go_on_by_cursor(app: TestApp) {
        let aurora = app.store("aurora").await;
        let orders: Vec<Value> = (1..=27).map(|day| order(&format!("n-{day}"), "ana@example.com", day)).collect();
        aurora.integration().post_json("/api/v1/orders/batch", &json!({"orders": orders})).await.expect(200);
        let one = aurora.integration().get("/api/v1/orders/n-1").await.expect(200).json();
        let address = aurora.at(&format!("/customers/{}/orders", one["customer_id"].as_str().unwrap()));
        let clara = aurora.owner().await;

        let page = clara.get(&address).await.expect(200);
        page.assert_has(">n-27<");
        page.assert_has(">n-3<");
        page.assert_lacks(">n-2<");
        let text = page.text();
        let next = text.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let page = clara.get(next).await.expect(200);
        page.assert_has(">n-1<");
        page.assert_lacks(">n-3<");
        page.assert_has("R$ 270,00");
        clara.get(&format!("{address}?cursor=broken")).await.expect(422);
    }

    async fn without_orders_the_page_says_what_would_be_here(app: TestApp) {
        let aurora = app.store("aurora").await;
        let made = aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Ana"})).await.expect(201).json();
        let page = aurora.owner().await.get(&aurora.at(&format!("/customers/{}/orders", made["id"].as_str().unwrap()))).await;
        page.expect(200).assert_has("Nenhum pedido ainda");
    }

    async fn the_list_of_customers_shows_and_sorts_by_what_orders_tell(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        ana(&aurora).await;
        for day in [4, 5] {
            send(&integration, &order(&format!("b-{day}"), "bruno@example.com", day)).await;
        }
        let clara = aurora.owner().await;

        let page = clara.get(&aurora.at("/customers")).await.expect(200);
        page.assert_has("data-label=\"Total gasto\"");
        page.assert_lacks("data-label=\"Último pedido\"");
        let columns = ["email", "locality", "orders", "total_spent_cents", "last_order_at"].map(|name| ("column", name));
        clara.post_form(&aurora.at("/customers/columns"), &columns).await.expect(303);
        let page = clara.get(&aurora.at("/customers?sort=-total_spent_cents")).await.expect(200);
        for said in ["R$ 2.471,00", "R$ 20,00", "São Paulo/SP", "data-label=\"Último pedido\"", "05/02/2026"] {
            page.assert_has(said);
        }
        for (sort, first) in [("-total_spent_cents", "ana@"), ("-orders", "bruno@"), ("-last_order_at", "bruno@"), ("last_order_at", "ana@")] {
            let page = clara.get(&aurora.at(&format!("/customers?sort={sort}"))).await.expect(200).text();
            let place = |who: &str| page.find(&format!("mailto:{who}")).unwrap();
            let other = if first == "ana@" { "bruno@" } else { "ana@" };
            assert!(place(first) < place(other), "{sort}");
        }
    }

    async fn whoever_has_orders_is_not_offered_to_be_deleted(app: TestApp) {
        let aurora = app.store("aurora").await;
        let id = ana(&aurora).await;
        let bia = aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Bia"})).await.expect(201).json();
        let clara = aurora.owner().await;
        let address = aurora.at(&format!("/customers/{id}/delete"));

        let page = clara.get(&address).await.expect(200);
        page.assert_has("Este cliente tem 1 pedido");
        page.assert_lacks(&format!("action=\"{address}\""));
        clara.post_form(&address, &[]).await.expect(409).assert_has("Este cliente tem 1 pedido");

        let bulk = aurora.at("/customers/bulk/new");
        let alone = clara.post_form(&bulk, &[("action", "delete"), ("id", id.as_str())]).await.expect(200);
        alone.assert_has("disabled>Excluir 0 (1 tem pedidos)");
        let chosen = [("action", "delete"), ("id", id.as_str()), ("id", bia["id"].as_str().unwrap())];
        let both = clara.post_form(&bulk, &chosen).await.expect(200);
        both.assert_has(">Excluir 1 (1 tem pedidos)");
        both.assert_has("1 tem pedidos e fica");
        let label = clara.post_form(&bulk, &[("action", "add_tags"), ("id", id.as_str())]).await.expect(200);
        label.assert_lacks("tem pedidos");
    }
}
