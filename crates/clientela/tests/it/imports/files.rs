//! Files of customers, and what stands in them.

use serde_json::Value;

use crate::app::{Client, TestApp, TestStore};

pub const TEMPLATE: &str = "Tipo;Nome;Sobrenome;E-mail;CPF/CNPJ;Razão social;Nome fantasia;Inscrição estadual;Telefone;\
Celular;Gênero;Data de nascimento;CEP;Endereço;Número;Complemento;Bairro;Cidade;UF;Ponto de referência;Grupo;Tags;\
Aceita e-mail;Aceita SMS;Aceita WhatsApp;Código externo;Observações;Data de cadastro";

pub const NUVEMSHOP: &str = "Nome completo;CPF/CNPJ;E-mail;Telefone de Contato;Endereço;Cidade;Total Consumido (BRL);\
Número de Compras;Última Compra;Data;Cadastrado;Inscrição para newsletter;Marketing;Marketing (atualização)";

/// A row of the template with these cells; the others blank.
pub fn row(cells: &[(&str, &str)]) -> String {
    let of = |header: &str| cells.iter().find(|(name, _)| *name == header).map_or("", |(_, cell)| cell);
    TEMPLATE.split(';').map(of).collect::<Vec<_>>().join(";")
}

pub fn template(rows: &[String]) -> Vec<u8> {
    let lines: Vec<&str> = [TEMPLATE].into_iter().chain(rows.iter().map(String::as_str)).collect();
    lines.join("\r\n").into_bytes()
}

/// A template of so many plausible rows.
pub fn many(rows: usize) -> Vec<String> {
    let person = |number: usize| {
        let (name, email) = (format!("Ana {number}"), format!("ana{number}@exemplo.com.br"));
        row(&[("Nome", &name), ("E-mail", &email), ("UF", "SP"), ("Tags", "VIP|nova"), ("Grupo", "Atacado")])
    };
    (1..=rows).map(person).collect()
}

/// As old programs in Brazil write.
pub fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// Sends a file, works until nothing is due, and answers the import as it is then.
pub async fn import(store: &TestStore, content: &[u8], choices: &[(&str, &str)]) -> Value {
    let client = store.integration();
    let id = send(&client, content, choices).await;
    work(&store.test).await;
    client.get(&format!("/api/v1/imports/{id}")).await.expect(200).json()
}

pub async fn send(client: &Client, content: &[u8], choices: &[(&str, &str)]) -> String {
    let fields = [&[("kind", "customers")], choices].concat();
    let answer =
        client.upload("/api/v1/imports", &fields, ("file", "clientes.csv", content)).await.expect(202);
    answer.json()["id"].as_str().unwrap().to_owned()
}

pub async fn work(test: &TestApp) {
    clientela::worker::build(&test.app).drain().await.expect("the queue is worked off");
}

pub fn counts(import: &Value) -> [i64; 4] {
    ["created", "updated", "unchanged", "skipped"].map(|name| import["result"][name].as_i64().unwrap())
}

pub async fn total(store: &TestStore) -> i64 {
    let list = store.integration().get("/api/v1/customers?limit=1&total=true").await.expect(200).json();
    list["total"].as_i64().unwrap()
}

/// The one customer that a filter finds.
pub async fn only(store: &TestStore, filter: &str) -> Value {
    let list = store.integration().get(&format!("/api/v1/customers?{filter}")).await.expect(200).json();
    assert_eq!(list["data"].as_array().unwrap().len(), 1, "{filter}: {list}");
    list["data"][0].clone()
}
