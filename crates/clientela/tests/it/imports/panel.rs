use clientela::staff::Role;

use super::files::{self, TEMPLATE, latin1, many, row, template, total, work};
use crate::app::{Answer, Client, TestApp, TestStore, each_engine};

async fn send(client: &Client, store: &TestStore, content: &[u8], choices: &[(&str, &str)]) -> Answer {
    let fields = [&[("kind", "customers")], choices].concat();
    client.upload(&store.at("/imports/new"), &fields, ("file", "../../clientes.csv", content)).await
}

each_engine! {
    async fn the_page_and_the_api_say_how_the_file_was_read(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (key, clara) = (aurora.integration(), aurora.owner().await);
        let unknown = b"Nome,Cor\nAna,azul".to_vec();
        for (content, encoding, separator, said) in [
            (latin1(&format!("{TEMPLATE}\n{}", row(&[("Nome", "João")]))), "Windows-1252", "semicolon", "separado por ponto e vírgula"),
            (unknown, "UTF-8", "comma", "separado por vírgula"),
        ] {
            let id = files::send(&key, &content, &[("run", "manual")]).await;
            work(&app).await;

            let job = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
            assert_eq!(job["file"], serde_json::json!({ "encoding": encoding, "separator": separator }));
            let page = clara.get(&aurora.at(&format!("/imports/{id}"))).await.expect(200);
            page.assert_has(&format!("Codificação {encoding}"));
            page.assert_has(said);
            let english = clara.clone().with("accept-language", "en").get(&aurora.at(&format!("/imports/{id}"))).await;
            english.assert_has(&format!("Encoding {encoding}"));
        }
    }

    async fn staff_see_what_will_happen_and_then_run_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        clara.get(&aurora.at("/imports")).await.expect(200).assert_has("Nenhum arquivo foi importado ainda");
        clara.get(&aurora.at("/imports/new")).await.expect(200).assert_has("multipart/form-data");

        let sent = send(&clara, &aurora, &template(&many(12)), &[("run", "manual")]).await.expect(303);
        let at = sent.location().to_owned();
        clara.get(&at).await.expect(200).assert_has("hx-sse:connect");
        work(&app).await;
        clara.get(&at).await.expect(200).assert_has("12 clientes novos");
        assert_eq!(total(&aurora).await, 0);
        clara.post_form(&format!("{at}/run"), &[]).await.expect(303);
        work(&app).await;

        let shown = clara.get(&at).await.expect(200);
        shown.assert_has("Resultado");
        shown.assert_has("/admin/aurora/customers?origin=import");
        assert_eq!(total(&aurora).await, 12);
        let list = clara.get(&aurora.at("/imports")).await.expect(200);
        list.assert_has(">clientes.csv<");
        list.assert_has("12 clientes novos");
    }

    async fn every_error_stands_in_pages_and_in_a_file(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let rows: Vec<String> = (0..60).map(|n| row(&[("Nome", "Ana"), ("E-mail", &format!("=ana{n}"))])).collect();
        let at = send(&clara, &aurora, &template(&rows), &[]).await.expect(303).location().to_owned();
        work(&app).await;

        let first = clara.get(&at).await.expect(200);
        first.assert_has("60 erros no arquivo");
        first.assert_has("=ana0<");
        first.assert_lacks("=ana50<");
        clara.get(&format!("{at}?after=50")).await.expect(200).assert_has("=ana59<");
        let file = clara.get(&format!("{at}/errors.csv")).await.expect(200);
        assert!(file.text().starts_with("\u{FEFF}Linha;Coluna;Valor;O que fazer\r\n2;E-mail;'=ana0;"), "{}", file.text());
        assert_eq!(file.text().lines().count(), 61);
    }

    async fn only_owners_and_managers_import(app: TestApp) {
        let aurora = app.store("aurora").await;
        for role in [Role::Marketing, Role::Support, Role::Viewer] {
            let client = aurora.staff(role).await;
            client.get(&aurora.at("/imports")).await.expect(403);
            send(&client, &aurora, TEMPLATE.as_bytes(), &[]).await.expect(403);
        }
        aurora.staff(Role::Manager).await.get(&aurora.at("/imports")).await.expect(200);
        app.anonymous().get(&aurora.at("/imports")).await.expect(303);
        let davi = app.store("boreal").await.owner().await;
        davi.get(&aurora.at("/imports")).await.expect(404);
    }

    async fn a_form_without_a_file_says_so_and_keeps_the_choices(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;

        let fields = [("kind", "customers"), ("on_existing", "skip"), ("run", "never")];
        let answer = clara.upload(&aurora.at("/imports/new"), &fields, ("file", "", b"")).await.expect(422);

        answer.assert_has("Escolha um arquivo.");
        answer.assert_has("value=\"skip\" checked");
    }

    async fn the_template_downloads(app: TestApp) {
        let aurora = app.store("aurora").await;

        let file = aurora.owner().await.get(&aurora.at("/imports/template")).await.expect(200);

        assert_eq!(file.text(), format!("\u{FEFF}{TEMPLATE}\r\n"));
        assert!(file.header("content-disposition").starts_with("attachment"));
    }
}
