use proptest::collection::vec;
use proptest::prelude::{Just, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy;

use crate::reading::{outcomes, sheet, texts};

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let table: [(&[u8], &[u64]); 5] = [
        (b"a;b\n1;2\n3;4", &[2, 3]),
        (b"a;b\n\n1;2\n;\n3;4\n", &[3, 5]),
        (b"a;b\r\n\r\n1;2\r\n\r\n\r\n3;4\r\n", &[3, 6]),
        (b"a;b\r\r1;2\r3;4\r", &[3, 4]),
        (b"a;b\n\"1\r\n\n\r1\";2\n3;4\n", &[2, 3]),
    ];
    for (bytes, numbers) in table {
        let found: Vec<u64> = outcomes(bytes).into_iter().map(|(row, _)| row).collect();
        assert_eq!(found, numbers, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn the_header_may_stand_below_blank_rows() {
    let sheet = sheet(b"\n;;\nNome;E-mail\nAna;a@x.com\n");

    assert_eq!((sheet.header_row(), sheet.header()), (3, &["Nome".to_owned(), "E-mail".to_owned()][..]));
    assert_eq!(sheet.map(|row| row.unwrap().number).collect::<Vec<_>>(), [4]);
}

/// A cell as stored, or a blank row.
fn line() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        "[a-z]{1,5}".prop_map(Some),
        "[a-z]{0,3}[\r\n]{0,3};(\"\"){0,2}[\r\n]{1,2}é".prop_map(|text| Some(format!("\"{text}\""))),
    ]
}

proptest! {
    #[test]
    fn each_row_keeps_its_number_and_value(lines in vec(line(), 0..30), line_end in "\r|\n|\r\n") {
        let mut text = format!("a;b{line_end}");
        let mut expected = Vec::new();
        for (number, line) in (2..).zip(&lines) {
            if let Some(cell) = line {
                text.push_str(&format!("{cell};x"));
                let value = cell.trim_matches('"').replace("\"\"", "\"");
                expected.push((number, value));
            }
            text.push_str(&line_end);
        }
        let read: Vec<(u64, String)> = sheet(text.as_bytes())
            .map(Result::unwrap)
            .map(|row| (row.number, texts(&row).swap_remove(0)))
            .collect();
        prop_assert_eq!(read, expected);
    }
}
