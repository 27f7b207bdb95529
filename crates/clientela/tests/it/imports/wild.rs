//! CSV as it is met (HARDENING F-09): whatever the encoding, the separator and the line ends, values come in exactly or
//! the row is refused with a reason.

use serde_json::Value;

use super::files::{TEMPLATE, counts, import, latin1, only, row, template, total};
use crate::app::{TestApp, TestStore, each_engine};

const STREET: &str = "Praça da Sé; 1, \"fundos\"";

fn people() -> String {
    let quoted = format!("\"{}\"", STREET.replace('"', "\"\""));
    let rows = [
        row(&[
            ("Nome", "Conceição"),
            ("E-mail", "conceicao@exemplo.com"),
            ("Endereço", &quoted),
            ("Data de nascimento", "31/01/1990"),
        ]),
        row(&[
            ("Nome", "João"),
            ("E-mail", "joao@exemplo.com"),
            ("Observações", "\"uma linha\noutra linha\""),
        ]),
    ];
    format!("{TEMPLATE}\r\n{}\r\n", rows.join("\r\n"))
}

fn separated(by: char) -> String {
    let mut inside = false;
    let change = |c: char| {
        inside ^= c == '"';
        if c == ';' && !inside { by } else { c }
    };
    people().chars().map(change).collect()
}

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff_u16);
    mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
}

async fn notes(store: &TestStore, customer: &Value) -> Value {
    let address = format!("/api/v1/customers/{}/notes", customer["id"].as_str().unwrap());
    store.integration().get(&address).await.expect(200).json()["data"][0]["text"].clone()
}

each_engine! {
    async fn encodings_separators_and_line_ends_make_no_difference(app: TestApp) {
        let variants: [(&str, Vec<u8>); 12] = [
            ("plain", people().into_bytes()),
            ("mark", format!("\u{feff}{}", people()).into_bytes()),
            ("windows", latin1(&people())),
            ("utf-16 le", utf16(&people(), true, u16::to_le_bytes)),
            ("utf-16 be", utf16(&people(), true, u16::to_be_bytes)),
            ("utf-16 le without a mark", utf16(&people(), false, u16::to_le_bytes)),
            ("utf-16 be without a mark", utf16(&people(), false, u16::to_be_bytes)),
            ("comma", separated(',').into_bytes()),
            ("tabs", separated('\t').into_bytes()),
            ("line feeds", people().replace("\r\n", "\n").into_bytes()),
            ("carriage returns", people().replace("\r\n", "\r").into_bytes()),
            ("blank lines", people().replace("\r\n", "\r\n\r\n").into_bytes()),
        ];
        for (number, (variant, content)) in variants.into_iter().enumerate() {
            let store = app.store(&format!("loja-{number}")).await;

            let done = import(&store, &content, &[]).await;

            assert_eq!(done["state"], "done", "{variant}: {done}");
            assert_eq!(counts(&done), [2, 0, 0, 0], "{variant}");
            let conceicao = only(&store, "email=conceicao@exemplo.com").await;
            assert_eq!(conceicao["first_name"], "Conceição", "{variant}");
            assert_eq!(conceicao["birth_date"], "1990-01-31", "{variant}");
            assert_eq!(conceicao["addresses"][0]["street"], STREET, "{variant}");
            let joao = only(&store, "email=joao@exemplo.com").await;
            assert_eq!(joao["first_name"], "João", "{variant}");
            assert_eq!(notes(&store, &joao).await, "uma linha\noutra linha", "{variant}");
        }
    }

    async fn what_cannot_be_read_for_certain_is_refused_with_a_reason(app: TestApp) {
        let aurora = app.store("aurora").await;
        let sound = row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com")]);
        let large = row(&[("Nome", "Ana"), ("Observações", &"a".repeat(1_000_000))]);
        let after_quote = row(&[("Nome", "\"Ana\" Maria")]);
        let table = [
            ("a short row", template(&[sound.clone(), "PF;Ana".to_owned()]), 3, "missing_cells"),
            ("a long row", template(&[format!("{sound};mais")]), 2, "extra_cells"),
            ("NUL", template(&[sound.replace("Ana", "A\0na")]), 2, "nul_character"),
            ("a cell of 1 MB", template(&[sound.clone(), large]), 3, "cell_too_long"),
            ("text after a quote", template(&[after_quote]), 2, "stray_quote"),
            ("a quote that stays open", template(&[sound.clone(), "\"PF;Ana".to_owned()]), 3, "unterminated_quote"),
            ("a decimal as CEP", template(&[row(&[("Nome", "Ana"), ("CEP", "1310,1")])]), 2, "zip_invalid"),
            ("a month first", template(&[row(&[("Nome", "Ana"), ("Data de nascimento", "12/31/1990")])]), 2, "date_invalid"),
        ];
        for (variant, content, row, code) in table {
            let done = import(&aurora, &content, &[]).await;

            assert_eq!(done["code"], "import_has_errors", "{variant}: {done}");
            let errors: Vec<(i64, &str)> = done["errors"].as_array().unwrap().iter().map(|error| (error["row"].as_i64().unwrap(), error["code"].as_str().unwrap())).collect();
            assert_eq!(errors, [(row, code)], "{variant}");
        }
        assert_eq!(total(&aurora).await, 0);
    }

    async fn a_header_that_stands_twice_is_named(app: TestApp) {
        let aurora = app.store("aurora").await;
        for header in [format!("{TEMPLATE};E-mail"), "Nome;E-mail;E-mail".to_owned(), TEMPLATE.replace("Sobrenome", "Nome")] {
            let width = header.split(';').count();
            let cells = vec!["Ana"; width].join(";");

            let done = import(&aurora, format!("{header}\n{cells}\n").as_bytes(), &[]).await;

            assert_eq!(done["code"], "import_has_errors", "{header}: {done}");
            let told = done["errors"].as_array().unwrap().iter();
            assert!(told.clone().any(|error| error["code"] == "header_repeated"), "{header}: {done}");
        }
        assert_eq!(total(&aurora).await, 0);
    }
}
