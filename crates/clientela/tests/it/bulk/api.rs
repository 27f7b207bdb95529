use clientela::clock::{DAY, HOUR};
use serde_json::{Value, json};

use super::{act, job, people, total, undo};
use crate::app::{TestApp, each_engine};
use crate::imports::endings::tidy;

fn counts(job: &Value) -> [i64; 4] {
    ["changed", "unchanged", "refused", "gone"].map(|name| job["result"][name].as_i64().unwrap())
}

each_engine! {
    async fn tags_are_added_to_all_that_match_and_taken_back(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ids = people(&aurora.integration(), 12).await;

        let added = act(&aurora, json!({"action": "add_tags", "filter": "state=SP", "tags": ["VIP", " Natal "]})).await;
        assert_eq!((counts(&added), &added["state"]), ([6, 0, 0, 0], &json!("done")), "{added}");
        assert_eq!([total(&aurora, "tag=Natal").await, total(&aurora, "tag=VIP").await], [6, 6]);
        let again = act(&aurora, json!({"action": "add_tags", "filter": "state=SP", "tags": ["VIP", "Natal"]})).await;
        assert_eq!(counts(&again), [0, 6, 0, 0]);

        let time_line = aurora.integration().get(&format!("/api/v1/customers/{}/timeline", ids[0])).await.expect(200).json();
        assert_eq!(time_line["data"][0]["action"], "customer.updated", "{time_line}");
        let id = added["id"].as_str().unwrap();
        let undone = undo(&aurora, id).await;
        assert_eq!(counts(&undone), [6, 0, 0, 0], "{undone}");
        assert_eq!([total(&aurora, "tag=Natal").await, total(&aurora, "tag=VIP").await], [0, 6]);
        let twice = aurora.integration().post_json(&format!("/api/v1/customers/bulk/{id}/undo"), &json!({})).await;
        assert_eq!(twice.expect(409).code(), "cannot_be_undone");
        let at = format!("/api/v1/customers/bulk/{}/undo", undone["id"].as_str().unwrap());
        aurora.integration().post_json(&at, &json!({})).await.expect(409);
    }

    async fn an_undo_that_was_stopped_can_be_asked_for_again(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();
        people(&client, 4).await;
        let added = act(&aurora, json!({"action": "add_tags", "filter": "state=SP", "tags": ["Natal"]})).await;
        let at = format!("/api/v1/customers/bulk/{}/undo", added["id"].as_str().unwrap());
        let stopped = client.post_json(&at, &json!({})).await.expect(202).json();
        assert_eq!(client.post_json(&at, &json!({})).await.expect(409).code(), "cannot_be_undone");
        client.delete(&format!("/api/v1/jobs/{}", stopped["id"].as_str().unwrap())).await.expect(204);
        let stopped = job(&aurora, stopped["id"].as_str().unwrap()).await;
        assert_eq!((&stopped["state"], stopped["ended_at"].is_string()), (&json!("cancelled"), true), "{stopped}");

        let undone = undo(&aurora, added["id"].as_str().unwrap()).await;
        assert_eq!(counts(&undone), [2, 0, 0, 0]);
        client.post_json(&at, &json!({})).await.expect(409);
    }

    async fn a_group_goes_back_unless_somebody_decided_otherwise_since(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();
        let ids = people(&client, 4).await;
        for name in ["Atacado", "Varejo"] {
            client.post_json("/api/v1/groups", &json!({"name": name})).await.expect(201);
        }
        client.put(&format!("/api/v1/customers/{}/group", ids[0]), &json!({"group": "Varejo"})).await.expect(200);

        let set = act(&aurora, json!({"action": "set_group", "ids": ids, "group": "Atacado"})).await;
        assert_eq!(counts(&set), [4, 0, 0, 0], "{set}");
        assert_eq!(total(&aurora, "group=Atacado").await, 4);
        client.put(&format!("/api/v1/customers/{}/group", ids[1]), &json!({"group": "Varejo"})).await.expect(200);
        client.delete(&format!("/api/v1/customers/{}", ids[2])).await.expect(204);

        let undone = undo(&aurora, set["id"].as_str().unwrap()).await;
        assert_eq!(counts(&undone), [2, 0, 1, 1], "{undone}");
        assert_eq!(undone["errors"][0]["customer_id"], json!(ids[1]));
        assert_eq!(undone["errors"][0]["code"], "group_changed_since");
        assert_eq!([total(&aurora, "group=Varejo").await, total(&aurora, "group=Atacado").await], [2, 0]);
    }

    async fn delete_is_final_and_leaves_nothing_behind(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ids = people(&aurora.integration(), 5).await;
        act(&aurora, json!({"action": "add_tags", "ids": ids, "tags": ["Velho"]})).await;

        let deleted = act(&aurora, json!({"action": "delete", "ids": [ids[0], ids[1], ids[1], "01890a5d-ac96-774b-bcce-b302099a8057"]})).await;
        assert_eq!(counts(&deleted), [2, 0, 0, 1], "{deleted}");
        assert_eq!(total(&aurora, "").await, 3);
        aurora.integration().get(&format!("/api/v1/customers/{}", ids[0])).await.expect(404);
        let at = format!("/api/v1/customers/bulk/{}/undo", deleted["id"].as_str().unwrap());
        assert_eq!(aurora.integration().post_json(&at, &json!({})).await.expect(409).code(), "cannot_be_undone");
        let left = app.rows().await;
        assert!(left["bulk_rows"].iter().all(|row| !row.contains(&ids[0])), "what was done to them went too");
    }

    async fn who_is_meant_is_frozen_when_it_is_confirmed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();
        people(&client, 4).await;
        let body = json!({"action": "add_tags", "filter": "state=SP", "tags": ["Antes"]});
        let asked = client.post_json("/api/v1/customers/bulk", &body).await.expect(202).json();
        assert_eq!(asked["total"], 2);
        people(&client, 4).await;

        app.run_jobs().await;
        assert_eq!(counts(&job(&aurora, asked["id"].as_str().unwrap()).await), [2, 0, 0, 0]);
        assert_eq!(total(&aurora, "tag=Antes").await, 2);
    }

    async fn what_cannot_be_done_is_refused_in_its_field(app: TestApp) {
        let aurora = app.store("aurora").await;
        let client = aurora.integration();
        let ids = people(&client, 1).await;
        for (body, pointer, code) in [
            (json!({"action": "anonymize", "ids": ids}), "/action", "unknown_value"),
            (json!({"action": "delete"}), "/ids", "required"),
            (json!({"action": "delete", "ids": ids, "filter": "state=SP"}), "/filter", "ids_or_filter"),
            (json!({"action": "add_tags", "ids": ids}), "/tags", "required"),
            (json!({"action": "add_tags", "ids": ids, "tags": ["a|b"]}), "/tags", "tag_invalid"),
            (json!({"action": "remove_tags", "ids": ids, "tags": ["VIP", "Nunca"]}), "/tags", "unknown_value"),
            (json!({"action": "set_group", "ids": ids, "group": "Nunca"}), "/group", "group_unknown"),
            (json!({"action": "delete", "ids": ids, "group": "x"}), "/group", "unknown_field"),
            (json!({"action": "add_tags", "filter": "cor=azul", "tags": ["A"]}), "/filter/cor", "unknown_parameter"),
            (json!({"action": "delete", "ids": vec!["01890a5d-ac96-774b-bcce-b302099a8057"; 10_001]}), "/ids", "too_many"),
        ] {
            let errors = client.post_json("/api/v1/customers/bulk", &body).await.expect(422).json()["errors"].clone();
            assert_eq!((&errors[0]["pointer"], &errors[0]["code"]), (&json!(pointer), &json!(code)), "{errors}");
        }
        let nobody = json!({"action": "delete", "filter": "state=AC"});
        assert_eq!(client.post_json("/api/v1/customers/bulk", &nobody).await.expect(409).code(), "nobody_selected");
        client.get("/api/v1/customers?tag=A").await.expect(422);
        assert_eq!(total(&aurora, "").await, 1);
    }

    async fn another_stores_people_are_nobody(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let ids = people(&boreal.integration(), 3).await;

        let done = act(&aurora, json!({"action": "delete", "ids": ids})).await;
        assert_eq!(counts(&done), [0, 0, 0, 3], "{done}");
        assert_eq!(total(&boreal, "").await, 3);
        let id = done["id"].as_str().unwrap();
        boreal.integration().get(&format!("/api/v1/customers/bulk/{id}")).await.expect(404);
        boreal.integration().get(&format!("/api/v1/jobs/{id}")).await.expect(404);
        boreal.integration().post_json(&format!("/api/v1/customers/bulk/{id}/undo"), &json!({})).await.expect(404);
    }

    async fn a_key_that_was_revoked_in_between_does_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        people(&aurora.integration(), 2).await;
        let key = aurora.api_key(&["customers:read", "customers:write"]).await;
        let body = json!({"action": "delete", "filter": "include=all"});
        let id = key.post_json("/api/v1/customers/bulk", &body).await.expect(202).json()["id"].as_str().unwrap().to_owned();
        let clara = aurora.owner().await;
        let keys = clara.get(&aurora.at("/settings/api-keys")).await.expect(200).text();
        for revoke in keys.split("href=\"").filter_map(|part| part.split('"').next()).filter(|address| address.ends_with("/revoke")) {
            clara.post_form(revoke, &[]).await.expect(303);
        }

        app.run_jobs().await;
        let page = clara.get(&aurora.at(&format!("/customers/bulk/{id}"))).await.expect(200);
        page.assert_has("0 clientes excluídos");
        clara.get(&aurora.at("/customers")).await.expect(200).assert_has("Pessoa 0001");
    }

    async fn what_undo_needs_goes_after_thirty_days(app: TestApp) {
        let aurora = app.store("aurora").await;
        people(&aurora.integration(), 2).await;
        let done = act(&aurora, json!({"action": "add_tags", "filter": "state=SP", "tags": ["Natal"]})).await;
        app.pass(31 * DAY + HOUR);
        tidy(&app).await;

        assert!(app.rows().await["bulk_rows"].is_empty());
        let at = format!("/api/v1/customers/bulk/{}/undo", done["id"].as_str().unwrap());
        assert_eq!(aurora.integration().post_json(&at, &json!({})).await.expect(409).code(), "cannot_be_undone");
    }
}
