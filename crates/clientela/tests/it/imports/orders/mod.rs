//! Files of orders (DOMAIN 6.1, 13).

mod carts;
mod existing;
mod faults;
mod kills;
mod panel;
mod platforms;
mod template;
mod whose;

use serde_json::Value;

use super::files::work;
use crate::app::{Client, TestStore};

const TEMPLATE: &str = "Pedido;Data;Situação;Pagamento;Envio;Pago em;Enviado em;Entregue em;Cancelado em;E-mail;\
CPF/CNPJ;Código externo;Nome;Sobrenome;Razão social;Telefone;CEP;Endereço;Número;Complemento;Bairro;Cidade;UF;\
Ponto de referência;SKU;Produto;Categoria;Quantidade;Preço unitário;Desconto;Frete;Total;Devolvido;Créditos usados";

/// A row of the template with these cells; the others blank.
fn row(cells: &[(&str, &str)]) -> String {
    assert!(cells.iter().all(|(name, _)| TEMPLATE.split(';').any(|header| header == *name)), "{cells:?}");
    let of = |header: &str| cells.iter().find(|(name, _)| *name == header).map_or("", |(_, cell)| cell);
    TEMPLATE.split(';').map(of).collect::<Vec<_>>().join(";")
}

fn template(rows: &[String]) -> Vec<u8> {
    let lines: Vec<&str> = [TEMPLATE].into_iter().chain(rows.iter().map(String::as_str)).collect();
    lines.join("\r\n").into_bytes()
}

/// An order of one mug of ten reais.
fn mug(code: &str, email: &str) -> String {
    row(&[
        ("Pedido", code),
        ("Data", "05/02/2026"),
        ("E-mail", email),
        ("SKU", "CANECA"),
        ("Quantidade", "1"),
        ("Preço unitário", "10,00"),
    ])
}

async fn send(client: &Client, content: &[u8], choices: &[(&str, &str)]) -> String {
    let fields = [&[("kind", "orders")], choices].concat();
    let answer =
        client.upload("/api/v1/imports", &fields, ("file", "pedidos.csv", content)).await.expect(202);
    answer.json()["id"].as_str().unwrap().to_owned()
}

/// Sends a file, works until nothing is due, and answers the import as it is then.
async fn import(store: &TestStore, content: &[u8], choices: &[(&str, &str)]) -> Value {
    let client = store.integration();
    let id = send(&client, content, choices).await;
    work(&store.test).await;
    client.get(&format!("/api/v1/imports/{id}")).await.expect(200).json()
}

async fn order(store: &TestStore, code: &str) -> Value {
    store.integration().get(&format!("/api/v1/orders/{}", code.replace('#', "%23"))).await.expect(200).json()
}

async fn orders(store: &TestStore) -> usize {
    let list = store.integration().get("/api/v1/orders?limit=500").await.expect(200).json();
    list["data"].as_array().unwrap().len()
}

/// Row, column, value and code of each error.
fn errors(import: &Value) -> Vec<(i64, String, String, String)> {
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    let listed = import["errors"].as_array().unwrap().iter();
    listed
        .map(|error| {
            let row = error["row"].as_i64().unwrap();
            (row, text(error, "column"), text(error, "value"), text(error, "code"))
        })
        .collect()
}
