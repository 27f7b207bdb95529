use super::{TEMPLATE, import, mug, order, orders, template};
use crate::app::{Client, TestApp, TestStore, each_engine};
use crate::imports::files::{only, work};

const FILE: &str = "Venda;Data da compra;Comprador;Mail;Nome do produto;Qtd;Preço;Cor\r\n\
77;05/02/2026;Ana Lima Souza;ana@exemplo.com.br;Caneca;2;10,00;azul\r\n\
77;;;;Pires;1;5,00;\r\n";

async fn bring(clara: &Client, store: &TestStore, content: &[u8], run: &str) -> String {
    let fields = [("kind", "orders"), ("run", run)];
    let sent =
        clara.upload(&store.at("/imports/new"), &fields, ("file", "pedidos.csv", content)).await.expect(303);
    work(&store.test).await;
    sent.location().to_owned()
}

each_engine! {
    async fn staff_choose_orders_see_what_will_happen_and_run_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let form = clara.get(&aurora.at("/imports/new?kind=orders")).await.expect(200);
        form.assert_has("Importar pedidos");
        form.assert_has("value=\"woocommerce\"");
        form.assert_lacks("value=\"clientela\"");
        let blank = clara.get(&aurora.at("/imports/template?kind=orders")).await.expect(200);
        assert_eq!(blank.text(), format!("\u{FEFF}{TEMPLATE}\r\n"));

        let at = bring(&clara, &aurora, &template(&[mug("1", "ana@exemplo.com.br"), mug("2", "ana@exemplo.com.br")]), "manual").await;
        clara.get(&at).await.expect(200).assert_has("2 pedidos novos");
        clara.clone().with("accept-language", "en").get(&at).await.assert_has("2 new orders");
        assert_eq!(orders(&aurora).await, 0);
        clara.post_form(&format!("{at}/run"), &[]).await.expect(303);
        work(&app).await;

        let shown = clara.get(&at).await.expect(200);
        shown.assert_has("Resultado");
        shown.assert_has("/admin/aurora/customers?origin=import");
        clara.get(&aurora.at("/imports")).await.expect(200).assert_has("2 pedidos novos");
        assert_eq!(orders(&aurora).await, 2);
    }

    async fn errors_and_cancelling_speak_of_orders(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let at = bring(&clara, &aurora, &template(&[mug("1", "ana@")]), "manual").await;
        clara.get(&at).await.expect(200).assert_has("Nenhum pedido foi importado. Corrija");
        let at = bring(&clara, &aurora, &template(&[mug("1", "ana@exemplo.com.br")]), "manual").await;
        clara.post_form(&format!("{at}/cancel"), &[]).await.expect(303);
        clara.get(&at).await.expect(200).assert_has("Nenhum pedido foi importado.");
        assert_eq!(orders(&aurora).await, 0);
    }

    async fn the_columns_of_an_unknown_file_are_guessed_and_asked(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let at = bring(&clara, &aurora, FILE.as_bytes(), "manual").await;
        let asked = clara.get(&at).await.expect(200);
        asked.assert_has("Campo do pedido");
        for guessed in ["code", "placed_at", "email", "item_name", "quantity", "unit_price_cents"] {
            asked.assert_has(&format!("value=\"{guessed}\" selected"));
        }
        let said = [("column-0", "code"), ("column-1", "placed_at"), ("column-2", "full_name"), ("column-3", "email"),
            ("column-4", "item_name"), ("column-5", "quantity"), ("column-6", "unit_price_cents"), ("column-7", "")];

        clara.post_form(&format!("{at}/mapping"), &said).await.expect(303);
        work(&app).await;
        clara.get(&at).await.expect(200).assert_has("1 pedido novo");
        clara.post_form(&format!("{at}/run"), &[]).await.expect(303);
        work(&app).await;

        let ana = only(&aurora, "email=ana@exemplo.com.br").await;
        assert_eq!([&ana["first_name"], &ana["last_name"]], ["Ana", "Lima Souza"]);
        assert_eq!(order(&aurora, "77").await["total_cents"], 2_500);
        let mapping = r#"{"Venda": "code", "Data da compra": "placed_at", "Mail": "email", "Nome do produto": "item_name",
            "Qtd": "quantity", "Preço": "unit_price_cents", "Comprador": "full_name"}"#;
        let again = import(&aurora, FILE.as_bytes(), &[("mapping", mapping)]).await;
        assert_eq!(crate::imports::files::counts(&again), [0, 0, 1, 0], "{again}");
    }
}
