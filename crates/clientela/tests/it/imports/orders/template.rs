use serde_json::json;

use super::{TEMPLATE, import, mug, order, orders, row, template};
use crate::app::{TestApp, each_engine};
use crate::imports::files::{counts, latin1, only, total};

each_engine! {
    async fn the_template_downloads_and_an_order_of_it_comes_in_whole(app: TestApp) {
        let aurora = app.store("aurora").await;
        let blank = aurora.integration().get("/api/v1/imports/template?kind=orders").await.expect(200);
        assert_eq!(blank.text(), format!("\u{FEFF}{TEMPLATE}\r\n"));
        assert!(blank.header("content-disposition").contains("modelo-pedidos.csv"));
        let first = row(&[
            ("Pedido", "A-1"), ("Data", "05/02/2026 14:30"), ("Situação", "Concluído"), ("Pagamento", "pago"), ("Envio", "Em preparação"),
            ("Pago em", "05/02/2026"), ("Enviado em", "2026-02-06T12:00:00Z"), ("E-mail", "Ana@Exemplo.com.br"),
            ("CPF/CNPJ", "529.982.247-25"), ("Nome", "Ana"), ("Sobrenome", "Lima"), ("Telefone", "11 98888-7777"), ("CEP", "01310-100"),
            ("Endereço", "Avenida Paulista"), ("Número", "1000"), ("Cidade", "São Paulo"), ("SKU", "CANECA"), ("Produto", "Caneca azul"),
            ("Categoria", "Louça"), ("Quantidade", "2"), ("Preço unitário", "R$ 1.234,56"), ("Desconto", "10,00"), ("Frete", "15,5"),
        ]);
        let second = row(&[("Pedido", "A-1"), ("Produto", "Pires"), ("Quantidade", "1"), ("Preço unitário", "9.90")]);
        let text = String::from_utf8(template(&[first, second])).unwrap();
        for (slug, content) in [("utf-8", text.clone().into_bytes()), ("windows-1252", latin1(&text))] {
            let store = app.store(slug).await;

            let done = import(&store, &content, &[]).await;

            assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), [1, 0, 0, 0]), "{done}");
            let order = order(&store, "A-1").await;
            assert_eq!(order["placed_at"], "2026-02-05T17:30:00.000000Z");
            assert_eq!(order["paid_at"], "2026-02-05T17:30:00.000000Z", "the day alone is known, and not before it was placed");
            assert_eq!(order["shipped_at"], "2026-02-06T12:00:00.000000Z");
            assert_eq!([&order["status"], &order["payment_status"], &order["shipping_status"]], ["completed", "paid", "preparing"]);
            assert_eq!(order["items"], json!([
                {"sku": "CANECA", "name": "Caneca azul", "category": "Louça", "quantity": 2, "unit_price_cents": 123_456},
                {"sku": "Pires", "name": "Pires", "category": null, "quantity": 1, "unit_price_cents": 990},
            ]));
            assert_eq!(order["total_cents"], 2 * 123_456 + 990 - 1_000 + 1_550);
            assert_eq!(order["shipping_address"]["state"], "SP", "the CEP tells it");
            let ana = only(&store, "email=ana@exemplo.com.br").await;
            assert_eq!([&ana["first_name"], &ana["document"], &ana["origin"]], ["Ana", "52998224725", "import"]);
            assert_eq!([&ana["lead"], &ana["figures"]["orders"], &ana["figures"]["total_spent_cents"]], [&json!(false), &json!(1), &order["total_cents"]]);
            assert_eq!(only(&store, "sku=Pires").await["id"], ana["id"], "the audience was told");
        }
    }

    async fn the_same_file_again_changes_nothing_and_says_so(app: TestApp) {
        let aurora = app.store("aurora").await;
        let file = template(&[mug("1", "ana@exemplo.com.br"), mug("2", "ana@exemplo.com.br"), mug("3", "bruno@exemplo.com.br")]);
        assert_eq!(counts(&import(&aurora, &file, &[]).await), [3, 0, 0, 0]);
        let before = order(&aurora, "2").await;

        let again = import(&aurora, &file, &[]).await;

        assert_eq!((again["state"].as_str(), counts(&again)), (Some("done"), [0, 0, 3, 0]), "{again}");
        assert_eq!(order(&aurora, "2").await, before);
        assert_eq!((orders(&aurora).await, total(&aurora).await), (3, 2));
        assert_eq!(counts(&import(&aurora, &file, &[("on_existing", "skip")]).await), [0, 0, 0, 3]);
    }

    async fn a_dry_run_counts_and_imports_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;

        let done = import(&aurora, &template(&[mug("1", "ana@exemplo.com.br")]), &[("run", "never")]).await;

        assert_eq!(counts(&done), [1, 0, 0, 0]);
        assert_eq!((orders(&aurora).await, total(&aurora).await), (0, 0));
    }

    async fn the_command_line_says_the_same(app: TestApp) {
        let aurora = app.store("aurora").await;
        let file = app.data().join("pedidos.csv");
        std::fs::write(&file, template(&[mug("1", "ana@exemplo.com.br")])).unwrap();
        let words = ["import", "orders", file.to_str().unwrap(), "--store", "aurora", "--json"];

        let said = app.command(&words, "").expect(0).json();

        assert_eq!((said["state"].as_str(), counts(&said)), (Some("done"), [1, 0, 0, 0]), "{said}");
        assert_eq!(orders(&aurora).await, 1);
        app.command(&[&words[..], &["--origin", "clientela"]].concat(), "").expect(1);
        app.command(&["check"], "").expect(0);
    }
}
