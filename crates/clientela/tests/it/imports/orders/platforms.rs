//! Order files of other platforms, with the habits that theirs have. Everybody in them is invented.

use serde_json::json;

use super::{errors, import, order, orders};
use crate::app::{TestApp, each_engine};
use crate::imports::files::{counts, latin1, only};

const NUVEMSHOP: &str = "Número do Pedido;E-mail;Data;Status do Pedido;Status do Pagamento;Status do Envio;Moeda;Subtotal;\
Desconto;Valor do Frete;Total;Nome do comprador;CPF / CNPJ;Telefone;Nome para a entrega;Endereço;Número;Complemento;Bairro;\
Cidade;Código postal;Estado;País;Data de pagamento;Data de envío;Nome do Produto;Valor do Produto;Quantidade Comprada;SKU;\
Data e hora do cancelamento;Meio de pagamento\r\n\
101;ana@exemplo.com.br;05/02/2026 09:30:15;Aberto;Confirmado;Enviado;BRL;1299.80;99.80;15.00;1215.00;Ana Lima Souza;52998224725;\
+5511988887777;Ana;Rua das Flores;12;ap. 3;Centro;São Paulo;01310100;São Paulo;Brasil;05/02/2026;06-02-2026;Jaqueta (azul, M);\
1199.90;1;JAQ-M;;Pix\r\n\
101;ana@exemplo.com.br;;;;;;;;;;;;;;;;;;;;;;;;Cinto de couro;99.90;1;;;\r\n\
102;bruno@exemplo.com.br;07/02/2026 18:00:00;Arquivado;Recusado;Não está embalado;BRL;50.00;0.00;0.00;50.00;Bruno Dias;-;-;-;-;-;-;-;-;-;-;\
-;;;Caneca;50.00;1;CANECA;;Cartão de crédito\r\n\
103;bruno@exemplo.com.br;08/02/2026 18:00:00;Cancelado;Estornado;Devolvido;BRL;50.00;0.00;0.00;50.00;Bruno Dias;-;;;;;;;;;;;08/02/2026;;\
Caneca;50.00;1;CANECA;09/02/2026 10:00:00;Cartão de crédito\r\n";

const SHOPIFY: &str = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,\
Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Billing Name,Billing Company,Billing Phone,Shipping Name,\
Shipping Street,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Cancelled at,\
Refunded Amount,Vendor,Id,Phone\n\
#1001,ana@exemplo.com.br,partially_refunded,2026-02-05 10:15:00 -0300,fulfilled,2026-02-06 09:00:00 -0300,yes,BRL,47.00,6.00,0.00,48.00,\
FALL5,5.00,Correios,2026-02-05 10:14:00 -0300,2,Quadro,16.00,,QUADRO-1,true,Ana Lima,529.982.247-25,,Ana Lima,\"Rua Um, 1\",\
\"Rua Um, 1\",Fundos,Recife,'50030-230,PE,BR,,10.00,Aurora,5550001,'+55 81 98888-7777\n\
#1001,ana@exemplo.com.br,,,,,,,,,,,,,,,1,Sacola,15.00,,,true,,,,,,,,,,,,,,Aurora,,\n\
#1002,bruno@exemplo.com.br,voided,,unfulfilled,,no,BRL,16.00,0.00,0.00,16.00,,0.00,,2026-02-07 12:00:00 -0300,1,Caneca,16.00,,CANECA,\
true,Bruno Dias,Dias Ltda,,Bruno Dias,Calle Mayor 5,Calle Mayor 5,,Madrid,28013,M,ES,2026-02-07 13:00:00 -0300,0.00,Aurora,5550002,\n";

