//! The pages of settings: who opens what; keys, custom fields and groups made and used.

use clientela::staff::Role;
use serde_json::json;

use crate::app::{Answer, Client, TestApp, TestStore, each_engine};

/// The value of the field with this id in a page.
fn value_of(page: &Answer, id: &str) -> String {
    let text = page.text();
    let after = text.split(&format!("id=\"{id}\" value=\"")).nth(1).expect("the field");
    after.split('"').next().unwrap_or_default().to_owned()
}

fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let after = text.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Issues a key as the form does; the key as it is told.
async fn issued(clara: &Client, store: &TestStore, name: &str, scopes: &[&str]) -> String {
    let id = hidden(&clara.get(&store.at("/settings/api-keys/new")).await.expect(200), "id");
    let mut fields = vec![("id", id.as_str()), ("name", name)];
    fields.extend(scopes.iter().map(|scope| ("scopes", *scope)));
    let page = clara.post_form(&store.at("/settings/api-keys"), &fields).await.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    value_of(&page, "api-key")
}

async fn revoke_address(clara: &Client, store: &TestStore) -> String {
    let list = clara.get(&store.at("/settings/api-keys")).await.expect(200).text();
    list.split('"').find(|part| part.ends_with("/revoke")).expect("a living key").to_owned()
}

