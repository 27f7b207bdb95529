use clientela::staff::Role;
use serde_json::json;

use super::{people, total};
use crate::app::{Answer, TestApp, each_engine};

/// Who the confirmation page showed.
fn shown(page: &Answer) -> String {
    let text = page.text();
    let value = text.split("name=\"shown\" value=\"").nth(1).expect("what was shown");
    value.split('"').next().expect("a value").to_owned()
}

each_engine! {
    async fn staff_choose_confirm_follow_and_undo(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ids = people(&aurora.integration(), 60).await;
        let clara = aurora.owner().await;
        let list = clara.get(&aurora.at("/customers?state=SP")).await.expect(200);
        list.assert_has("data-select-row");
        clara.get(&aurora.at("/customers")).await.expect(200).assert_has("Todos os 60 da busca");
        clara.get(&aurora.at("/customers/bulk")).await.expect(200).assert_has("Nada foi feito em massa ainda");

        let chosen = [("action", "add_tags"), ("filter", "state=SP"), ("all", "1")];
        let asked = clara.post_form(&aurora.at("/customers/bulk/new"), &chosen).await.expect(200);
        asked.assert_has("Adicionar a 30 clientes");
        let bulk = aurora.at("/customers/bulk");
        let shown = shown(&asked);
        let without_tags = [&chosen[..], &[("shown", &shown)]].concat();
        clara.post_form(&bulk, &without_tags).await.expect(422).assert_has("Adicionar a 30 clientes");
        let confirmed = [&chosen[..], &[("shown", &shown), ("tag", "Natal"), ("tags", "Páscoa, São João")]].concat();
        let at = clara.post_form(&bulk, &confirmed).await.expect(303).location().to_owned();
        clara.get(&at).await.expect(200).assert_has("hx-sse:connect");
        app.run_jobs().await;

        let done = clara.get(&at).await.expect(200);
        done.assert_has("Tags adicionadas: Natal, Páscoa, São João");
        done.assert_has("30 clientes mudados");
        assert_eq!(total(&aurora, "tag=P%C3%A1scoa").await, 30);
        clara.get(&bulk).await.expect(200).assert_has("Tags adicionadas: Natal");
        let undo = clara.post_form(&format!("{at}/undo"), &[]).await.expect(303).location().to_owned();
        app.run_jobs().await;
        clara.get(&undo).await.expect(200).assert_has("Desfeito: tags adicionadas");
        clara.get(&aurora.at("/customers/bulk/new")).await.expect(303);
        assert_eq!(total(&aurora, "tag=P%C3%A1scoa").await, 0);

        let few = [("action", "delete"), ("id", ids[0].as_str()), ("id", ids[1].as_str())];
        let asked = clara.post_form(&aurora.at("/customers/bulk/new"), &few).await.expect(200);
        asked.assert_has(">Excluir 2<");
        asked.assert_has("Não dá para desfazer.");
    }

    async fn delete_is_confirmed_with_the_number_that_was_seen(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        people(&aurora.integration(), 4).await;
        let chosen = [("action", "delete"), ("filter", "state=SP"), ("all", "1")];
        let before = shown(&clara.post_form(&aurora.at("/customers/bulk/new"), &chosen).await.expect(200));
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Nova", "addresses": [{"state": "SP"}]})).await.expect(201);

        let confirmed = [&chosen[..], &[("shown", &before)]].concat();
        let asked = clara.post_form(&aurora.at("/customers/bulk"), &confirmed).await.expect(409);
        asked.assert_has("A lista mudou enquanto você escolhia");
        asked.assert_has(">Excluir 3<");
        assert_eq!(total(&aurora, "").await, 5);
        // As many, and others: whoever was not seen is not deleted.
        let [first, newest] = ["Pessoa", "Nova"].map(|name| format!("/api/v1/customers?state=SP&name={name}"));
        let id = |list: serde_json::Value| list["data"][0]["id"].as_str().unwrap().to_owned();
        let key = aurora.integration();
        let (leaves, comes) = (id(key.get(&first).await.json()), id(key.get("/api/v1/customers?state=RJ").await.json()));
        let seen = shown(&asked);
        let moved = |state: &str| json!({"addresses": [{"state": state}]});
        key.patch(&format!("/api/v1/customers/{leaves}"), &moved("RJ")).await.expect(200);
        key.patch(&format!("/api/v1/customers/{comes}"), &moved("SP")).await.expect(200);
        let confirmed = [&chosen[..], &[("shown", &seen)]].concat();
        let asked = clara.post_form(&aurora.at("/customers/bulk"), &confirmed).await.expect(409);
        key.get(&newest).await.expect(200);
        let seen = shown(&asked);
        let confirmed = [&chosen[..], &[("shown", &seen)]].concat();
        let at = clara.post_form(&aurora.at("/customers/bulk"), &confirmed).await.expect(303).location().to_owned();
        app.run_jobs().await;
        clara.get(&at).await.expect(200).assert_has("3 clientes excluídos");
        assert_eq!(total(&aurora, "").await, 2);
    }

    async fn those_chosen_are_exported_alone(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ids = people(&aurora.integration(), 4).await;
        let clara = aurora.owner().await;
        let few = [("action", "export"), ("id", ids[0].as_str()), ("id", ids[3].as_str())];

        let sent = clara.post_form(&aurora.at("/customers/bulk/new"), &few).await.expect(303);
        let page = clara.get(sent.location()).await.expect(200);
        page.assert_has("2 clientes escolhidos");
        let all = [("action", "export"), ("all", "1"), ("filter", "state=SP&sort=name&cursor=x")];
        let sent = clara.post_form(&aurora.at("/customers/bulk/new"), &all).await.expect(303);
        assert_eq!(sent.location(), aurora.at("/exports/new?state=SP"));
        let list = clara.get(&aurora.at(&format!("/customers?id={}&id={}", ids[0], ids[1]))).await.expect(200);
        list.assert_has("2 clientes escolhidos");
        list.assert_lacks("Pessoa 0003");
    }

    async fn who_may_label_but_not_delete_is_not_offered_it_and_cannot(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ids = people(&aurora.integration(), 1).await;
        let marta = aurora.staff(Role::Marketing).await;
        let list = marta.get(&aurora.at("/customers")).await.expect(200);
        list.assert_has("value=\"add_tags\"");
        list.assert_lacks("value=\"delete\"");
        let chosen = [("action", "delete"), ("id", ids[0].as_str())];
        marta.post_form(&aurora.at("/customers/bulk/new"), &chosen).await.expect(403);
        marta.post_form(&aurora.at("/customers/bulk"), &chosen).await.expect(403);
        aurora.staff(Role::Viewer).await.get(&aurora.at("/customers")).await.expect(200).assert_lacks("data-select-row");
        assert_eq!(total(&aurora, "").await, 1);
    }
}
