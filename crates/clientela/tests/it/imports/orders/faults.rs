use super::{TEMPLATE, errors, import, mug, orders, row, template};
use crate::app::{TestApp, each_engine};
use crate::imports::files::total;

fn bad(cells: &[(&str, &str)]) -> String {
    let sound = [
        ("Pedido", "1"),
        ("Data", "05/02/2026"),
        ("E-mail", "ana@exemplo.com.br"),
        ("SKU", "CANECA"),
        ("Quantidade", "1"),
        ("Preço unitário", "10,00"),
    ];
    let kept = sound.iter().filter(|(name, _)| !cells.iter().any(|(other, _)| other == name));
    row(&kept.chain(cells).copied().collect::<Vec<_>>())
}

each_engine! {
    async fn each_bad_cell_is_named_and_nothing_comes_in(app: TestApp) {
        let aurora = app.store("aurora").await;
        let long = "x".repeat(101);
        let table = [
            ("Pedido", "", "order_code_missing"),
            ("Pedido", "batch", "order_code_invalid"),
            ("Pedido", long.as_str(), "too_long"),
            ("Data", "", "order_date_missing"),
            ("Data", "31/02/2026", "date_invalid"),
            ("Situação", "quase", "status_unknown"),
            ("Pagamento", "meio pago", "status_unknown"),
            ("Envio", "no ar", "status_unknown"),
            ("E-mail", "ana@", "email_invalid"),
            ("E-mail", "", "customer_unidentified"),
            ("CPF/CNPJ", "529.982.247-24", "document_invalid"),
            ("Telefone", "123", "phone_invalid"),
            ("CEP", "1310", "zip_invalid"),
            ("UF", "XX", "state_unknown"),
            ("Quantidade", "", "item_quantity_missing"),
            ("Quantidade", "1,5", "quantity_invalid"),
            ("Quantidade", "0", "quantity_out_of_range"),
            ("Preço unitário", "", "item_price_missing"),
            ("Preço unitário", "1,234", "amount_invalid"),
            ("Preço unitário", "-1", "amount_out_of_range"),
            ("Frete", "grátis", "amount_invalid"),
            ("Devolvido", "11,00", "refund_too_large"),
        ];
        for (column, value, code) in table {
            let done = import(&aurora, &template(&[mug("0", "bruno@exemplo.com.br"), bad(&[(column, value)])]), &[]).await;

            assert_eq!(done["code"], "import_has_errors", "{column} {value}: {done}");
            assert_eq!(errors(&done), [(3, column.to_owned(), value.to_owned(), code.to_owned())], "{column} {value}");
            assert!(!done["errors"][0]["message"].as_str().unwrap().is_empty());
        }
        assert_eq!((orders(&aurora).await, total(&aurora).await), (0, 0));
    }

    async fn what_an_item_lacks_is_named_in_its_own_row(app: TestApp) {
        let aurora = app.store("aurora").await;
        let rows = [mug("1", "ana@exemplo.com.br"), row(&[("Pedido", "1"), ("Quantidade", "x"), ("Preço unitário", "1")])];

        let done = import(&aurora, &template(&rows), &[]).await;

        let told: Vec<_> = errors(&done).into_iter().map(|(row, column, _, code)| (row, column, code)).collect();
        let expected = [(3, "Quantidade", "quantity_invalid"), (3, "Produto", "item_product_missing")];
        assert_eq!(told, expected.map(|(row, column, code)| (row, column.to_owned(), code.to_owned())));
        let itemless = import(&aurora, &template(&[bad(&[("SKU", ""), ("Quantidade", ""), ("Preço unitário", "")])]), &[]).await;
        let told = (2, "Produto".to_owned(), String::new(), "order_items_missing".to_owned());
        assert_eq!(errors(&itemless), [told]);
    }

    async fn rows_of_an_order_that_differ_or_stand_apart_name_both_rows(app: TestApp) {
        let aurora = app.store("aurora").await;
        let other = row(&[("Pedido", "1"), ("E-mail", "bruno@exemplo.com.br"), ("SKU", "PIRES"), ("Quantidade", "1"), ("Preço unitário", "1")]);

        let differ = import(&aurora, &template(&[mug("1", "ana@exemplo.com.br"), other]), &[]).await;
        let apart = import(&aurora, &template(&[mug("1", "ana@exemplo.com.br"), mug("2", "ana@exemplo.com.br"), mug("1", "ana@exemplo.com.br")]), &[]).await;

        let at = |row, column: &str, value: &str, code: &str| vec![(row, column.to_owned(), value.to_owned(), code.to_owned())];
        assert_eq!(errors(&differ), at(3, "E-mail", "bruno@exemplo.com.br", "order_rows_differ"));
        assert_eq!(differ["errors"][0]["other_row"], 2);
        assert_eq!(errors(&apart), at(4, "Pedido", "1", "order_twice"));
        assert_eq!(apart["errors"][0]["other_row"], 2);
    }

    async fn a_header_that_is_not_the_templates_says_what_differs(app: TestApp) {
        let aurora = app.store("aurora").await;
        let changed = TEMPLATE.replace("Frete;", "").replace("Produto", "Nome do item");

        let done = import(&aurora, format!("{changed}\n").as_bytes(), &[("origin", "template")]).await;
        let other = import(&aurora, b"Nome;Cor\nAna;azul\n", &[]).await;

        let codes: Vec<_> = errors(&done).into_iter().map(|(_, column, _, code)| (column, code)).collect();
        let expected = [("Produto", "header_missing"), ("Frete", "header_missing"), ("Nome do item", "header_extra")];
        assert_eq!(codes, expected.map(|(column, code)| (column.to_owned(), code.to_owned())));
        assert_eq!(errors(&other)[0].3, "orders_file_unrecognised");
        let customers = crate::imports::files::template(&[]);
        assert_eq!(errors(&import(&aurora, &customers, &[]).await)[0].3, "orders_file_unrecognised");
    }

    async fn choices_that_cannot_be_are_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        for (field, value) in [("origin", "clientela"), ("kind", "carts"), ("mapping", r#"{"Cor": "color"}"#), ("mapping", r#"{"Cor": "sku"}"#)] {
            let kind = ("kind", if field == "kind" { value } else { "orders" });
            let fields = if field == "kind" { vec![kind] } else { vec![kind, (field, value)] };
            let answer = key.upload("/api/v1/imports", &fields, ("file", "pedidos.csv", TEMPLATE.as_bytes())).await.expect(422);
            assert_eq!(answer.json()["errors"][0]["pointer"], format!("/{field}"));
        }
        let fields = [("kind", "customers"), ("origin", "woocommerce")];
        key.upload("/api/v1/imports", &fields, ("file", "clientes.csv", b"a")).await.expect(422);
    }
}
