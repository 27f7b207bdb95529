use serde_json::json;

use super::{import, mug, order, row, send, template};
use crate::app::{TestApp, each_engine};
use crate::imports::files::{counts, only};

each_engine! {
    async fn a_known_order_takes_what_is_said_and_blank_cells_erase_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let first = row(&[
            ("Pedido", "1"), ("Data", "05/02/2026"), ("E-mail", "ana@exemplo.com.br"), ("Nome", "Ana"), ("Telefone", "11 98888-7777"),
            ("Cidade", "Recife"), ("SKU", "CANECA"), ("Quantidade", "3"), ("Preço unitário", "10,00"), ("Frete", "5,00"),
        ]);
        assert_eq!(counts(&import(&aurora, &template(&[first]), &[]).await), [1, 0, 0, 0]);
        let before = order(&aurora, "1").await;
        let later = row(&[("Pedido", "1"), ("Pagamento", "pago"), ("Sobrenome", "Lima"), ("UF", "PE"), ("Devolvido", "10,00")]);

        let done = import(&aurora, &template(&[later]), &[]).await;

        assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), [0, 1, 0, 0]), "{done}");
        let after = order(&aurora, "1").await;
        assert_eq!(after["payment_status"], "paid");
        for same in ["placed_at", "items", "total_cents", "shipping_cents", "status", "customer_id"] {
            assert_eq!(after[same], before[same], "{same}");
        }
        assert_eq!([&after["customer"]["first_name"], &after["customer"]["last_name"], &after["customer"]["phone"]], ["Ana", "Lima", "+5511988887777"]);
        assert_eq!([&after["shipping_address"]["city"], &after["shipping_address"]["state"]], ["Recife", "PE"]);
        let ana = only(&aurora, "email=ana@exemplo.com.br").await;
        assert_eq!(ana["figures"]["total_spent_cents"], 2_500);
        assert_eq!(ana["last_name"], "Lima", "what was blank is filled (2.12)");
    }

    async fn items_that_are_said_replace_all(app: TestApp) {
        let aurora = app.store("aurora").await;
        import(&aurora, &template(&[mug("1", "ana@exemplo.com.br")]), &[]).await;
        let items = ["PIRES", "COLHER"].map(|sku| row(&[("Pedido", "1"), ("SKU", sku), ("Quantidade", "1"), ("Preço unitário", "2")]));

        assert_eq!(counts(&import(&aurora, &template(&items), &[]).await), [0, 1, 0, 0]);

        let order = order(&aurora, "1").await;
        let skus: Vec<_> = order["items"].as_array().unwrap().iter().map(|item| item["sku"].as_str().unwrap()).collect();
        assert_eq!((skus, &order["total_cents"]), (vec!["PIRES", "COLHER"], &json!(400)));
    }

    async fn skip_leaves_what_is_there_and_brings_the_rest(app: TestApp) {
        let aurora = app.store("aurora").await;
        import(&aurora, &template(&[mug("1", "ana@exemplo.com.br")]), &[]).await;
        let before = order(&aurora, "1").await;
        let changed = mug("1", "ana@exemplo.com.br").replace("10,00", "99,00");

        let done = import(&aurora, &template(&[changed, mug("2", "bruno@exemplo.com.br")]), &[("on_existing", "skip")]).await;

        assert_eq!(counts(&done), [1, 0, 0, 1]);
        assert_eq!(order(&aurora, "1").await, before);
    }

    async fn an_order_moves_to_whom_the_file_names_and_both_are_reckoned_anew(app: TestApp) {
        let aurora = app.store("aurora").await;
        import(&aurora, &template(&[mug("1", "ana@exemplo.com.br"), mug("2", "ana@exemplo.com.br")]), &[]).await;

        assert_eq!(counts(&import(&aurora, &template(&[mug("2", "bruno@exemplo.com.br")]), &[]).await), [0, 1, 0, 0]);

        for name in ["ana", "bruno"] {
            let customer = only(&aurora, &format!("email={name}@exemplo.com.br")).await;
            assert_eq!(customer["figures"]["orders"], 1, "{name}");
        }
        app.command(&["check"], "").expect(0);
    }

    async fn what_moves_between_the_check_and_the_confirmation_is_checked_anew(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        import(&aurora, &template(&[mug("1", "ana@exemplo.com.br")]), &[]).await;
        let file = template(&[mug("1", "ana@exemplo.com.br").replace("10,00", "20,00"), mug("2", "ana@exemplo.com.br")]);
        let id = send(&key, &file, &[("run", "manual")]).await;
        app.run_jobs().await;
        key.patch("/api/v1/orders/1", &json!({"payment_status": "paid"})).await.expect(200);
        let body = json!({"code": "2", "placed_at": "2026-02-05T03:00:00Z", "customer": {"email": "ana@exemplo.com.br"},
            "items": [{"sku": "CANECA", "quantity": 1, "unit_price_cents": 1_000}]});
        key.post_json("/api/v1/orders", &body).await.expect(201);

        key.post_json(&format!("/api/v1/imports/{id}/run"), &json!({})).await.expect(202);
        crate::imports::files::work(&app).await;

        let at = format!("/api/v1/imports/{id}");
        let asked = key.get(&at).await.expect(200).json();
        assert_eq!((asked["state"].as_str(), counts(&asked)), (Some("waiting"), [0, 1, 1, 0]), "{asked}");
        key.post_json(&format!("{at}/run"), &json!({})).await.expect(202);
        crate::imports::files::work(&app).await;
        let done = key.get(&at).await.expect(200).json();
        assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), [0, 1, 1, 0]), "{done}");
        let order = order(&aurora, "1").await;
        assert_eq!([&order["payment_status"], &order["total_cents"]], [&json!("paid"), &json!(2_000)]);
    }
}
