//! What is in the file.

use serde_json::{Value, json};

use super::{cast, exported, lines};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn a_csv_opens_right_in_excel_for_brazil(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;

        let body = json!({ "format": "csv", "purpose": "management", "columns": ["first_name", "document", "zip", "birth_date", "registered_at"] });
        let text = exported(&app, &aurora.integration(), &body).await;

        assert!(text.starts_with('\u{feff}'));
        assert!(text.ends_with("\r\n"));
        assert_eq!(lines(&text), [
            "Nome;CPF/CNPJ;Data de nascimento;CEP;Data de cadastro",
            "Ana;529.982.247-25;31/01/1990;01310-100;22/11/2025 09:34:56",
            "Bruno;;;;21/11/2025 09:00:00",
            "Célia;;;;20/11/2025 09:00:00",
        ]);
    }

    async fn the_file_holds_the_list_as_it_is_filtered_and_sorted(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;

        let body = json!({ "format": "csv", "purpose": "management", "filter": "state=RJ&sort=name", "columns": ["first_name", "city"] });
        let text = exported(&app, &aurora.integration(), &body).await;

        assert_eq!(lines(&text), ["Nome;Cidade", "Bruno;Rio de Janeiro", "Célia;Niterói"]);
    }

    async fn a_cell_that_a_spreadsheet_would_run_is_guarded(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;

        let body = json!({ "format": "csv", "purpose": "management", "filter": "state=SP", "columns": ["external_reference", "phones"] });
        let text = exported(&app, &aurora.integration(), &body).await;

        assert_eq!(lines(&text), ["Código externo;Telefones", "'=1+1;(11) 98888-7777 | (11) 3333-4444"]);
    }

    async fn json_lines_speak_as_the_api_does(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;

        let body = json!({ "format": "jsonl", "purpose": "management", "filter": "state=SP", "columns": [
            "kind", "first_name", "document", "phones", "tags", "group", "consents.sms", "city", "external_reference", "registered_at"] });
        let text = exported(&app, &aurora.integration(), &body).await;

        let found: Value = serde_json::from_str(lines(&text)[0]).expect("an object");
        assert_eq!(found, json!({
            "kind": "person", "first_name": "Ana", "document": "52998224725", "phones": ["+5511988887777", "+551133334444"],
            "tags": ["sp", "vip"], "group": null, "consents": { "sms": "yes" }, "city": "São Paulo",
            "external_reference": "=1+1", "registered_at": "2025-11-22T12:34:56.000000Z",
        }));
    }

    async fn without_personal_data_read_e_mails_documents_and_phones_are_masked(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let client = aurora.api_key(&["exports:write"]).await;

        for format in ["csv", "jsonl"] {
            let body = json!({ "format": format, "purpose": "management" });
            let text = exported(&app, &client, &body).await;
            for secret in ["ana@example.com", "529.982.247-25", "52998224725", "98888-7777", "988887777", "3333-4444"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
            assert!(text.contains("Ana"));
        }
    }

    async fn what_cannot_be_exported_is_refused_by_name(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();

        for (body, pointer, code) in [
            (json!({ "purpose": "management" }), "/format", "required"),
            (json!({ "format": "xlsx", "purpose": "management" }), "/format", "format_not_yet"),
            (json!({ "format": "csv" }), "/purpose", "required"),
            (json!({ "format": "csv", "purpose": "fun" }), "/purpose", "unknown_value"),
            (json!({ "format": "csv", "purpose": "marketing", "channel": "fax" }), "/channel", "unknown_value"),
            (json!({ "format": "csv", "purpose": "management", "columns": ["email", "shoe"] }), "/columns/1", "unknown_value"),
            (json!({ "format": "csv", "purpose": "management", "filter": "shoe=42" }), "/filter/shoe", "unknown_parameter"),
            (json!({ "format": "csv", "purpose": "management", "filter": "sort=shoe" }), "/filter/sort", "unknown_value"),
        ] {
            let problem = client.post_json("/api/v1/exports", &body).await.expect(422).json();
            assert_eq!(problem["errors"][0]["pointer"], pointer, "{body}");
            assert_eq!(problem["errors"][0]["code"], code, "{body}");
        }
    }
}
