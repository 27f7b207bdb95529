//! Whose the orders of a file are (DOMAIN 2.12).

use serde_json::{Value, json};

use super::{errors, import, orders, row, send, template};
use crate::app::{TestApp, TestStore, each_engine};
use crate::imports::files::{counts, only, total, work};

const ANA: &str = "529.982.247-25";
const BRUNO: &str = "111.444.777-35";

fn of(code: &str, cells: &[(&str, &str)]) -> String {
    let rest = [
        ("Pedido", code),
        ("Data", "05/02/2026"),
        ("SKU", "CANECA"),
        ("Quantidade", "1"),
        ("Preço unitário", "10"),
    ];
    row(&[&rest[..], cells].concat())
}

async fn register(store: &TestStore, fields: Value) -> String {
    let made = store.integration().post_json("/api/v1/customers", &fields).await.expect(201).json();
    made["id"].as_str().unwrap().to_owned()
}

each_engine! {
    async fn an_order_that_names_two_customers_is_an_error_that_names_both(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = register(&aurora, json!({"first_name": "Ana", "email": "ana@exemplo.com.br"})).await;
        let bruno = register(&aurora, json!({"first_name": "Bruno", "document": BRUNO})).await;

        let done = import(&aurora, &template(&[of("1", &[("E-mail", "ana@exemplo.com.br"), ("CPF/CNPJ", BRUNO)])]), &[]).await;

        assert_eq!(errors(&done), [(2, "CPF/CNPJ".to_owned(), BRUNO.to_owned(), "identity_clash".to_owned())]);
        assert_eq!(done["errors"][0]["customer_ids"], json!([ana, bruno]));
        assert_eq!(orders(&aurora).await, 0);
    }

    async fn customers_that_the_file_makes_clash_too(app: TestApp) {
        let aurora = app.store("aurora").await;
        let rows = [
            of("1", &[("E-mail", "ana@exemplo.com.br")]),
            of("2", &[("CPF/CNPJ", BRUNO), ("E-mail", "bruno@exemplo.com.br")]),
            of("3", &[("E-mail", "ana@exemplo.com.br"), ("CPF/CNPJ", BRUNO)]),
        ];

        let done = import(&aurora, &template(&rows), &[]).await;

        assert_eq!(errors(&done), [(4, "CPF/CNPJ".to_owned(), BRUNO.to_owned(), "identity_clash_in_file".to_owned())]);
        assert_eq!(done["errors"][0]["other_row"], 2);
        assert_eq!((orders(&aurora).await, total(&aurora).await), (0, 0));
    }

    async fn orders_of_one_person_by_other_keys_are_of_one_customer(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = register(&aurora, json!({"first_name": "Ana", "external_reference": "A-9"})).await;
        let rows = [
            of("1", &[("Código externo", "A-9"), ("E-mail", "ana@exemplo.com.br"), ("Nome", "Outra")]),
            of("2", &[("E-mail", "ANA@exemplo.com.br"), ("CPF/CNPJ", ANA)]),
            of("3", &[("CPF/CNPJ", ANA), ("E-mail", "ana.nova@exemplo.com.br")]),
            // What differs stayed on that order: nobody has it.
            of("4", &[("E-mail", "ana.nova@exemplo.com.br")]),
        ];

        let done = import(&aurora, &template(&rows), &[]).await;

        assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), [4, 0, 0, 0]), "{done}");
        let found = only(&aurora, "document=52998224725").await;
        assert_eq!([&found["id"], &found["first_name"], &found["email"]], [ana.as_str(), "Ana", "ana@exemplo.com.br"]);
        assert_eq!([&found["origin"], &found["figures"]["orders"]], [&json!("api"), &json!(3)]);
        assert_eq!(only(&aurora, "email=ana.nova@exemplo.com.br").await["figures"]["orders"], 1);
        assert_eq!(counts(&import(&aurora, &template(&rows), &[]).await), [0, 0, 4, 0]);
        app.command(&["check"], "").expect(0);
    }

    async fn a_lead_who_bought_by_file_is_none_any_more(app: TestApp) {
        let aurora = app.store("aurora").await;
        let rows = [of("1", &[("E-mail", "ana@exemplo.com.br")])];

        import(&aurora, &template(&rows), &[]).await;

        let ana = only(&aurora, "email=ana@exemplo.com.br").await;
        assert_eq!([&ana["lead"], &ana["origin"]], [&json!(false), &json!("import")]);
        assert_eq!(ana["registered_at"], "2026-02-05T03:00:00.000000Z", "when they were first heard of");
    }

    async fn who_registers_between_the_check_and_the_confirmation_is_seen(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let file = template(&[of("1", &[("E-mail", "ana@exemplo.com.br"), ("CPF/CNPJ", BRUNO)])]);
        let id = send(&key, &file, &[("run", "manual")]).await;
        work(&app).await;
        let at = format!("/api/v1/imports/{id}");
        assert_eq!(counts(&key.get(&at).await.expect(200).json()), [1, 0, 0, 0]);
        register(&aurora, json!({"first_name": "Ana", "email": "ana@exemplo.com.br"})).await;
        register(&aurora, json!({"first_name": "Bruno", "document": BRUNO})).await;

        key.post_json(&format!("{at}/run"), &json!({})).await.expect(202);
        work(&app).await;

        let done = key.get(&at).await.expect(200).json();
        assert_eq!((done["state"].as_str(), errors(&done)[0].3.as_str()), (Some("failed"), "identity_clash"), "{done}");
        assert_eq!(orders(&aurora).await, 0);
    }
}
