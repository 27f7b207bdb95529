use super::files::{counts, import, latin1, many, row, template, total};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn one_bad_cell_in_five_thousand_rows_and_nothing_is_imported(app: TestApp) {
        let aurora = app.store("aurora").await;
        let mut rows = many(5_000);
        rows[3_210] = row(&[("Nome", "Ana"), ("E-mail", "ana3211@exemplo.com.br"), ("CPF/CNPJ", "529.982.247-26")]);

        let done = import(&aurora, &template(&rows), &[]).await;

        assert_eq!(done["state"], "failed");
        assert_eq!(done["code"], "import_has_errors");
        assert_eq!(done["errors_total"], 1);
        let error = &done["errors"][0];
        assert_eq!(error["row"], 3_212);
        assert_eq!(error["column"], "CPF/CNPJ");
        assert_eq!(error["value"], "529.982.247-26");
        assert_eq!(error["code"], "document_invalid");
        assert!(error["message"].as_str().unwrap().contains("529.982.247-26"), "{error}");
        assert_eq!(counts(&done), [0, 0, 0, 0]);
        assert_eq!(total(&aurora).await, 0);
        let catalog = clientela::customers::catalog(&mut app.app.db.read().await.unwrap(), aurora.store.id).await.unwrap();
        assert!(catalog.groups.is_empty() && catalog.tags.is_empty(), "{catalog:?}");
    }

    async fn every_fault_of_every_row_is_told(app: TestApp) {
        let aurora = app.store("aurora").await;
        let rows = [
            row(&[("Nome", "Ana"), ("E-mail", "ana@"), ("CEP", "123"), ("UF", "XX"), ("Telefone", "12")]),
            row(&[("E-mail", "sem-nome@exemplo.com")]),
            row(&[("Nome", "Bruno"), ("Gênero", "?"), ("Data de nascimento", "31/02/2000"), ("Aceita SMS", "talvez")]),
            row(&[("Tipo", "PF"), ("Nome", "Carla"), ("CPF/CNPJ", "11.222.333/0001-81")]),
            row(&[("Nome", "Davi"), ("Data de cadastro", "ontem"), ("Tipo", "XX")]),
        ];

        let done = import(&aurora, &template(&rows), &[]).await;

        let mut told: Vec<(i64, String, String)> = done["errors"].as_array().unwrap().iter()
            .map(|error| {
                let text = |name: &str| error[name].as_str().unwrap().to_owned();
                (error["row"].as_i64().unwrap(), text("column"), text("code"))
            })
            .collect();
        told.sort();
        let told: Vec<(i64, &str, &str)> = told.iter().map(|(row, column, code)| (*row, column.as_str(), code.as_str())).collect();
        assert_eq!(told, [
            (2, "CEP", "zip_invalid"), (2, "E-mail", "email_invalid"), (2, "Telefone", "phone_invalid"),
            (2, "UF", "state_unknown"), (3, "Nome", "required"), (4, "Aceita SMS", "yes_or_no"),
            (4, "Data de nascimento", "date_invalid"), (4, "Gênero", "gender_unknown"),
            (5, "CPF/CNPJ", "document_not_cpf"), (6, "Data de cadastro", "date_invalid"), (6, "Tipo", "kind_unknown"),
        ]);
        assert_eq!(total(&aurora).await, 0);
    }

    async fn two_rows_of_one_person_are_an_error_that_names_both(app: TestApp) {
        let aurora = app.store("aurora").await;
        let rows = [
            row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com"), ("CPF/CNPJ", "529.982.247-25")]),
            row(&[("Nome", "Bia"), ("E-mail", "bia@exemplo.com")]),
            row(&[("Nome", "Ana"), ("E-mail", "ANA@exemplo.com")]),
            row(&[("Nome", "Ana"), ("CPF/CNPJ", "52998224725")]),
        ];

        let done = import(&aurora, &template(&rows), &[]).await;

        let told: Vec<(i64, &str, i64)> = done["errors"].as_array().unwrap().iter()
            .map(|error| (error["row"].as_i64().unwrap(), error["code"].as_str().unwrap(), error["other_row"].as_i64().unwrap()))
            .collect();
        assert_eq!(told, [(4, "email_twice", 2), (5, "document_twice", 2)]);
    }

    async fn a_row_that_points_to_two_customers_names_both(app: TestApp) {
        let aurora = app.store("aurora").await;
        let rows = [
            row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com")]),
            row(&[("Nome", "Bia"), ("CPF/CNPJ", "529.982.247-25")]),
        ];
        import(&aurora, &template(&rows), &[]).await;

        let both = row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com"), ("CPF/CNPJ", "529.982.247-25")]);
        let done = import(&aurora, &template(&[both]), &[]).await;

        assert_eq!(done["errors"][0]["code"], "identity_clash");
        assert_eq!(done["errors"][0]["customer_ids"].as_array().unwrap().len(), 2, "{done}");
    }

    async fn a_broken_file_is_refused_in_words(app: TestApp) {
        let aurora = app.store("aurora").await;
        for (content, code) in [
            (Vec::new(), "empty"),
            (b"PK\x03\x04not a csv".to_vec(), "unsupported_format"),
            (latin1("Nome;Cor\nAna;azul"), "file_unrecognised"),
            (latin1("Nome;E-mail\n\"Ana;ana@exemplo.com"), "unterminated_quote"),
            (latin1("Nome;E-mail\nAna"), "missing_cells"),
            (latin1("Nome;E-mail\nAna;a@exemplo.com;mais"), "extra_cells"),
        ] {
            let done = import(&aurora, &content, &[]).await;

            assert_eq!(done["errors"][0]["code"], code, "{done}");
            assert!(!done["errors"][0]["message"].as_str().unwrap().is_empty());
        }
        assert_eq!(total(&aurora).await, 0);
    }
}
