use std::io::Cursor;

use sheets::{Limits, SheetError, open};

const SMALL: Limits = Limits { bytes: 60, rows: 2, columns: 3, cell_bytes: 8 };

fn refusal(text: &str) -> Option<(&'static str, Option<u64>, Option<u64>)> {
    let error = match open(Cursor::new(text), SMALL) {
        Err(error) => Some(error),
        Ok(sheet) => sheet.filter_map(Result::err).next(),
    };
    error.map(|error: SheetError| (error.code(), error.limit(), error.row()))
}

#[test]
fn a_file_at_its_limits_is_read() {
    assert_eq!(refusal("a;b;c\n12345678;\"1\"\"3\n5678\";3\n\n1;2;3\n\n;;\n"), None);
}

#[test]
fn each_limit_that_is_passed_is_named_with_its_row() {
    let table = [
        ("a;b\n1;2\n3;4\n\n5;6\n", ("too_many_rows", Some(2), Some(5))),
        ("a;b\n1;2;;\n", ("too_many_columns", Some(3), Some(2))),
        ("a;b;c;d\n", ("too_many_columns", Some(3), Some(1))),
        ("a;b\n1;2\n1;123456789\n", ("cell_too_long", Some(8), Some(3))),
        ("a;b\n\"1\n2\n\n456789\"\n", ("cell_too_long", Some(8), Some(2))),
        ("a;b\nééééé\n", ("cell_too_long", Some(8), Some(2))),
    ];
    for (text, expected) in table {
        assert_eq!(refusal(text), Some(expected), "{text:?}");
    }
    assert_eq!(refusal(&"a;b\n".repeat(16)), Some(("too_many_bytes", Some(60), None)));
}

#[test]
fn nothing_is_read_after_a_limit_was_passed() {
    let mut sheet = open(Cursor::new("a;b\n1;2;3;4\n5;6\n"), SMALL).unwrap();

    assert!(sheet.next().unwrap().is_err());
    assert!(sheet.next().is_none());
}
