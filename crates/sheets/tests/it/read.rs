use std::io::Cursor;

use proptest::prelude::{any, prop_assert, prop_oneof, proptest};
use proptest::strategy::Strategy;
use sheets::{Limits, SheetError, open};

use crate::reading::{outcomes, refusal, rows, sheet};

#[test]
fn quoted_cells_keep_delimiters_quotes_line_breaks_and_blanks() {
    let bytes = b"a;b\n\"x;y\";\"say \"\"hi\"\"\"\n\" two\r\nlines \"; z \n5\" tv;b\n";

    let expected = [["x;y", "say \"hi\""], [" two\r\nlines ", " z "], ["5\" tv", "b"]];
    assert_eq!(rows(bytes), expected);
}

#[test]
fn a_guarded_cell_comes_out_as_it_went_in() {
    assert_eq!(rows(b"a;b\n'=1+1;'Ana\n''=x;-12,50\n"), [["=1+1", "'Ana"], ["'=x", "-12,50"]]);
}

#[test]
fn a_ragged_row_is_refused_unless_only_blanks_differ() {
    let bytes = b"a;b;c;;\n1;2;3\n1;2;3;;;;\n1;2\n1;2;3;4\n1;2;3; \n;;;9\n1;2;\n";

    let missing_and_extra = [
        (2, "ok"),
        (3, "ok"),
        (4, "missing_cells"),
        (5, "extra_cells"),
        (6, "ok"),
        (7, "extra_cells"),
        (8, "ok"),
    ];
    assert_eq!(outcomes(bytes), missing_and_extra);
    assert_eq!(sheet(bytes).header(), ["a", "b", "c"]);
    assert!(sheet(bytes).filter_map(Result::ok).all(|row| row.cells.len() == 3));
}

#[test]
fn faults_of_a_row_do_not_end_the_reading() {
    let bytes = b"a;b\n\"x\"y;2\n1;\0\n\"\0\";2\n1;2\n";

    assert_eq!(outcomes(bytes), [(2, "stray_quote"), (3, "nul_character"), (4, "nul_character"), (5, "ok")]);
}

#[test]
fn a_quote_that_is_never_closed_ends_the_reading_and_names_the_row_where_it_opens() {
    assert_eq!(outcomes(b"a;b\n1;2\n\n1;\"2\n3;4\n5;6\n"), [(2, "ok"), (4, "unterminated_quote")]);
}

#[test]
fn a_file_without_any_cell_is_empty() {
    for bytes in [&b""[..], b"\n\r\n", b";;\n", b"\xEF\xBB\xBF", b"\xFF\xFE", b" ; \n"] {
        assert!(matches!(refusal(bytes), SheetError::Empty), "{bytes:?}");
    }
}

#[test]
fn progress_ends_at_the_size_of_the_file() {
    let bytes = b"\xEF\xBB\xBFa;b\n1;2\n";
    let mut sheet = sheet(bytes);

    assert_eq!(sheet.by_ref().count(), 1);

    assert_eq!((sheet.bytes_read(), sheet.bytes_total()), (11, 11));
}

fn hostile_bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        any::<u8>(),
        proptest::sample::select(b"\"\";;,,\t\r\n\n\0'=a \xEF\xBB\xBF\xFF\xFE\xC3".to_vec()),
    ];
    proptest::collection::vec(byte, 0..200)
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_and_rows_only_go_down(bytes in hostile_bytes()) {
        let limits = Limits { bytes: 190, rows: 20, columns: 10, cell_bytes: 40 };
        let Ok(sheet) = open(Cursor::new(&bytes), limits) else { return Ok(()) };
        let mut last = sheet.header_row();
        let width = sheet.header().len();
        for item in sheet {
            let number = match &item {
                Ok(row) => row.number,
                Err(error) => error.row().unwrap(),
            };
            prop_assert!(number > last);
            prop_assert!(item.is_err() || item.is_ok_and(|row| row.cells.len() == width));
            last = number;
        }
    }
}
