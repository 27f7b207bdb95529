//! Who may have the file, and for how long.

use clientela::clock::{DAY, HOUR};
use clientela::staff::Role;
use serde_json::json;

use super::{asked, cast, work};
use crate::app::{TestApp, each_engine};

const EVERYTHING: [(&str, &str); 2] = [("format", "csv"), ("purpose", "management")];

each_engine! {
    async fn only_who_asked_downloads_the_file(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let address = asked(&clara, &aurora, &EVERYTHING).await;
        let file = format!("{address}/file");
        clara.get(&file).await.expect(404);
        work(&app).await;

        let got = clara.get(&file).await.expect(200);
        assert_eq!(got.header("content-disposition"), "attachment; filename=\"clientes-aurora-2026-03-10.csv\"");
        assert_eq!(got.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(got.header("cache-control"), "no-store");
        assert_eq!(got.header("content-length"), got.bytes.len().to_string());
        clara.get(&file).await.expect(200);

        aurora.staff(Role::Manager).await.get(&file).await.expect(404);
        aurora.integration().get(&file.replace("/admin/aurora", "/api/v1")).await.expect(404);
        boreal.owner().await.get(&file).await.expect(404);
        boreal.owner().await.get(&file.replace("aurora", "boreal")).await.expect(404);
        let sent = app.anonymous().get(&file).await.expect(303);
        assert!(sent.location().starts_with("/login?next="), "{}", sent.location());
    }

    async fn the_link_dies_after_seven_days_and_so_does_the_file(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let address = asked(&clara, &aurora, &EVERYTHING).await;
        work(&app).await;
        let files = || std::fs::read_dir(app.data().join("files/exports/1")).map_or(0, Iterator::count);
        assert_eq!(files(), 1);

        app.pass(7 * DAY - HOUR);
        aurora.owner().await.get(&format!("{address}/file")).await.expect(200);
        app.pass(HOUR);
        aurora.owner().await.get(&format!("{address}/file")).await.expect(404);
        work(&app).await;

        assert_eq!(files(), 0);
        aurora.owner().await.get(&address).await.expect(200).assert_has("removido");
        aurora.owner().await.get(&aurora.at("/exports")).await.expect(200).assert_has("Expirada");
    }

    async fn a_head_request_asks_for_nothing_and_burns_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let address = asked(&clara, &aurora, &EVERYTHING).await;
        work(&app).await;

        let head = clara.send(axum::http::Method::HEAD, &format!("{address}/file"), &[], Vec::new()).await;
        assert!(head.expect(200).bytes.is_empty());
        clara.get(&format!("{address}/file")).await.expect(200);
    }

    async fn the_page_counts_and_shows_the_filter(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;

        let page = clara.get(&aurora.at("/exports/new?state=RJ&sort=name")).await.expect(200);
        page.assert_has("2 clientes correspondem");
        page.assert_has("UF: RJ");
        page.assert_has("Aceita SMS – 1 cliente<");
        page.assert_has("value=\"state=RJ&#38;sort=name\"");

        let empty = clara.get(&aurora.at("/exports")).await.expect(200);
        empty.assert_has("Nenhuma exportação ainda");
        clara.get(&aurora.at("/exports/new?shoe=42")).await.expect(422);
    }

    async fn what_was_chosen_stays_when_the_form_is_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;

        let fields = [("format", "xlsx"), ("purpose", "marketing"), ("channel", "sms"), ("filter", "state=SP"), ("column", "email")];
        let page = clara.post_form(&aurora.at("/exports"), &fields).await.expect(422);

        page.assert_has("Use csv ou jsonl");
        page.assert_has("value=\"sms\" selected");
        page.assert_has("value=\"email\" checked");
        page.assert_has("value=\"marketing\" checked");
        page.assert_has("value=\"state=SP\"");
        page.assert_lacks("value=\"first_name\" checked");
    }

    async fn another_key_of_the_store_cannot_have_the_file(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let body = json!({ "format": "csv", "purpose": "management" });
        let job = aurora.integration().post_json("/api/v1/exports", &body).await.expect(202).json();
        work(&app).await;
        let file = format!("/api/v1/exports/{}/file", job["id"].as_str().expect("an id"));

        aurora.integration().get(&file).await.expect(200);
        aurora.api_key(&["exports:write", "personal_data:read"]).await.get(&file).await.expect(404);
        app.anonymous().get(&file).await.expect(401);
    }
}