const WOO_ROWS: &str = "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),\
Phone (Billing),Address 1&2 (Shipping),City (Shipping),State Code (Shipping),Postcode (Shipping),Country Code (Shipping),\
Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,SKU,\
Item #,Item Name,Quantity (- Refund),Item Cost\n\
501,Concluído,2026-02-05 10:14,,Ana,Lima,ana@exemplo.com.br,11988887777,\"Rua Um, 1\",São Paulo,SP,01310-100,BR,Pix,5.00,110.00,10.00,\
0.00,115.00,CANECA,1,Caneca,3,33.333333\n\
501,Concluído,2026-02-05 10:14,,Ana,Lima,ana@exemplo.com.br,11988887777,\"Rua Um, 1\",São Paulo,SP,01310-100,BR,Pix,5.00,110.00,10.00,\
0.00,115.00,PIRES,2,Pires,1,10\n\
501,Concluído,2026-02-05 10:14,,Ana,Lima,ana@exemplo.com.br,11988887777,\"Rua Um, 1\",São Paulo,SP,01310-100,BR,Pix,5.00,110.00,10.00,\
0.00,115.00,COLHER,3,Colher devolvida,0,10\n\
502,wc-failed,2026-02-06 10:14,,Bruno,Dias,bruno@exemplo.com.br,,,,,,,,0,10,0,0,10.00,CANECA,1,Caneca,1,10\n\
,,,,,,,,,,,,,,,,,,,PIRES,2,Pires,2,0\n";

const WOO_COLUMNS: &str = "order_id,order_number,order_date,paid_date,status,shipping_total,discount_total,order_total,order_currency,\
customer_email,billing_first_name,billing_last_name,billing_email,billing_phone,shipping_address_1,shipping_postcode,shipping_city,\
shipping_state,shipping_country,meta:_billing_cpf,line_item_1,line_item_2\n\
9001,601,2026-02-05 10:14:00,2026-02-05 10:20:00,processing,10.00,5.00,25.00,BRL,,Ana,Lima,ana@exemplo.com.br,,\"Rua Um, 1\",01310-100,\
São Paulo,SP,BR,529.982.247-25,name:Caneca|product_id:9|sku:CANECA|quantity:2|total:15.00|sub_total:20.00,\n";

