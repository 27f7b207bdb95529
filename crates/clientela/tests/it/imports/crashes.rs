use clientela::customers;
use clientela::worker;
use serde_json::json;

use super::files::{counts, import, many, row, send, template, total, work};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn an_import_that_waits_runs_when_told(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = send(&key, &template(&many(20)), &[("run", "manual")]).await;
        work(&app).await;
        let at = format!("/api/v1/imports/{id}");
        let waiting = key.get(&at).await.expect(200).json();
        assert_eq!(waiting["state"], "waiting", "{waiting}");
        assert_eq!(counts(&waiting), [20, 0, 0, 0]);
        assert_eq!(total(&aurora).await, 0);

        key.post_json(&format!("{at}/run"), &json!({})).await.expect(202);
        work(&app).await;

        assert_eq!(key.get(&at).await.json()["state"], "done");
        assert_eq!(total(&aurora).await, 20);
        assert_eq!(key.post_json(&format!("{at}/run"), &json!({})).await.expect(409).code(), "import_not_waiting");
    }

    async fn a_dry_run_changes_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;

        let done = import(&aurora, &template(&many(20)), &[("run", "never")]).await;

        assert_eq!(done["state"], "done");
        assert_eq!(counts(&done), [20, 0, 0, 0]);
        assert_eq!(total(&aurora).await, 0);
    }

    async fn a_cancelled_import_leaves_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = send(&key, &template(&many(20)), &[("run", "manual")]).await;
        work(&app).await;

        key.delete(&format!("/api/v1/jobs/{id}")).await.expect(204);
        work(&app).await;

        let import = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!(import["state"], "cancelled");
        assert_eq!(total(&aurora).await, 0);
        key.delete(&format!("/api/v1/jobs/{id}")).await.expect(409);
        let files = walk(&app.data().join("files"));
        assert_eq!(files, Vec::<String>::new());
    }

    async fn a_customer_registered_meanwhile_is_met_before_anything_is_written(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        import(&aurora, &template(&[row(&[("Nome", "Bia"), ("E-mail", "bia@exemplo.com")])]), &[]).await;
        let rows = [
            row(&[("Nome", "Ana do arquivo"), ("E-mail", "ana@exemplo.com")]),
            row(&[("Nome", "Bia do arquivo"), ("E-mail", "bia@exemplo.com")]),
        ];
        let id = send(&key, &template(&rows), &[("run", "manual")]).await;
        work(&app).await;

        key.post_json("/api/v1/customers", &json!({"first_name": "Ana viva", "email": "ANA@exemplo.com"})).await.expect(201);
        key.post_json(&format!("/api/v1/imports/{id}/run"), &json!({})).await.expect(202);
        work(&app).await;

        let again = key.get(&format!("/api/v1/imports/{id}")).await.json();
        assert_eq!(again["state"], "waiting", "checked anew, and asked again: {again}");
        assert_eq!(counts(&again), [0, 2, 0, 0]);
        assert_eq!(total(&aurora).await, 2);
        key.post_json(&format!("/api/v1/imports/{id}/run"), &json!({})).await.expect(202);
        work(&app).await;
        assert_eq!(counts(&key.get(&format!("/api/v1/imports/{id}")).await.json()), [0, 2, 0, 0]);
        assert_eq!(total(&aurora).await, 2);
    }

    async fn a_process_that_dies_after_the_commit_imports_once(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = send(&key, &template(&many(30)), &[]).await;
        work(&app).await;
        // As if the process had died before it could write down that the job was done.
        let back = "UPDATE jobs SET state = 'queued' WHERE store_id = $1 AND id = $2";
        let job = id.parse::<uuid::Uuid>().unwrap();
        let mut tx = app.app.db.write().await.unwrap();
        db::sql(back).bind(aurora.store.id).bind(job).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();

        worker::build(&app.second_process().await.app).drain().await.unwrap();

        let done = key.get(&format!("/api/v1/imports/{id}")).await.json();
        assert_eq!(done["state"], "done");
        assert_eq!(counts(&done), [30, 0, 0, 0]);
        assert_eq!(total(&aurora).await, 30);
    }

    async fn an_import_is_one_entry_and_the_lists_know_at_once(app: TestApp) {
        let aurora = app.store("aurora").await;
        assert_eq!(total(&aurora).await, 0);

        import(&aurora, &template(&many(2_100)), &[]).await;

        assert_eq!(total(&aurora).await, 2_100);
        let list = aurora.integration().get("/api/v1/customers?group=Atacado&tag=vip&total=true&limit=1").await.expect(200).json();
        assert_eq!(list["total"], 2_100, "{list}");
        let catalog = customers::catalog(&mut app.app.db.read().await.unwrap(), aurora.store.id).await.unwrap();
        assert_eq!((catalog.groups.len(), catalog.tags.len()), (1, 2));
    }
}

pub fn walk(folder: &std::path::Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let entries = entries.map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path.display().to_string()] })
        .collect()
}
