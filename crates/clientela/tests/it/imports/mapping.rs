//! Files of which nobody knows the header: a person is asked what the columns are, a program says it (DOMAIN 13.2,
//! 13.3).

use clientela::clock::{DAY, HOUR};
use serde_json::json;

use super::endings::{files, tidy};
use super::files::{counts, import, only, total, work};
use crate::app::{Client, TestApp, TestStore, each_engine};

const FILE: &str = "Comprador;Contato;Fone 1;Fone 2;CPF;Marcadores;Saldo\r\n\
Ana Lima Souza;ana@exemplo.com.br;11 98888-7777;11 3333-4444;529.982.247-25;vip, nova;10,00\r\n\
Bruno Dias;bruno@exemplo.com.br;;;;;0,00\r\n";

const MAPPING: &str = r#"{"Comprador": "full_name", "Contato": "email", "Fone 1": "phone", "Fone 2": "phone",
    "CPF": "document", "Marcadores": "tags", "Saldo": ""}"#;

/// Brings the file to the page, and answers where it waits.
async fn bring(clara: &Client, store: &TestStore, content: &str, origin: &str) -> String {
    let fields = [("kind", "customers"), ("origin", origin), ("run", "manual")];
    let file = ("file", "compradores.csv", content.as_bytes());
    let sent = clara.upload(&store.at("/imports/new"), &fields, file).await.expect(303);
    work(&store.test).await;
    sent.location().to_owned()
}