each_engine! {
    async fn sales_of_nuvemshop_come_in(app: TestApp) {
        for (slug, content) in [("utf-8", NUVEMSHOP.as_bytes().to_vec()), ("windows-1252", latin1(NUVEMSHOP))] {
            let store = app.store(slug).await;

            let done = import(&store, &content, &[]).await;

            assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), [3, 0, 0, 0]), "{done}");
            let first = order(&store, "101").await;
            assert_eq!(first["placed_at"], "2026-02-05T12:30:15.000000Z");
            assert_eq!([&first["paid_at"], &first["shipped_at"]], ["2026-02-05T12:30:15.000000Z", "2026-02-06T03:00:00.000000Z"]);
            assert_eq!([&first["status"], &first["payment_status"], &first["shipping_status"]], ["confirmed", "paid", "shipped"]);
            assert_eq!([&first["total_cents"], &first["discount_cents"], &first["shipping_cents"]], [121_500, 9_980, 1_500]);
            assert_eq!(first["items"][1], json!({"sku": "Cinto de couro", "name": "Cinto de couro", "category": null, "quantity": 1, "unit_price_cents": 9_990}));
            assert_eq!([&first["shipping_address"]["district"], &first["shipping_address"]["state"]], ["Centro", "SP"]);
            let second = order(&store, "102").await;
            assert_eq!([&second["status"], &second["payment_status"], &second["shipping_status"]], ["placed", "refused", "pending"]);
            assert_eq!(second["customer"]["document"], serde_json::Value::Null);
            let third = order(&store, "103").await;
            assert_eq!([&third["status"], &third["payment_status"], &third["shipping_status"]], ["cancelled", "refunded", "returned"]);
            assert_eq!(third["cancelled_at"], "2026-02-09T13:00:00.000000Z");
            let ana = only(&store, "document=52998224725").await;
            assert_eq!([&ana["first_name"], &ana["last_name"], &ana["origin"]], ["Ana", "Lima Souza", "import"]);
            assert_eq!(only(&store, "email=bruno@exemplo.com.br").await["figures"]["total_spent_cents"], 0);
            assert_eq!(counts(&import(&store, &content, &[("origin", "nuvemshop")]).await), [0, 0, 3, 0]);
        }
    }

    async fn orders_of_shopify_come_in(app: TestApp) {
        let aurora = app.store("aurora").await;

        let done = import(&aurora, SHOPIFY.as_bytes(), &[]).await;

        assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), [2, 0, 0, 0]), "{done}");
        let first = order(&aurora, "#1001").await;
        assert_eq!(first["placed_at"], "2026-02-05T13:14:00.000000Z");
        assert_eq!([&first["status"], &first["payment_status"], &first["shipping_status"]], ["completed", "paid", "shipped"]);
        assert_eq!([&first["total_cents"], &first["refunded_cents"], &first["discount_cents"]], [4_800, 1_000, 500]);
        assert_eq!(first["items"].as_array().unwrap().len(), 2);
        assert_eq!([&first["customer"]["document"], &first["customer"]["phone"]], ["52998224725", "+5581988887777"]);
        assert_eq!([&first["shipping_address"]["zip"], &first["shipping_address"]["complement"]], ["50030230", "Fundos"]);
        let second = order(&aurora, "#1002").await;
        assert_eq!([&second["status"], &second["payment_status"]], ["cancelled", "refused"]);
        assert_eq!(second["customer"]["company_name"], "Dias Ltda");
        assert_eq!(second["shipping_address"]["reference"], "28013, M, ES", "an address abroad has no CEP");
        assert_eq!(counts(&import(&aurora, &latin1(SHOPIFY), &[]).await), [0, 0, 2, 0]);
    }

    async fn orders_of_woocommerce_come_in_as_two_plugins_write_them(app: TestApp) {
        let aurora = app.store("aurora").await;
        for (content, orders) in [(WOO_ROWS, 2), (WOO_COLUMNS, 1)] {
            for (encoded, expected) in [(content.as_bytes().to_vec(), [orders, 0, 0, 0]), (latin1(content), [0, 0, orders, 0])] {
                let done = import(&aurora, &encoded, &[]).await;
                assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), expected), "{done}");
            }
        }
        let first = order(&aurora, "501").await;
        assert_eq!([&first["status"], &first["payment_status"], &first["shipping_status"]], ["completed", "paid", "shipped"]);
        assert_eq!([&first["total_cents"], &first["items"][0]["unit_price_cents"]], [11_500, 3_333]);
        assert_eq!(first["items"].as_array().unwrap().len(), 2, "what was given back is no item");
        let second = order(&aurora, "502").await;
        assert_eq!([&second["status"], &second["payment_status"]], ["placed", "refused"]);
        assert_eq!(second["items"].as_array().unwrap().len(), 2, "a row without a code is one more item");
        let third = order(&aurora, "601").await;
        assert_eq!([&third["status"], &third["payment_status"]], ["confirmed", "paid"]);
        assert_eq!(third["items"][0], json!({"sku": "CANECA", "name": "Caneca", "category": null, "quantity": 2, "unit_price_cents": 1_000}));
        assert_eq!([&third["total_cents"], &third["discount_cents"]], [2_500, 500]);
        assert_eq!(only(&aurora, "document=52998224725").await["figures"]["orders"], 2);
    }

    async fn what_no_table_knows_is_an_error_and_not_a_guess(app: TestApp) {
        let aurora = app.store("aurora").await;
        let table = [
            (NUVEMSHOP.replace("Confirmado", "Talvez"), 2, "Status do Pagamento", "Talvez", "status_unknown"),
            (NUVEMSHOP.replace("Arquivado", "Perdido"), 4, "Status do Pedido", "Perdido", "status_unknown"),
            (SHOPIFY.replace("voided", "lost"), 4, "Financial Status", "lost", "status_unknown"),
            (SHOPIFY.replacen("BRL", "USD", 1), 2, "Currency", "USD", "currency_unknown"),
            (SHOPIFY.replace("2026-02-07 12:00:00 -0300", "2/7/2026 12:00"), 4, "Created at", "2/7/2026 12:00", "date_not_iso"),
            (WOO_ROWS.replace("wc-failed", "wc-strange"), 5, "Order Status", "wc-strange", "status_unknown"),
            (WOO_COLUMNS.replace("|quantity:2", ""), 2, "line_item_1", "name:Caneca|product_id:9|sku:CANECA|total:15.00|sub_total:20.00", "line_item_invalid"),
        ];
        for (content, row, column, value, code) in table {
            let done = import(&aurora, content.as_bytes(), &[]).await;
            assert_eq!(errors(&done)[0], (row, column.to_owned(), value.to_owned(), code.to_owned()), "{done}");
        }
        assert_eq!(orders(&aurora).await, 0);
    }
}