each_engine! {
    async fn each_page_opens_for_its_roles_alone(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let doors = [
            ("/settings", &[Role::Owner, Role::Manager, Role::Marketing][..]),
            ("/settings/api-keys", &[Role::Owner]),
            ("/settings/api-keys/new", &[Role::Owner]),
            ("/settings/custom-fields", &[Role::Owner]),
            ("/groups", &[Role::Owner, Role::Manager, Role::Marketing]),
        ];
        for role in Role::ALL {
            let client = aurora.staff(role).await;
            for (place, roles) in doors {
                let wanted = if roles.contains(&role) { 200 } else { 403 };
                client.get(&aurora.at(place)).await.expect(wanted);
            }
            for place in ["/settings/api-keys", "/settings/custom-fields", "/groups"] {
                let open = doors.iter().any(|(door, roles)| *door == place && roles.contains(&role));
                let wanted = if open { 422 } else { 403 };
                client.post_form(&aurora.at(place), &[("name", "")]).await.expect(wanted);
            }
        }
        for (place, _) in doors {
            boreal.owner().await.get(&aurora.at(place)).await.expect(404);
            app.anonymous().get(&aurora.at(place)).await.expect(303);
        }
    }

    async fn the_index_shows_what_may_be_opened(app: TestApp) {
        let aurora = app.store("aurora").await;
        let pages = ["/settings/api-keys", "/settings/custom-fields", "/groups", "/settings/outbox"];
        let seen = [
            (Role::Owner, [true, true, true, true]),
            (Role::Manager, [false, false, true, true]),
            (Role::Marketing, [false, false, true, false]),
        ];
        for (role, shown) in seen {
            let index = aurora.staff(role).await.get(&aurora.at("/settings")).await.expect(200);
            for (place, shown) in pages.iter().zip(shown) {
                let link = format!("href=\"{}\"", aurora.at(place));
                if shown { index.assert_has(&link) } else { index.assert_lacks(&link) }
            }
        }
        let link = format!("href=\"{}\"", aurora.at("/settings"));
        aurora.staff(Role::Marketing).await.get(&aurora.at("")).await.expect(200).assert_has(&link);
        aurora.staff(Role::Support).await.get(&aurora.at("")).await.expect(200).assert_lacks(&link);
    }

    async fn a_key_made_in_the_panel_opens_the_api_until_it_is_revoked(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let key = issued(&clara, &aurora, "ERP da loja", &["customers:read"]).await;
        let erp = app.anonymous().with_key(&key);

        let me = erp.get("/api/v1/me").await.expect(200).json();
        assert_eq!(me["name"], "ERP da loja");
        assert_eq!(me["scopes"], json!(["customers:read"]));
        erp.post_json("/api/v1/customers", &json!({ "first_name": "Ana" })).await.expect(403);

        let revoke = revoke_address(&clara, &aurora).await;
        let asked = clara.get(&revoke).await.expect(200);
        asked.assert_has("Revogar a chave ERP da loja?");
        asked.assert_has("Ler clientes");
        let done = clara.post_form(&revoke, &[]).await.expect(303);
        assert_eq!(done.location(), aurora.at("/settings/api-keys?notice=api-key-revoked"));

        erp.get("/api/v1/me").await.expect(401);
        clara.get(done.location()).await.expect(200).assert_has("Revogada");
        clara.post_form(&revoke, &[]).await.expect(404);
    }

    async fn a_key_is_shown_once_and_issued_once(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let form = clara.get(&aurora.at("/settings/api-keys/new")).await.expect(200);
        let id = hidden(&form, "id");
        let fields = [("id", id.as_str()), ("name", "ERP da loja"), ("scopes", "customers:read")];

        let told = clara.post_form(&aurora.at("/settings/api-keys"), &fields).await.expect(200);
        let again = clara.post_form(&aurora.at("/settings/api-keys"), &fields).await.expect(303);

        let key = value_of(&told, "api-key");
        let list = clara.get(again.location()).await.expect(200);
        list.assert_has("não é mostrada de novo");
        list.assert_lacks(&key);
        assert_eq!(list.text().matches("ERP da loja</td>").count(), 1);
    }

    async fn a_refused_key_keeps_what_was_typed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let place = aurora.at("/settings/api-keys");

        let nameless = clara.post_form(&place, &[("name", " "), ("scopes", "exports:write")]).await.expect(422);
        nameless.assert_has("Preencha este campo.");
        nameless.assert_has("value=\"exports:write\" data-select-row checked");
        let useless = clara.post_form(&place, &[("name", "Loja & cia")]).await.expect(422);
        useless.assert_has("Escolha ao menos uma permissão.");
        useless.assert_has("value=\"Loja &#38; cia\"");
        clara.post_form(&place, &[("name", "X"), ("scopes", "everything")]).await.expect(422);
    }

    async fn a_key_of_another_store_is_not_found(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let clara = aurora.owner().await;
        let key = issued(&clara, &aurora, "ERP da loja", &["customers:read"]).await;
        let there = revoke_address(&clara, &aurora).await.replace("/aurora/", "/boreal/");

        let davi = boreal.owner().await;
        davi.get(&there).await.expect(404);
        davi.post_form(&there, &[]).await.expect(404);
        davi.get(&boreal.at("/settings/api-keys")).await.expect(200).assert_lacks("ERP da loja");
        app.anonymous().with_key(&key).get("/api/v1/me").await.expect(200);
    }

    async fn a_custom_field_defined_in_the_panel_is_in_the_form_and_filters_the_list(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let fields = aurora.at("/settings/custom-fields");
        clara.get(&fields).await.expect(200).assert_has("Nenhum campo personalizado");

        clara.post_form(&fields, &[("label", "Time do coração"), ("key", "")]).await.expect(303);

        let list = clara.get(&fields).await.expect(200);
        list.assert_has("<code>time_do_coracao</code>");
        let form = clara.get(&aurora.at("/customers/new")).await.expect(200);
        form.assert_has("Time do coração");
        form.assert_has("name=\"custom.time_do_coracao\"");
        for (name, team) in [("Ana", "Bahia"), ("Bruno", "Sport")] {
            let typed = [("kind", "person"), ("first_name", name), ("custom.time_do_coracao", team)];
            clara.post_form(&aurora.at("/customers/new"), &typed).await.expect(303);
        }
        let found = clara.get(&aurora.at("/customers?custom.time_do_coracao=Bahia")).await.expect(200);
        found.assert_has(">Ana<");
        found.assert_lacks(">Bruno<");
    }

    async fn a_custom_field_is_renamed_and_removed_with_its_values(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let fields = aurora.at("/settings/custom-fields");
        clara.post_form(&fields, &[("label", "Time"), ("key", "team")]).await.expect(303);
        let ana = [("kind", "person"), ("first_name", "Ana"), ("custom.team", "Bahia")];
        clara.post_form(&aurora.at("/customers/new"), &ana).await.expect(303);

        clara.post_form(&format!("{fields}/team"), &[("label", "Time do coração")]).await.expect(303);
        clara.get(&format!("{fields}/team")).await.expect(200).assert_has("value=\"Time do coração\"");

        let asked = clara.get(&format!("{fields}/team/remove")).await.expect(200);
        asked.assert_has("1 cliente tem valor neste campo");
        clara.post_form(&format!("{fields}/team/remove"), &[]).await.expect(303);
        clara.get(&aurora.at("/customers/new")).await.expect(200).assert_lacks("Time do coração");
        clara.get(&format!("{fields}/team")).await.expect(404);
        clara.post_form(&format!("{fields}/team"), &[("label", "Time")]).await.expect(404);
        clara.post_form(&format!("{fields}/team/remove"), &[]).await.expect(404);
        clara.get(&aurora.at("/customers")).await.expect(200).assert_has(">Ana<");
    }

    async fn a_custom_field_that_is_there_already_is_refused_beside_its_field(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let fields = aurora.at("/settings/custom-fields");
        clara.post_form(&fields, &[("label", "Time"), ("key", "team")]).await.expect(303);
        clara.post_form(&fields, &[("label", "Profissão"), ("key", "")]).await.expect(303);

        let same_key = clara.post_form(&fields, &[("label", "Equipe"), ("key", "team")]).await.expect(409);
        same_key.assert_has("id=\"error-key\"");
        same_key.assert_has("value=\"Equipe\"");
        let same_label = clara.post_form(&fields, &[("label", "Time"), ("key", "other")]).await.expect(409);
        same_label.assert_has("id=\"error-label\"");
        same_label.assert_has("value=\"other\"");
        let renamed = clara.post_form(&format!("{fields}/team"), &[("label", "Profissão")]).await.expect(409);
        renamed.assert_has("id=\"error-label\"");
        renamed.assert_has("value=\"Profissão\"");
        let ours = clara.post_form(&fields, &[("label", "E-mail"), ("key", "Não é")]).await.expect(422);
        ours.assert_has("id=\"error-label\"");
        ours.assert_has("id=\"error-key\"");
    }

    async fn a_group_created_in_the_panel_is_in_the_form_and_counts_its_customers(app: TestApp) {
        let aurora = app.store("aurora").await;
        let marina = aurora.staff(Role::Marketing).await;
        let groups = aurora.at("/groups");
        marina.get(&groups).await.expect(200).assert_has("Nenhum grupo ainda");

        marina.post_form(&groups, &[("name", "  Atacado & cia ")]).await.expect(303);

        let clara = aurora.owner().await;
        clara.get(&aurora.at("/customers/new")).await.expect(200).assert_has("<option value=\"Atacado &#38; cia\"");
        let ana = [("kind", "person"), ("first_name", "Ana"), ("group", "Atacado & cia")];
        clara.post_form(&aurora.at("/customers/new"), &ana).await.expect(303);
        clara.post_form(&aurora.at("/customers/new"), &[("kind", "person"), ("first_name", "Bruno")]).await.expect(303);
        let list = clara.get(&groups).await.expect(200);
        list.assert_has("Atacado &#38; cia: 1 cliente");
        let link = list.text().split('"').find(|part| part.contains("?group=A")).expect("a link").to_owned();
        let found = clara.get(&link).await.expect(200);
        found.assert_has(">Ana<");
        found.assert_lacks(">Bruno<");
        let rest = clara.get(&aurora.at("/customers?group=")).await.expect(200);
        rest.assert_has(">Bruno<");
        rest.assert_lacks(">Ana<");
    }

    async fn a_group_that_is_there_already_is_refused_and_kept_typed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let groups = aurora.at("/groups");
        clara.post_form(&groups, &[("name", "Atacado")]).await.expect(303);

        let taken = clara.post_form(&groups, &[("name", "Atacado")]).await.expect(409);
        taken.assert_has("Já existe um grupo com este nome.");
        taken.assert_has("id=\"error-name\"");
        taken.assert_has("value=\"Atacado\"");
        clara.post_form(&groups, &[("name", "atacado")]).await.expect(303);
        clara.post_form(&groups, &[("name", &"x".repeat(61))]).await.expect(422).assert_has("longo demais");
    }
}
