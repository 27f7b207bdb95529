#![expect(clippy::disallowed_methods, reason = "sample files are read from where they lie")]

use super::{Municipalities, MunicipalitiesError};
use crate::Uf;
use std::path::Path;

const LINES: &str = "São Paulo;SP\nSanta Bárbara d'Oeste;SP\nSantos;SP\n\nBom Jesus;PI\nBom Jesus;RS\n\
    Santa Bárbara;BA\r\nMogi-Guaçu;SP\n";

fn municipalities() -> Municipalities {
    Municipalities::from_lines(LINES).unwrap()
}

#[test]
fn a_city_is_found_however_it_is_spelled() {
    let list = municipalities();
    for name in ["São Paulo", "SAO PAULO", " são  paulo ", "Sa\u{303}o Paulo"] {
        assert_eq!(list.find(name, Some(Uf::Sp)).unwrap().name, "São Paulo", "{name:?}");
    }
    for name in ["santa barbara d’oeste", "Santa Bárbara D Oeste", "SANTA BARBARA DOESTE"] {
        assert_eq!(list.find(name, None).unwrap().name, "Santa Bárbara d'Oeste", "{name:?}");
    }
    assert!(list.find("mogi guacu", None).is_some());
}

#[test]
fn a_city_of_another_unit_or_of_none_is_not_found() {
    let list = municipalities();
    assert_eq!(list.find("São Paulo", Some(Uf::Rj)), None);
    assert_eq!(list.find("Atlântida", None), None);
    assert_eq!(list.find("", None), None);
}

#[test]
fn a_name_of_two_units_needs_the_unit() {
    let list = municipalities();
    assert_eq!(list.find("Bom Jesus", None), None);
    assert_eq!(list.find("Bom Jesus", Some(Uf::Rs)).unwrap().uf, Uf::Rs);
    let units: Vec<Uf> = list.named("bom jesus").map(|municipality| municipality.uf).collect();
    assert_eq!(units, [Uf::Pi, Uf::Rs]);
}

#[test]
fn suggestions_begin_with_what_was_typed() {
    let list = municipalities();
    let names = |prefix: &str, uf, limit| -> Vec<String> {
        list.suggest(prefix, uf, limit).iter().map(|municipality| municipality.name.clone()).collect()
    };
    assert_eq!(names("santa b", None, 9), ["Santa Bárbara", "Santa Bárbara d'Oeste"]);
    assert_eq!(names("SANT", Some(Uf::Sp), 9), ["Santa Bárbara d'Oeste", "Santos"]);
    assert_eq!(names("sant", None, 1), ["Santa Bárbara"]);
    assert!(names("xyz", None, 9).is_empty());
}

#[test]
fn a_line_of_another_shape_is_named() {
    assert_eq!(Municipalities::from_lines("Santos;SP\nSantos").unwrap_err(), MunicipalitiesError::Line(2));
    assert_eq!(Municipalities::from_lines("Santos;XX").unwrap_err(), MunicipalitiesError::Line(1));
    assert_eq!(Municipalities::from_lines(";SP").unwrap_err(), MunicipalitiesError::Line(1));
    assert!(Municipalities::from_lines("").unwrap().is_empty());
}

#[test]
fn every_municipality_of_the_country_is_found_by_name_and_unit() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/brasil/municipios-kelvins");
    let Ok(cities) = std::fs::read_to_string(folder.join("municipios.csv")) else { return };
    let units = std::fs::read_to_string(folder.join("estados.csv")).unwrap();
    let uf_of = |code: &str| -> String {
        let line = units.lines().find(|line| line.starts_with(&format!("{code},"))).unwrap();
        line.split(',').nth(1).unwrap().to_owned()
    };
    let lines: Vec<String> = cities
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|cells| format!("{};{}", cells[1], uf_of(cells[5])))
        .collect();
    let list = Municipalities::from_lines(&lines.join("\n")).unwrap();
    assert!(list.len() > 5_500);
    for line in &lines {
        let (name, uf) = line.split_once(';').unwrap();
        let found = list.find(name, Some(Uf::parse(uf).unwrap()));
        assert_eq!(found.map(|municipality| municipality.name.as_str()), Some(name), "{line}");
    }
}
