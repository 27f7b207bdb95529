//! Whatever stands in a record: no cell of the file runs in a spreadsheet, and reading it gives the text back.

use audience::{CustomerId, Sight};
use proptest::prelude::*;
use sheets::Format;
use uuid::Uuid;

use super::Sheet;
use crate::clock::Moment;
use crate::customers::columns::{Column, Glass};
use crate::customers::fields::profile_field;
use crate::customers::{Customer, Record};

fn customer(reference: &str) -> Customer {
    let mut record = Record::default();
    record.profile.external_reference = reference.to_owned();
    Customer {
        id: CustomerId(Uuid::nil()),
        version: 1,
        record,
        origin: "admin".to_owned(),
        lead: false,
        marks: Default::default(),
        figures: Default::default(),
        registered_at: Moment(0),
        updated_at: Moment(0),
    }
}

fn written(reference: &str) -> Vec<u8> {
    let column = Column::Profile(profile_field("external_reference").expect("a field"));
    let glass = Glass { zone: chrono_tz::America::Sao_Paulo, sight: Sight::Personal };
    let mut sheet = Sheet::new(Format::Csv, vec![column, Column::Origin], glass).expect("a sheet");
    sheet.write(&customer(reference)).expect("a row");
    sheet.finish().expect("a file").to_vec()
}

proptest! {
    #[test]
    fn a_written_cell_runs_nothing_and_reads_back(
        start in "[=+\\-@＝＋－＠' \u{a0}\t\r\n]{0,3}",
        rest in "[a-z0-9;\",|'=+ \n]{0,20}",
    ) {
        let reference = format!("{start}{rest}");
        let bytes = written(&reference);
        let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[3..]);
        let row = rows.records().next().expect("a row").expect("a sound row");
        let cell = row.get(0).expect("a cell");
        prop_assert_eq!(sheets::unguard(cell), reference.as_str());
        let seen = cell.trim_start();
        let number = seen.chars().all(|c| c.is_ascii_digit() || "+-,.".contains(c));
        prop_assert!(number || !seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:?}");
    }
}
