use std::io::Cursor;

use proptest::collection::vec;
use proptest::prelude::{prop_assert_eq, proptest};
use serde_json::{Value, json};
use sheets::{
    Column, CsvOptions, CsvShape, CsvWriter, Encoding, Format, Limits, LineEnd, OutCell, Shape, Writer, open,
    open_as,
};

use crate::reading::texts;

fn columns() -> Vec<Column> {
    [("Nome", "name"), ("Total", "total"), ("CEP", "zip")]
        .map(|(label, key)| Column { label: label.to_owned(), key: key.to_owned() })
        .to_vec()
}

fn written(format: Format) -> String {
    let mut writer = Writer::new(format, Vec::new(), &columns()).unwrap();
    let cells = [OutCell::text("Ana; \"A\""), OutCell::cents(-1250), OutCell::text("01310-100")];
    writer.write_row(&cells).unwrap();
    writer.write_row(&[OutCell::text("=1+1"), OutCell::integer(3), OutCell::Empty]).unwrap();
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn csv_is_written_for_excel_in_brazil_and_guarded() {
    let expected = "\u{FEFF}Nome;Total;CEP\r\n\"Ana; \"\"A\"\"\";-12,50;01310-100\r\n'=1+1;3;\r\n";
    assert_eq!(written(Format::Csv), expected);
}

#[test]
fn json_lines_are_written_with_keys_exact_numbers_and_no_guard() {
    let expected = concat!(
        r#"{"name":"Ana; \"A\"","total":-12.50,"zip":"01310-100"}"#,
        "\n",
        r#"{"name":"=1+1","total":3,"zip":null}"#,
        "\n"
    );
    assert_eq!(written(Format::JsonLines), expected);
}

#[test]
fn any_object_can_be_a_json_line() {
    let Writer::JsonLines(mut writer) = Writer::new(Format::JsonLines, Vec::new(), &[]).unwrap() else {
        panic!("another writer");
    };
    let object = json!({"id": "1", "tags": ["a"]});
    writer.write(object.as_object().unwrap()).unwrap();
    writer.write_row(&[]).unwrap();
    assert_eq!(writer.finish().unwrap(), b"{\"id\":\"1\",\"tags\":[\"a\"]}\n{}\n");
}

#[test]
fn csv_can_be_plain() {
    let options = CsvOptions { delimiter: b',', bom: false, line_end: LineEnd::Lf };
    let mut writer = CsvWriter::new(Vec::new(), options).unwrap();
    writer.write_row(&[OutCell::text("a,b"), OutCell::cents(5)]).unwrap();
    assert_eq!(writer.finish().unwrap(), b"\"a,b\",\"0,05\"\n");
}

#[test]
fn numbers_keep_every_digit() {
    let table = [
        (0, 2, "0,00"),
        (-1, 2, "-0,01"),
        (i64::MIN, 0, "-9223372036854775808"),
        (i64::MIN, 2, "-92233720368547758,08"),
        (7, 20, "0,00000000000000000007"),
    ];
    for (units, places, expected) in table {
        let options = CsvOptions { bom: false, ..CsvOptions::default() };
        let mut writer = CsvWriter::new(Vec::new(), options).unwrap();
        writer.write_row(&[OutCell::Number { units, places }]).unwrap();
        assert_eq!(writer.finish().unwrap(), format!("{expected}\r\n").as_bytes());
    }
}

#[test]
fn a_row_of_another_length_is_an_error() {
    for format in Format::ALL {
        let mut writer = Writer::new(format, Vec::new(), &columns()).unwrap();
        assert!(writer.write_row(&[OutCell::Empty]).is_err());
    }
}

#[test]
fn formats_are_known_by_their_extension() {
    for format in Format::ALL {
        assert_eq!(format.extension().parse(), Ok(format));
        assert_eq!(format.to_string(), format.extension());
    }
    assert_eq!("pdf".parse::<Format>().unwrap_err().0, "pdf");
}

fn csv(options: CsvOptions, rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = CsvWriter::new(Vec::new(), options).unwrap();
    writer.write_row(&[OutCell::text("Nome"), OutCell::text("E-mail"), OutCell::text("Nota")]).unwrap();
    for row in rows {
        let cells: Vec<_> = row.iter().map(OutCell::text).collect();
        writer.write_row(&cells).unwrap();
    }
    writer.finish().unwrap()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        rows in vec(vec(r#"(?s)[a'"=;, \t\r\n\-]{0,4}[^\x00]{0,6}"#, 3), 0..8),
        options in proptest::sample::select(vec![
            CsvOptions::default(),
            CsvOptions { delimiter: b'\t', bom: false, line_end: LineEnd::Lf },
        ]),
    ) {
        let bytes = csv(options, &rows);
        let shape = CsvShape { encoding: Encoding::Utf8, delimiter: options.delimiter, bom: options.bom };
        let sheet = open_as(Cursor::new(bytes), Shape::Csv(shape), Limits::default()).unwrap();
        let read: Vec<_> = sheet.map(|row| texts(&row.unwrap())).collect();
        let kept: Vec<_> = rows.into_iter().filter(|row| row.iter().any(|it| !it.trim().is_empty())).collect();
        prop_assert_eq!(read, kept);
    }

    #[test]
    fn what_is_written_by_default_needs_no_hint_to_be_read(
        rows in vec(vec("[A-Za-zé,\t ]{1,12}[a-z]", 3), 0..8),
    ) {
        let sheet = open(Cursor::new(csv(CsvOptions::default(), &rows)), Limits::default()).unwrap();
        let read: Vec<_> = sheet.map(|row| texts(&row.unwrap())).collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn json_lines_hold_any_text(text in "(?s).{0,12}") {
        let mut writer = Writer::new(Format::JsonLines, Vec::new(), &columns()[..1]).unwrap();
        writer.write_row(&[OutCell::text(text.as_str())]).unwrap();
        let line: Value = serde_json::from_slice(&writer.finish().unwrap()).unwrap();
        prop_assert_eq!(line, json!({"name": text}));
    }
}
