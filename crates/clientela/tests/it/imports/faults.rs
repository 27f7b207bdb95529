//! Some thousand rows with faults of every kind (HARDENING F-01): each is told once, with row, column, value and kind;
//! nothing is imported; without them the counts are those of the database.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::files::{counts, import, row, template, total};
use crate::app::{Client, TestApp, TestStore, each_engine};

const ROWS: usize = 4_000;
/// One row in so many is faulty: 3 %.
const EVERY: usize = 33;

/// Column, cell, code. A column that is none stands for a fault of the whole row.
const FAULTS: [(&str, &str, &str); 12] = [
    ("E-mail", "ana@", "email_invalid"),
    ("E-mail", "pessoa1@exemplo.com.br", "email_twice"),
    ("CPF/CNPJ", "529.982.247-26", "document_invalid"),
    ("Tipo", "XX", "kind_unknown"),
    ("CEP", "1310-10", "zip_invalid"),
    ("UF", "XX", "state_unknown"),
    ("Celular", "12", "phone_invalid"),
    ("Data de nascimento", "31/02/1990", "date_invalid"),
    ("Data de nascimento", "01/01/2027", "date_in_future"),
    ("Gênero", "?", "gender_unknown"),
    ("Aceita SMS", "talvez", "yes_or_no"),
    ("", "", "missing_cells"),
];

type Told = (i64, String, String, String);

fn cells(number: usize) -> Vec<(&'static str, String)> {
    vec![
        ("Tipo", "PF".to_owned()),
        ("Nome", format!("Pessoa {number}")),
        ("E-mail", format!("pessoa{number}@exemplo.com.br")),
        ("Celular", format!("(11) 9{:04}-{:04}", 8_000 + number / 10_000, number % 10_000)),
        ("Gênero", "feminino".to_owned()),
        ("Data de nascimento", "31/01/1990".to_owned()),
        ("CEP", "01310-100".to_owned()),
        ("UF", "SP".to_owned()),
        ("Aceita SMS", "sim".to_owned()),
    ]
}

fn sound(number: usize) -> String {
    line(&cells(number))
}

fn line(cells: &[(&'static str, String)]) -> String {
    row(&cells.iter().map(|(name, cell)| (*name, cell.as_str())).collect::<Vec<_>>())
}

fn faulty(number: usize, (column, cell, _): (&'static str, &'static str, &str)) -> String {
    if column.is_empty() {
        return "PF;Ana".to_owned();
    }
    let mut cells = cells(number);
    cells.retain(|(name, _)| *name != column);
    cells.push((column, cell.to_owned()));
    line(&cells)
}

/// The file, and what must be told of it.
fn file() -> (Vec<u8>, BTreeSet<Told>) {
    let (mut rows, mut expected) = (Vec::new(), BTreeSet::new());
    for number in 1..=ROWS {
        if number % EVERY != 0 {
            rows.push(sound(number));
            continue;
        }
        let fault = FAULTS[number / EVERY % FAULTS.len()];
        let (column, cell, code) = fault;
        rows.push(faulty(number, fault));
        let shown_row = i64::try_from(number).unwrap() + 1;
        expected.insert((shown_row, column.to_owned(), cell.to_owned(), code.to_owned()));
    }
    (template(&rows), expected)
}

/// The whole report, page by page.
async fn report(client: &Client, import: &Value) -> Vec<Told> {
    let address = format!("/api/v1/imports/{}/errors?limit=50", import["id"].as_str().unwrap());
    let (mut told, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("{address}{cursor}")).await.expect(200).json();
        for error in page["data"].as_array().unwrap() {
            let text = |name: &str| error[name].as_str().unwrap().to_owned();
            assert!(!text("message").is_empty(), "{error}");
            told.push((error["row"].as_i64().unwrap(), text("column"), text("value"), text("code")));
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return told,
        }
    }
}

/// Everybody in the database: e-mail and name.
async fn everybody(store: &TestStore) -> BTreeMap<String, String> {
    let (client, mut found, mut cursor) = (store.integration(), BTreeMap::new(), String::new());
    loop {
        let page = client.get(&format!("/api/v1/customers?limit=500{cursor}")).await.expect(200).json();
        for customer in page["data"].as_array().unwrap() {
            let text = |name: &str| customer[name].as_str().unwrap().to_owned();
            assert!(found.insert(text("email"), text("first_name")).is_none(), "{customer}");
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

each_engine! {
    async fn every_fault_of_a_large_file_is_told_and_nothing_imported(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (content, expected) = file();

        let done = import(&aurora, &content, &[]).await;

        assert_eq!(done["state"], "failed", "{done}");
        assert_eq!(done["total"], ROWS);
        assert_eq!(done["errors_total"], expected.len());
        assert_eq!(expected.iter().map(|told| &told.3).collect::<BTreeSet<_>>().len(), FAULTS.len());
        let told = report(&aurora.integration(), &done).await;
        assert_eq!(told.len(), expected.len());
        assert!(told.is_sorted_by_key(|told| told.0));
        let told: BTreeSet<Told> = told.into_iter().collect();
        assert_eq!(told.symmetric_difference(&expected).collect::<Vec<_>>(), Vec::<&Told>::new());
        assert_eq!(counts(&done), [0, 0, 0, 0]);
        assert_eq!(total(&aurora).await, 0);
    }

    async fn the_counts_of_a_large_file_are_those_of_the_database(app: TestApp) {
        let aurora = app.store("aurora").await;
        let otherwise = |number| sound(number).replace("Pessoa", "Antes");
        let before: Vec<String> = (1..=100).map(sound).chain((101..=250).map(otherwise)).collect();
        import(&aurora, &template(&before), &[]).await;

        let done = import(&aurora, &template(&(1..=ROWS).map(sound).collect::<Vec<_>>()), &[]).await;

        assert_eq!(done["state"], "done", "{done}");
        let [created, updated, unchanged, skipped] = counts(&done);
        assert_eq!([created, updated, unchanged, skipped], [i64::try_from(ROWS).unwrap() - 250, 150, 100, 0]);
        assert_eq!(done["total"], created + updated + unchanged + skipped);
        assert_eq!(total(&aurora).await, created + 250);
        let wanted = (1..=ROWS).map(|number| (format!("pessoa{number}@exemplo.com.br"), format!("Pessoa {number}")));
        assert_eq!(everybody(&aurora).await, wanted.collect());
    }
}
