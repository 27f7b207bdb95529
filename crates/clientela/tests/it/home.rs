//! Início: the numbers and the lists behind them.

use axum::http::Method;
use clientela::clock::HOUR;
use clientela::orders;
use clientela::staff::Role;
use serde_json::{Value, json};

use crate::app::{TestApp, TestStore, each_engine};

fn order(code: &str, who: &str, placed_at: &str, cents: i64) -> Value {
    json!({"code": code, "placed_at": placed_at, "customer": {"email": format!("{who}@example.com"), "first_name": who},
        "items": [{"sku": "S", "quantity": 1, "unit_price_cents": cents}]})
}

async fn send(store: &TestStore, order: &Value) {
    store.integration().post_json("/api/v1/orders", order).await.expect(201);
}

each_engine! {
    async fn a_store_without_customers_is_shown_the_first_steps(app: TestApp) {
        let aurora = app.store("aurora").await;
        let page = aurora.owner().await.get(&aurora.at("")).await.expect(200);
        page.assert_has("href=\"/admin/aurora/customers/new\"");
        page.assert_has("href=\"/admin/aurora/imports/new\"");
    }

    async fn new_customers_are_counted_by_the_stores_own_month(app: TestApp) {
        let aurora = app.store("aurora").await;
        let program = aurora.integration();
        // In São Paulo the first and the last are still in February and the one between them is in March.
        for (name, at) in [("Ana", "2026-03-01T02:59:59Z"), ("Bruno", "2026-03-01T03:00:00Z"), ("Caio", "2026-02-01T03:00:00Z")] {
            let body = json!({ "first_name": name, "registered_at": at });
            program.post_json("/api/v1/customers", &body).await.expect(201);
        }

        let page = aurora.owner().await.get(&aurora.at("")).await.expect(200);
        page.assert_has("id=\"home-customers\">3</a>");
        page.assert_has("id=\"home-new\">1</a>");
        // Of last month the days from the 1st to the 10th.
        page.assert_has("id=\"home-new-before\">1 nos mesmos dias do mês passado</a>");
        page.assert_has("id=\"home-customers-before\">2 no fim do mês passado</a>");
        page.assert_has("href=\"/admin/aurora/customers?registered_from=2026-03-01\"");
    }

    async fn the_month_is_set_beside_the_same_days_of_the_month_before(app: TestApp) {
        let aurora = app.store("aurora").await;
        // Ana comes back, Bruno buys twice in March and is new, Caio bought in January and early in February.
        for (code, who, at, cents) in [
            ("1", "ana", "2026-02-02T12:00:00Z", 1_000), ("2", "ana", "2026-03-05T12:00:00Z", 2_000),
            ("3", "bruno", "2026-03-06T12:00:00Z", 3_000), ("4", "bruno", "2026-03-07T12:00:00Z", 500),
            ("5", "caio", "2026-01-05T12:00:00Z", 900), ("6", "caio", "2026-02-10T12:00:00Z", 800),
            ("7", "dora", "2026-02-11T12:00:00Z", 70_000),
        ] {
            send(&aurora, &order(code, who, at, cents)).await;
        }
        let mut cancelled = order("8", "eva", "2026-03-08T12:00:00Z", 9_900);
        cancelled["status"] = json!("cancelled");
        send(&aurora, &cancelled).await;
        let clara = aurora.owner().await;

        let page = clara.get(&aurora.at("")).await.expect(200);

        for said in [
            "id=\"home-returning\">50%</a>", ">1 já comprava antes do mês</a>", ">2 compradores no mês</a>",
            "id=\"home-returning-before\">50% nos mesmos dias do mês passado</a>",
            "id=\"home-revenue\">R$ 55,00</a>", ">3 pedidos</a>", "id=\"home-revenue-before\">R$ 18,00 nos mesmos dias do mês passado</a>",
            "href=\"/admin/aurora/customers?ordered_from=2026-03-01&#38;first_order_before=2026-02-28\"",
            "href=\"/admin/aurora/customers?ordered_from=2026-02-01&#38;ordered_to=2026-02-10&#38;first_order_before=2026-01-31\"",
            ">+206%</span>", "de 01/03/2026 a 10/03/2026", "de 01/02/2026 a 10/02/2026",
            "href=\"/admin/aurora/customers?ordered_from=2026-03-06&#38;ordered_to=2026-03-06\"",
            "<title>06/03/2026: 1 · R$ 30,00</title>", "<title>08/03/2026: 0 · R$ 0,00</title>",
        ] {
            page.assert_has(said);
        }
        let listed = clara.get(&aurora.at("/customers?ordered_from=2026-03-01&first_order_before=2026-02-28")).await.expect(200);
        listed.assert_has("mailto:ana@");
        listed.assert_lacks("mailto:bruno@");
    }

    async fn sales_follow_every_change_of_an_order_and_the_check_sees_whether_they_do(app: TestApp) {
        let aurora = app.store("aurora").await;
        let program = aurora.integration();
        send(&aurora, &order("1", "ana", "2026-03-05T12:00:00Z", 1_000)).await;
        send(&aurora, &order("2", "bruno", "2026-03-06T12:00:00Z", 500)).await;
        let clara = aurora.owner().await;
        for (patch, revenue) in [
            (json!({"refunded_cents": 300}), "12,00"),
            (json!({"placed_at": "2026-02-05T12:00:00Z"}), "5,00"),
            (json!({"placed_at": "2026-03-10T12:00:00Z", "customer": {"email": "caio@example.com"}}), "12,00"),
            (json!({"payment_status": "refused"}), "5,00"),
            (json!({"payment_status": "paid", "refunded_cents": 0}), "15,00"),
        ] {
            program.send_json(Method::PATCH, "/api/v1/orders/1", &patch, &[]).await.expect(200);
            let page = clara.get(&aurora.at("")).await.expect(200);
            page.assert_has(&format!("id=\"home-revenue\">R$ {revenue}</a>"));
            assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
        }
        program.send_json(Method::DELETE, "/api/v1/orders/1", &json!({"reason": "engano"}), &[]).await.expect(204);
        clara.get(&aurora.at("")).await.expect(200).assert_has("id=\"home-revenue\">R$ 5,00</a>");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());

        let mut tx = app.app.db.write().await.unwrap();
        db::sql("UPDATE sales SET orders = orders + 1 WHERE orders > 0").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let faults = clientela::checkup::check(&app.app).await.unwrap();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("2026-03-06T12:00:00"), "{faults:?}");
    }

    async fn another_zone_of_the_store_asks_for_other_days_and_no_other_sums(app: TestApp) {
        let aurora = app.store("aurora").await;
        send(&aurora, &order("1", "ana", "2026-03-06T02:30:00Z", 1_000)).await;
        let clara = aurora.owner().await;
        clara.get(&aurora.at("")).await.expect(200).assert_has("<title>05/03/2026: 1 · R$ 10,00</title>");
        let mut tx = app.app.db.write().await.unwrap();
        db::sql("UPDATE stores SET time_zone = 'UTC'").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        clara.get(&aurora.at("")).await.expect(200).assert_has("<title>06/03/2026: 1 · R$ 10,00</title>");
        assert_eq!(orders::faults(&mut app.app.db.read().await.unwrap(), &aurora.store).await.unwrap(), Vec::<String>::new());
    }

    async fn carts_that_were_left_lying_are_counted_with_their_value(app: TestApp) {
        let aurora = app.store("aurora").await;
        let cart = json!({"customer": {"email": "ana@example.com"}, "items": [{"sku": "S", "quantity": 2, "unit_price_cents": 1_500}]});
        aurora.integration().post_json("/api/v1/carts", &cart).await.expect(201);
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Bia"})).await.expect(201);
        let clara = aurora.owner().await;
        clara.get(&aurora.at("")).await.expect(200).assert_lacks("id=\"home-carts\"");
        app.pass(2 * HOUR);
        let page = clara.get(&aurora.at("")).await.expect(200);
        page.assert_has("href=\"/admin/aurora/carts\" id=\"home-carts\">1</a>");
        page.assert_has("R$ 30,00 em produtos");
    }

    async fn birthdays_of_the_week_are_listed_the_next_first(app: TestApp) {
        let aurora = app.store("aurora").await;
        let program = aurora.integration();
        for (name, born) in [("Ana", "1990-03-16"), ("Bruno", "1985-03-10"), ("Caio", "1970-03-17"), ("Dora", "2001-03-12"), ("Eva", "2000-03-09")] {
            program.post_json("/api/v1/customers", &json!({"first_name": name, "birth_date": born})).await.expect(201);
        }
        let page = aurora.owner().await.get(&aurora.at("")).await.expect(200);
        page.assert_has("href=\"/admin/aurora/customers?birthday_from=today&#38;birthday_to=%2B6d\" id=\"home-birthdays\">Ver 3 clientes</a>");
        let text = page.text();
        let place = |name: &str| text.find(&format!("<span class=\"text-break-all\">{name}</span>"));
        assert!(place("Bruno") < place("Dora") && place("Dora") < place("Ana") && place("Bruno").is_some());
        assert_eq!((place("Caio"), place("Eva")), (None, None));
        page.assert_has(">hoje</span>");
        page.assert_has(">16/03</span>");
        page.assert_has("Nenhum pedido nos últimos 30 dias");
    }

    async fn the_start_page_lists_the_latest_exports_for_who_may_export(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        clara.get(&aurora.at("")).await.expect(200).assert_lacks("Últimas exportações");
        let fields = [("format", "csv"), ("purpose", "management")];
        let asked = clara.post_form(&aurora.at("/exports"), &fields).await.expect(303);
        let address = asked.location().split('?').next().unwrap_or_default().to_owned();

        let start = clara.get(&aurora.at("")).await.expect(200);
        start.assert_has("Últimas exportações");
        start.assert_has(&format!("href=\"{address}\""));
        start.assert_has("Na fila");
        aurora.staff(Role::Support).await.get(&aurora.at("")).await.expect(200).assert_lacks("Últimas exportações");
        clara.post_form(&format!("{address}/cancel"), &[]).await.expect(303);
    }

    async fn the_start_page_lists_the_latest_imports_for_who_may_import(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let file = ("file", "planilha.csv", "Nome;E-mail\nAna;ana\n".as_bytes());
        let sent = aurora.integration().upload("/api/v1/imports", &[("kind", "customers")], file).await.expect(202);
        let address = aurora.at(&format!("/imports/{}", sent.json()["id"].as_str().unwrap()));
        clara.get(&aurora.at("")).await.expect(200).assert_has("Na fila");
        clientela::worker::build(&app.app).drain().await.expect("the queue is worked off");

        let start = clara.get(&aurora.at("")).await.expect(200);
        start.assert_has("Últimas importações");
        start.assert_has(&format!("href=\"{address}\""));
        start.assert_has("planilha.csv");
        start.assert_has("1 erro<");
        start.assert_has("Nada importado");
        aurora.staff(Role::Marketing).await.get(&aurora.at("")).await.expect(200).assert_lacks("planilha.csv");
    }
}
