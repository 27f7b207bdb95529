use sheets::{CsvShape, Encoding, SAMPLE_BYTES, Shape, SheetError, sniff};

use crate::reading::{outcomes, refusal, sheet, stored};

#[test]
fn the_delimiter_is_the_one_that_splits_rows_evenly() {
    let table = [
        ("Nome;E-mail;Total\nAna;ana@x.com;12,50\nBruno;bruno@x.com;3,00\n", b';'),
        ("Nome,E-mail\n\"Silva; Ana\",ana@x.com\n", b','),
        ("Nome\tE-mail\nAna; a, b\tana@x.com\n", b'\t'),
        ("Nome, completo;E-mail\nAna;ana@x.com\nBruno;b@x.com\n", b';'),
        ("email,Grupo\nana@x.com,A;B\nbruno@x.com,C\n", b','),
        ("a;b;c\n\"x,y\nz,w\";2;3\n", b';'),
        ("a;b;c\n1;2\n1;2;3;4\n", b';'),
        ("E-mail\nana@x.com\n", b';'),
        ("", b';'),
    ];
    for (text, delimiter) in table {
        assert_eq!(sniff(text.as_bytes()).delimiter, delimiter, "{text:?}");
    }
}

#[test]
fn the_encoding_is_seen_with_and_without_mark() {
    let text = "Nome;Cidade\nAna Conceição;São Paulo\n";
    let table = [
        (Encoding::Utf8, false),
        (Encoding::Utf8, true),
        (Encoding::Utf16Le, false),
        (Encoding::Utf16Le, true),
        (Encoding::Utf16Be, false),
        (Encoding::Utf16Be, true),
        (Encoding::Windows1252, false),
    ];
    for (encoding, bom) in table {
        let shape = CsvShape { encoding, delimiter: b';', bom };
        assert_eq!(sniff(&stored(text, encoding, bom)), shape);
    }
}

#[test]
fn an_accent_cut_by_the_end_of_the_file_is_windows_1252_but_by_the_end_of_the_sample_utf_8() {
    let mut cut = vec![b'a'; SAMPLE_BYTES - 1];
    cut.push(0xC3);

    assert_eq!(sniff(&cut).encoding, Encoding::Utf8);
    assert_eq!(sniff(b"Nome\nJos\xE9").encoding, Encoding::Windows1252);
}

#[test]
fn a_damaged_byte_does_not_make_utf_8_something_else() {
    let bytes = b"Nome;Cidade\nJos\xC3\xA9;S\xC3\xA3o Paulo\nAna;Macei\xF3\n";

    assert_eq!(outcomes(bytes), [(2, "ok"), (3, "invalid_text")]);
}

#[test]
fn the_first_accent_may_stand_far_behind_the_sample() {
    for encoding in [Encoding::Utf8, Encoding::Windows1252] {
        let text = format!("Nome;Cidade\n{}José;São Paulo\n", "Ana;Bauru\n".repeat(30_000));
        let bytes = stored(&text, encoding, false);

        let mut sheet = sheet(&bytes);

        assert_eq!(sheet.shape(), Shape::Csv(CsvShape { encoding, delimiter: b';', bom: false }));
        assert_eq!(sheet.by_ref().last().unwrap().unwrap().cells[1].text(), "São Paulo");
    }
}

#[test]
fn workbooks_and_archives_are_refused_as_such() {
    for bytes in [&b"PK\x03\x04rest"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"%PDF-1.7"] {
        assert!(matches!(refusal(bytes), SheetError::UnsupportedFormat));
    }
}
