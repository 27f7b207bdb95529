use std::collections::HashSet;

use super::{columns, customer, documents};
use crate::chance::Chance;

fn rows(seed: u64) -> Vec<Vec<String>> {
    let mut chance = Chance::new(seed);
    (0..5_000).map(|number| customer::row(number, &mut chance)).collect()
}

#[test]
fn the_same_seed_gives_the_same_customers() {
    assert_eq!(rows(1), rows(1));
    assert_ne!(rows(1), rows(2));
}

#[test]
fn every_row_has_a_cell_for_every_column_and_keys_of_its_own() {
    let rows = rows(1);
    for row in &rows {
        assert_eq!(row.len(), columns().count());
        assert!(row.iter().all(|cell| !cell.contains([';', '"', '\n'])));
        assert!(brasil::Email::parse(&row[3]).is_ok(), "{}", row[3]);
    }
    for column in [3, 4] {
        let keys: Vec<&String> = rows.iter().map(|row| &row[column]).filter(|key| !key.is_empty()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    }
}

#[test]
fn documents_have_the_check_digits_that_they_must_have() {
    for serial in 0..2_000 {
        assert!(brasil::Cpf::parse(&documents::cpf(serial)).is_ok());
        assert!(brasil::Cnpj::parse(&documents::cnpj(serial)).is_ok());
    }
}

#[test]
fn the_first_is_drawn_twice_as_often_as_the_second() {
    let mut chance = Chance::new(1);
    let drawn: Vec<u8> = (0..30_000).filter_map(|_| chance.by_rank(&[1, 2])).collect();
    let first = drawn.iter().filter(|this| **this == 1).count();
    assert!((19_000..21_000).contains(&first), "{first}");
}
