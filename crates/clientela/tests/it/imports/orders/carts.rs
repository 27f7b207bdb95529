//! Abandoned carts, as Nuvemshop exports them (DOMAIN 6.3, 2.13). Everybody in them is invented.

use serde_json::{Value, json};

use super::{errors, import};
use crate::app::{TestApp, TestStore, each_engine};
use crate::imports::files::{counts, latin1, only, work};

const FILE: &str = "ID do carrinho;Data de criação;Tipo de abandono;Total do carrinho;Nome;E-mail;Telefone;CPF / CNPJ;Endereço;\
Nome do produto;Variante / SKU;Quantidade;Preço unitário\r\n\
555;08/03/2026 12:32:26;Tentou pagar mas falhou;R$319,70;Ana Lima;ana@exemplo.com.br;+5511988887777;529.982.247-25;Rua Um, 1;\
Jaqueta (azul);JAQ;1;199.90\r\n\
555;;;;;ana@exemplo.com.br;;;;Óleo;;2;59.90\r\n\
;;;;;ana@exemplo.com.br;;;;Pires;PIRES;1;10.00\r\n\
556;09/03/2026 10:00:00;Abandonou antes do pagamento;R$10,00;-;bruno@exemplo.com.br;-;-;-;Caneca;CANECA;1;10.00\r\n";

async fn carts(store: &TestStore) -> Vec<Value> {
    let list = store.integration().get("/api/v1/carts?limit=100").await.expect(200).json();
    list["data"].as_array().unwrap().clone()
}

each_engine! {
    async fn abandoned_carts_come_in_and_bring_leads(app: TestApp) {
        for (slug, content) in [("utf-8", FILE.as_bytes().to_vec()), ("windows-1252", latin1(FILE))] {
            let store = app.store(slug).await;

            let done = import(&store, &content, &[]).await;

            assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), [2, 0, 0, 0]), "{done}");
            let carts = carts(&store).await;
            let cart = carts.iter().find(|cart| cart["code"] == "555").unwrap();
            assert_eq!([&cart["started_at"], &cart["updated_at"]], ["2026-03-08T15:32:26.000000Z", "2026-03-08T15:32:26.000000Z"]);
            assert_eq!([&cart["total_cents"], &cart["items"][1]["sku"], &cart["items"][2]["sku"]], [&json!(32_970), &json!("Óleo"), &json!("PIRES")]);
            assert_eq!(cart["abandoned"], true);
            let ana = only(&store, "document=52998224725&include=all").await;
            assert_eq!([&ana["lead"], &ana["origin"], &ana["figures"]["open_carts"]], [&json!(true), &json!("cart"), &json!(1)]);
            assert_eq!(only(&store, "behavior=cart_only&email=bruno@exemplo.com.br&include=all").await["lead"], true);
            for origin in ["auto", "nuvemshop", "nuvemshop_carts"] {
                assert_eq!(counts(&import(&store, &content, &[("origin", origin)]).await), [0, 0, 2, 0], "{origin}");
            }
        }
        app.command(&["check"], "").expect(0);
    }

    async fn what_is_wrong_with_a_cart_is_named_and_nothing_comes_in(app: TestApp) {
        let aurora = app.store("aurora").await;
        let registered = json!({"first_name": "Bruno", "document": "111.444.777-35"});
        aurora.integration().post_json("/api/v1/customers", &registered).await.expect(201);
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Ana", "email": "ana@exemplo.com.br"})).await.expect(201);
        let table = [
            (FILE.replace("555;", ";"), (2, "ID do carrinho", "", "order_code_missing")),
            (FILE.replace("09/03/2026 10:00:00", "ontem"), (5, "Data de criação", "ontem", "date_invalid")),
            (FILE.replace("09/03/2026 10:00:00", ""), (5, "Data de criação", "", "order_date_missing")),
            (FILE.replace("CANECA;1;", "CANECA;x;"), (5, "Quantidade", "x", "quantity_invalid")),
            (FILE.replace("529.982.247-25", "111.444.777-35"), (2, "CPF / CNPJ", "111.444.777-35", "identity_clash")),
        ];
        for (content, (row, column, value, code)) in table {
            let done = import(&aurora, content.as_bytes(), &[]).await;
            assert_eq!(errors(&done)[0], (row, column.to_owned(), value.to_owned(), code.to_owned()), "{done}");
        }
        assert!(carts(&aurora).await.is_empty());
    }

    async fn the_page_speaks_of_carts_and_leads_to_them(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let fields = [("kind", "orders"), ("run", "auto")];
        let sent = clara.upload(&aurora.at("/imports/new"), &fields, ("file", "carrinhos.csv", FILE.as_bytes())).await.expect(303);
        work(&app).await;

        let shown = clara.get(sent.location()).await.expect(200);

        shown.assert_has("2 carrinhos novos");
        shown.assert_has("Nuvemshop: carrinhos abandonados");
        shown.assert_has("href=\"/admin/aurora/carts\"");
    }

    async fn a_cart_that_was_touched_since_stays_as_it_is(app: TestApp) {
        let aurora = app.store("aurora").await;
        let later = json!({"code": "556", "customer": {"email": "bruno@exemplo.com.br"}, "updated_at": "2026-03-10T12:00:00Z",
            "items": [{"sku": "PIRES", "quantity": 1, "unit_price_cents": 500}]});
        aurora.integration().post_json("/api/v1/carts", &later).await.expect(201);

        assert_eq!(counts(&import(&aurora, FILE.as_bytes(), &[]).await), [1, 0, 1, 0]);

        let carts = carts(&aurora).await;
        let cart = carts.iter().find(|cart| cart["code"] == "556").unwrap();
        assert_eq!(cart["items"][0]["sku"], "PIRES");
    }
}
