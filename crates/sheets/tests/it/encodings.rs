use sheets::{Encoding, RowError, RowFault, SheetError};

use crate::reading::{outcomes, refusal, rows, sheet, stored};

#[test]
fn the_same_rows_come_out_of_every_encoding_and_every_line_end() {
    let expected = vec![vec!["Ana Conceição", "São Paulo – SP €"], vec!["José", "Maceió"]];
    for line_end in ["\n", "\r\n", "\r"] {
        let lines = ["Nome;Cidade", "Ana Conceição;São Paulo – SP €", "José;Maceió", ""];
        let text = lines.join(line_end);
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
            for bom in [true, false] {
                assert_eq!(rows(&stored(&text, encoding, bom)), expected, "{encoding:?} {line_end:?}");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_reported_with_their_row_and_the_rest_is_read() {
    let utf_8 = b"Nome;Nota\nJos\xC3\xA9;a\nAna;\xFF\nBruno;b\n\xFF\nCl\xC3";
    let expected = [(2, "ok"), (3, "invalid_text"), (4, "ok"), (5, "invalid_text"), (6, "invalid_text")];
    let marked = [b"\xEF\xBB\xBF", &utf_8[..]].concat();
    assert_eq!(outcomes(&marked), expected);

    let windows_1252 = b"Nome;Nota\nJos\xE9;\x81\nAna;\x8D\x8D\nBruno;b\n";
    assert_eq!(outcomes(windows_1252), [(2, "invalid_text"), (3, "invalid_text"), (4, "ok")]);

    let mut half = stored("Nome;Nota\nAna;b\n", Encoding::Utf16Le, true);
    half.extend_from_slice(b"\x00\xD8b\x00;\x00b\x00\n\x00b");
    assert_eq!(outcomes(&half), [(2, "ok"), (3, "invalid_text"), (4, "invalid_text")]);
}

#[test]
fn a_header_that_is_no_text_refuses_the_file() {
    let error = refusal(b"\xEF\xBB\xBFNome;\xFF\nAna;b\n");

    let expected = RowError { row: 1, fault: RowFault::InvalidText };
    assert!(matches!(error, SheetError::Row(found) if found == expected));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    assert_eq!(sheet(b"\xEF\xBB\xBF\xEF\xBB\xBF\"Nome\";b\n").header(), ["Nome", "b"]);
}