each_engine! {
    async fn a_person_is_asked_what_the_columns_are_and_the_file_comes_in(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        for origin in ["auto", "other"] {
            let at = bring(&clara, &aurora, FILE, origin).await;
            let asked = clara.get(&at).await.expect(200);
            asked.assert_has("O que é cada coluna?");
            asked.assert_has("Ana Lima Souza");
            asked.assert_has("A coluna “Comprador” não é conhecida.");
            clara.get(&aurora.at("/imports")).await.expect(200).assert_has("Aguardando as colunas");
            clara.clone().with("accept-language", "en").get(&at).await.assert_has("What is each column?");
            clara.post_form(&format!("{at}/run"), &[]).await.expect(409);
        }
        let at = bring(&clara, &aurora, FILE, "auto").await;
        let asked = clara.get(&at).await.expect(200);
        for guessed in ["value=\"document\" selected", "value=\"email\" selected", "value=\"tags\" selected"] {
            asked.assert_has(guessed);
        }

        let said = [("column-0", "full_name"), ("column-1", "email"), ("column-2", "phone"), ("column-3", "phone"),
            ("column-4", "document"), ("column-5", "tags"), ("column-6", "")];
        clara.post_form(&format!("{at}/mapping"), &said).await.expect(303);
        work(&app).await;
        let plan = clara.get(&at).await.expect(200);
        plan.assert_has("2 clientes novos");
        plan.assert_has("Mudar as colunas");
        clara.get(&format!("{at}?columns")).await.expect(200).assert_has("value=\"full_name\" selected");
        clara.post_form(&format!("{at}/run"), &[]).await.expect(303);
        work(&app).await;

        let ana = only(&aurora, "document=52998224725").await;
        assert_eq!([&ana["first_name"], &ana["last_name"]], ["Ana", "Lima Souza"]);
        assert_eq!(ana["phones"], json!(["+5511988887777", "+551133334444"]));
        assert_eq!(ana["tags"], json!(["nova", "vip"]));
        clara.post_form(&format!("{at}/mapping"), &said).await.expect(409);

        // What was said is remembered.
        let again = bring(&clara, &aurora, FILE, "auto").await;
        clara.get(&again).await.expect(200).assert_has("value=\"full_name\" selected");
        clara.post_form(&format!("{again}/mapping"), &said).await.expect(303);
        work(&app).await;
        clara.get(&again).await.expect(200).assert_has("nada vai mudar");
    }

    async fn a_mapping_that_cannot_be_says_why_and_keeps_what_was_chosen(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let at = bring(&clara, &aurora, FILE, "auto").await;
        for (said, told) in [
            (vec![("column-0", "email"), ("column-1", "email")], "Um campo só pode vir de uma coluna."),
            (vec![("column-0", "")], "Escolha o que é ao menos uma coluna."),
            (vec![("column-0", "id")], "Este campo não existe nesta loja."),
        ] {
            let answer = clara.post_form(&format!("{at}/mapping"), &said).await.expect(422);
            answer.assert_has(told);
            answer.assert_has("O que é cada coluna?");
        }
        let twice = clara.post_form(&format!("{at}/mapping"), &[("column-0", "email"), ("column-1", "email")]).await;
        twice.assert_has("aria-invalid");
        twice.assert_has("value=\"email\" selected");

        clara.post_form(&format!("{at}/cancel"), &[("column-0", "")]).await.expect(303);
        clara.get(&at).await.expect(200).assert_has("Importação cancelada");
        assert_eq!((files(&app), total(&aurora).await), (Vec::new(), 0));
    }

    async fn faults_ask_again_what_the_columns_are(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let at = bring(&clara, &aurora, FILE, "auto").await;
        clara.post_form(&format!("{at}/mapping"), &[("column-0", "full_name"), ("column-6", "email")]).await.expect(303);
        work(&app).await;

        let asked = clara.get(&at).await.expect(200);
        asked.assert_has("2 erros no arquivo");
        asked.assert_has("“10,00” não é um e-mail válido.");
        asked.assert_has("value=\"email\" selected");
        clara.get(&format!("{at}/errors.csv")).await.expect(200).assert_has("10,00");
        clara.post_form(&format!("{at}/mapping"), &[("column-0", "full_name"), ("column-1", "email")]).await.expect(303);
        work(&app).await;
        clara.get(&at).await.expect(200).assert_has("2 clientes novos");
    }

    async fn of_columns_that_are_headed_alike_the_one_that_was_said_is_read(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let file = "Contato;Quem;Contato\r\n11 98888-7777;Ana Lima;11 97777-6666\r\n";
        let at = bring(&clara, &aurora, file, "auto").await;
        let said = [("column-0", ""), ("column-1", "full_name"), ("column-2", "phone")];
        clara.post_form(&format!("{at}/mapping"), &said).await.expect(303);
        work(&app).await;
        clara.post_form(&format!("{at}/run"), &[]).await.expect(303);
        work(&app).await;
        assert_eq!(only(&aurora, "name=ana").await["phones"], json!(["+5511977776666"]));
    }

    async fn a_first_row_taken_for_a_header_goes_with_its_customer(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();
        let rosa = json!({"first_name": "Rosa", "email": "rosa@exemplo.com.br"});
        let id = client.post_json("/api/v1/customers", &rosa).await.expect(201).json()["id"].clone();
        let file = "Rosa;rosa@exemplo.com.br\r\nAna;ana@exemplo.com.br\r\n";
        let mapping = r#"{"Rosa": "first_name", "rosa@exemplo.com.br": "email"}"#;
        import(&aurora, file.as_bytes(), &[("mapping", mapping)]).await;
        assert!(app.rows().await["imports"].iter().any(|row| row.contains("rosa@exemplo")));
        client.delete(&format!("/api/v1/customers/{}", id.as_str().unwrap())).await.expect(204);
        assert!(app.rows().await["imports"].iter().all(|row| !row.contains("rosa@exemplo") && !row.contains("Rosa")));
    }

    async fn a_file_nobody_says_anything_of_goes_after_seven_days(app: TestApp) {
        let aurora = app.store("aurora").await;
        let at = bring(&aurora.owner().await, &aurora, FILE, "auto").await;
        let id = at.rsplit('/').next().unwrap();
        let job = async || aurora.integration().get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        app.pass(7 * DAY - HOUR);
        tidy(&app).await;
        let waiting = job().await;
        assert_eq!([&waiting["state"], &waiting["errors"][0]["code"]], ["waiting", "file_unrecognised"]);
        app.pass(2 * HOUR);
        tidy(&app).await;
        assert_eq!(job().await["code"], "import_expired");
        assert_eq!(files(&app), Vec::<String>::new());
    }

    async fn a_program_says_the_mapping_with_the_file(app: TestApp) {
        let aurora = app.store("aurora").await;

        let refused = import(&aurora, FILE.as_bytes(), &[]).await;
        assert_eq!(refused["state"], "failed");
        assert_eq!(refused["errors"][0]["code"], "file_unrecognised");
        let done = import(&aurora, FILE.as_bytes(), &[("mapping", MAPPING)]).await;
        assert_eq!(counts(&done), [2, 0, 0, 0], "{done}");
        let again = import(&aurora, FILE.as_bytes(), &[("mapping", MAPPING), ("origin", "other")]).await;
        assert_eq!(counts(&again), [0, 0, 2, 0], "{again}");

        let missing = import(&aurora, FILE.as_bytes(), &[("mapping", r#"{"Cor": "tags", "CPF": "document"}"#)]).await;
        assert_eq!(missing["errors"][0]["code"], "mapped_header_missing", "{missing}");
        assert_eq!(missing["errors"][0]["column"], "Cor");
        let bad = FILE.replace("529.982.247-25", "111.111.111-11");
        let bad = import(&aurora, bad.as_bytes(), &[("mapping", MAPPING)]).await;
        assert_eq!([&bad["errors"][0]["row"], &bad["errors"][0]["column"]], [&json!(2), &json!("CPF")], "{bad}");
    }

    async fn the_command_takes_a_mapping_from_a_file(app: TestApp) {
        let aurora = app.store("aurora").await;
        let [file, mapping] = ["compradores.csv", "colunas.json"].map(|name| app.data().join(name));
        std::fs::write(&file, FILE).expect("a file");
        std::fs::write(&mapping, MAPPING).expect("a file");
        let [file, mapping] = [&file, &mapping].map(|path| path.to_str().expect("a path").to_owned());
        let words = ["import", "customers", &file, "--store", "aurora"];

        let said = app.command(&words, "").expect(1);
        assert!(said.complaint.contains("Say what each column is"), "{}", said.complaint);
        let said = app.command(&[&words[..], &["--mapping", &file]].concat(), "").expect(1);
        assert!(said.complaint.contains("must be a JSON object"), "{}", said.complaint);
        app.command(&[&words[..], &["--mapping", &mapping, "--origin", "other"]].concat(), "").expect(2);
        let said = app.command(&[&words[..], &["--mapping", &mapping]].concat(), "").expect(0);
        assert!(said.output.contains("2 created"), "{}", said.output);
        assert_eq!(total(&aurora).await, 2);
    }

    async fn a_mapping_no_file_could_have_is_refused_at_once(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let other = r#"{"CPF": "email"}"#;
        for (choices, code) in [
            (vec![("mapping", "CPF")], "mapping_invalid"),
            (vec![("mapping", r#"{"CPF": 1}"#)], "mapping_invalid"),
            (vec![("mapping", "{}")], "mapping_empty"),
            (vec![("mapping", r#"{"CPF": "custom.cor"}"#)], "mapping_field_unknown"),
            (vec![("mapping", r#"{"CPF": "email", "RG": "email"}"#)], "mapping_field_twice"),
            (vec![("mapping", other), ("origin", "template")], "mapping_of_known_origin"),
            (vec![("mapping", other), ("origin", "by_hand")], "unknown_value"),
        ] {
            let fields = [&[("kind", "customers")], choices.as_slice()].concat();
            let answer = key.upload("/api/v1/imports", &fields, ("file", "a.csv", FILE.as_bytes())).await.expect(422);
            let codes: Vec<_> = answer.json()["errors"].as_array().unwrap().iter().map(|error| error["code"].clone()).collect();
            assert!(codes.contains(&json!(code)), "{codes:?} {code}");
        }
        assert_eq!(files(&app), Vec::<String>::new());
    }

    async fn a_stranger_says_nothing_of_a_file(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let at = bring(&clara, &aurora, FILE, "auto").await;
        let davi = app.store("boreal").await.owner().await;
        davi.post_form(&format!("{at}/mapping"), &[("column-0", "full_name")]).await.expect(404);
        davi.post_form(&format!("{}/mapping", at.replace("aurora", "boreal")), &[]).await.expect(404);
    }
}
