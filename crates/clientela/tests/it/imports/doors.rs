use super::files::{TEMPLATE, import, many, row, send, template, work};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn an_import_needs_a_key_with_its_scope_and_its_store(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let file = ("file", "clientes.csv", TEMPLATE.as_bytes());
        let kind = [("kind", "customers")];

        app.anonymous().upload("/api/v1/imports", &kind, file).await.expect(401);
        aurora.api_key(&["customers:write"]).await.upload("/api/v1/imports", &kind, file).await.expect(403);
        let id = send(&aurora.integration(), TEMPLATE.as_bytes(), &[]).await;
        boreal.integration().get(&format!("/api/v1/imports/{id}")).await.expect(404);
        boreal.integration().get(&format!("/api/v1/imports/{id}/errors")).await.expect(404);
        work(&app).await;
    }

    async fn a_wrong_request_is_refused_before_anything_begins(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let file = ("file", "clientes.csv", TEMPLATE.as_bytes());

        for fields in [
            vec![],
            vec![("kind", "robots")],
            vec![("kind", "customers"), ("origin", "elsewhere")],
            vec![("kind", "customers"), ("on_existing", "erase")],
            vec![("kind", "customers"), ("run", "later")],
            vec![("kind", "customers"), ("role", "owner")],
        ] {
            key.upload("/api/v1/imports", &fields, file).await.expect(422);
        }
        key.upload("/api/v1/imports", &[("kind", "customers")], ("attachment", "x.csv", b"x")).await.expect(422);
    }

    async fn the_template_is_the_one_that_is_taken(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();

        let blank = key.get("/api/v1/imports/template?kind=customers&format=csv").await.expect(200);

        assert_eq!(blank.text(), format!("\u{FEFF}{TEMPLATE}\r\n"));
        let done = import(&aurora, &blank.bytes, &[("origin", "template")]).await;
        assert_eq!(done["state"], "done", "{done}");
        key.get("/api/v1/imports/template?kind=groups").await.expect(422);
    }

    async fn all_errors_can_be_read_in_pages(app: TestApp) {
        let aurora = app.store("aurora").await;
        let rows: Vec<String> = (0..25).map(|_| row(&[("Cidade", "Sem nome")])).collect();
        let import = import(&aurora, &template(&rows), &[]).await;
        let at = format!("/api/v1/imports/{}/errors", import["id"].as_str().unwrap());
        let key = aurora.integration();

        let first = key.get(&format!("{at}?limit=20")).await.expect(200).json();
        let next = first["next_cursor"].as_str().unwrap();
        let second = key.get(&format!("{at}?limit=20&cursor={next}")).await.expect(200).json();

        assert_eq!(first["data"].as_array().unwrap().len(), 20);
        assert_eq!(second["data"].as_array().unwrap().len(), 5);
        assert!(second["next_cursor"].is_null());
        assert_eq!(second["data"][0]["row"], 22);
    }

    async fn the_job_is_the_same_by_both_addresses(app: TestApp) {
        let aurora = app.store("aurora").await;

        let by_import = import(&aurora, &template(&many(3)), &[]).await;

        let id = by_import["id"].as_str().unwrap();
        let by_job = aurora.integration().get(&format!("/api/v1/jobs/{id}")).await.expect(200).json();
        assert_eq!(by_import, by_job);
        assert_eq!(by_import["kind"], "import");
        assert_eq!((&by_import["done"], &by_import["total"]), (&serde_json::json!(3), &serde_json::json!(3)));
    }
}
