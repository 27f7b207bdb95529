#![expect(clippy::disallowed_methods, reason = "sample files are read from where they lie")]

use super::{Document, DocumentError};
use proptest::prelude::*;
use std::path::Path;

#[test]
fn the_number_of_characters_tells_the_kind() {
    let cpf = Document::parse("123.456.789-09").unwrap();
    assert!(matches!(cpf, Document::Cpf(_)));
    assert_eq!((cpf.as_str(), cpf.formatted().as_str()), ("12345678909", "123.456.789-09"));

    let cnpj = Document::parse("12.abc.345/01de-35").unwrap();
    assert!(matches!(cnpj, Document::Cnpj(_)));
    assert_eq!((cnpj.as_str(), cnpj.masked().as_str()), ("12ABC34501DE35", "**.ABC.345/****-**"));
}

#[test]
fn each_wrong_document_says_what_is_wrong() {
    for (text, error) in [
        ("", DocumentError::Length),
        ("ana@example.com", DocumentError::Characters),
        ("1234567890", DocumentError::Length),
        ("22222222222", DocumentError::Repeated),
        ("11222333000182", DocumentError::CheckDigits),
        ("１１２２２３３３０００１８１", DocumentError::Characters),
    ] {
        assert_eq!(Document::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn numbers_judged_elsewhere_are_judged_the_same_here() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/brasil/documents.tsv");
    let Ok(table) = std::fs::read_to_string(path) else { return };
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let parsed = Document::parse(cells[1]);
        assert_eq!(parsed.is_ok(), cells[2] == "yes", "{line}: {parsed:?}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>()) {
        let _ = Document::parse(&text);
    }
}
