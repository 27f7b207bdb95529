//! Files from the tests of other readers, where they are at hand.

use std::fs::{self, File};
use std::path::PathBuf;

use serde_json::{Value, json};
use sheets::{Limits, Sheet, SheetError, open};

use crate::reading::texts;

fn shared(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

fn sheet(path: &PathBuf) -> Result<Sheet<File>, SheetError> {
    open(File::open(path).unwrap(), Limits::default())
}

#[test]
fn every_file_is_read_or_refused_with_a_reason() {
    let refused = ["empty", "strange", "wide"];
    for folder in ["csv-spectrum/csvs", "frictionless", "rust-csv"] {
        for path in shared(&format!("torture/{folder}"), "csv") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            match sheet(&path) {
                Ok(sheet) => assert!(sheet.filter_map(Result::err).all(|it| it.row() > Some(1)), "{name}"),
                Err(error) => assert!(refused.contains(&name), "{name}: {error}"),
            }
        }
    }
}

#[test]
fn files_with_known_faults_name_their_rows() {
    let table: [(&str, &[(u64, &str)]); 4] = [
        ("capital-invalid", &[(10, "missing_cells"), (12, "extra_cells")]),
        ("defective-rows", &[(2, "missing_cells"), (3, "extra_cells")]),
        ("structure-errors", &[(5, "extra_cells")]),
        ("blank-rows-multiple", &[]),
    ];
    for path in shared("torture/frictionless", "csv") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if let Some((_, expected)) = table.iter().find(|(file, _)| *file == name) {
            let errors = sheet(&path).unwrap().filter_map(Result::err);
            let found: Vec<_> = errors.map(|it| (it.row().unwrap(), it.code())).collect();
            assert_eq!(found, *expected, "{name}");
        }
    }
}

#[test]
fn the_sample_files_of_shop_platforms_are_read_without_a_fault() {
    for platform in ["bagisto", "magento2", "magento2-sample-data", "odoo", "prestashop", "spree"] {
        for path in shared(&format!("platforms/{platform}"), "csv") {
            let sheet = sheet(&path).unwrap();
            assert!(sheet.header().len() > 5, "{path:?}");
            assert!(sheet.map(Result::unwrap).count() > 0, "{path:?}");
        }
    }
}

#[test]
fn the_csv_spectrum_is_read_as_its_json_says() {
    for path in shared("torture/csv-spectrum/csvs", "csv") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if name == "location_coordinates" {
            continue; // Its JSON holds another phone number.
        }
        let expected = path.parent().unwrap().with_file_name("json").join(name).with_extension("json");
        let expected: Value = serde_json::from_slice(&fs::read(expected).unwrap()).unwrap();
        let sheet = sheet(&path).unwrap();
        let header = sheet.header().to_vec();
        let objects = sheet.map(|row| {
            let cells = texts(&row.unwrap()).into_iter().map(|text| json!(text));
            Value::Object(header.iter().cloned().zip(cells).collect())
        });
        assert_eq!(Value::Array(objects.collect()), expected, "{name}");
    }
}
