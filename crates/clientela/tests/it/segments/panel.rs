use clientela::staff::Role;
use serde_json::json;

use super::api::saved;
use crate::app::{TestApp, TestStore, each_engine};

async fn ana(store: &TestStore) {
    let ana = json!({"first_name": "Ana", "email": "ana@example.com", "tags": ["VIP"],
        "addresses": [{"city": "São Paulo", "state": "SP"}]});
    store.integration().post_json("/api/v1/customers", &ana).await.expect(201);
    store.integration().post_json("/api/v1/customers", &json!({"first_name": "Bruno"})).await.expect(201);
}

each_engine! {
    async fn a_filter_is_saved_opened_narrowed_renamed_and_deleted(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        let clara = aurora.owner().await;
        clara.get(&aurora.at("/segments")).await.expect(200).assert_has("Nenhum segmento ainda");
        let list = clara.get(&aurora.at("/customers")).await.expect(200);
        list.assert_lacks("id=\"segment-save\"");
        let list = clara.get(&aurora.at("/customers?tag=VIP&sort=name")).await.expect(200);
        list.assert_has("id=\"segment-save\"");
        list.assert_has("name=\"filter\" value=\"tag=VIP\"");

        let fields = [("name", "VIPs"), ("filter", "tag=VIP")];
        let made = clara.post_form(&aurora.at("/segments"), &fields).await.expect(303);
        let open = clara.get(made.location()).await.expect(200);
        for wanted in ["Segmento salvo.", "aria-current=\"page\">VIPs</a>", "Segmento VIPs:", "Tag: VIP", "Ana"] {
            open.assert_has(wanted);
        }
        for unwanted in ["Bruno", "id=\"segment-save\"", "Atualizar com estes filtros"] {
            open.assert_lacks(unwanted);
        }
        let id = made.location().split("segment=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let at = aurora.at(&format!("/segments/{id}"));
        let narrowed = clara.get(&aurora.at(&format!("/customers?segment={id}&state=SP"))).await.expect(200);
        narrowed.assert_has("Atualizar com estes filtros");
        narrowed.assert_has("name=\"filter\" value=\"state=SP\"");
        narrowed.assert_has(&format!("href=\"{}\">Limpar filtros", aurora.at(&format!("/customers?segment={id}"))));
        let search = clara.clone().htmx().get(&aurora.at(&format!("/customers?segment={id}&q=bru"))).await.expect(200);
        search.assert_has("name=\"filter\" value=\"q=bru\"");

        clara.post_form(&format!("{at}/filter"), &[("filter", "state=SP")]).await.expect(303);
        let clash = clara.post_form(&format!("{at}/filter"), &[("filter", "state=RJ")]).await.expect(422);
        clash.assert_has("O segmento já tem um filtro desse tipo");
        clara.post_form(&at, &[("name", " ")]).await.expect(422).assert_has("Preencha este campo.");
        clara.post_form(&at, &[("name", "VIPs de São Paulo")]).await.expect(303);
        let page = clara.get(&aurora.at("/segments")).await.expect(200);
        for wanted in ["VIPs de São Paulo", "UF: SP", "Tag: VIP", "1 cliente"] {
            page.assert_has(wanted);
        }
        clara.get(&format!("{at}/delete")).await.expect(200).assert_has("Nenhum cliente é alterado");
        clara.post_form(&format!("{at}/delete"), &[]).await.expect(303);
        clara.get(&at).await.expect(404);
        let gone = clara.get(&aurora.at(&format!("/customers?segment={id}"))).await.expect(422);
        gone.assert_has("Segmento: Valor desconhecido.");
        gone.assert_has("Bruno");
    }

    async fn a_filter_is_saved_in_place_of_another_and_what_is_refused_stays_typed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let made = saved(&aurora.integration(), "Sul", "state=RS").await;
        let (clara, id) = (aurora.owner().await, made["id"].as_str().unwrap());

        let opened = clara.get(&aurora.at(&format!("/customers?segment={id}"))).await.expect(200);
        opened.assert_has(&aurora.at("/customers?state=RS"));
        let taken = [("name", "Sul"), ("filter", "state=SC")];
        let page = clara.post_form(&aurora.at("/segments"), &taken).await.expect(409);
        for wanted in ["Já existe um segmento com este nome.", "value=\"Sul\"", "value=\"state=SC\"", "UF: SC"] {
            page.assert_has(wanted);
        }
        let instead = [("name", ""), ("filter", "state=RS&state=SC"), ("instead", id)];
        clara.post_form(&aurora.at("/segments"), &instead).await.expect(303);
        let seen = aurora.integration().get(&format!("/api/v1/segments/{id}")).await.expect(200).json();
        assert_eq!((&seen["name"], &seen["filter"]), (&json!("Sul"), &json!("state=RS&state=SC")));
        let bad = [("name", "X"), ("filter", "state=XX")];
        clara.post_form(&aurora.at("/segments"), &bad).await.expect(422).assert_has("Valor desconhecido.");
        let nobody = [("filter", "state=RS"), ("instead", "0")];
        clara.post_form(&aurora.at("/segments"), &nobody).await.expect(404);
    }

    async fn viewers_use_segments_and_masked_roles_are_not_told_what_was_typed(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        let made = saved(&aurora.integration(), "Da Ana", "email=ana@example.com&state=SP").await;
        let id = made["id"].as_str().unwrap();
        let (open, page) = (aurora.at(&format!("/customers?segment={id}")), aurora.at("/segments"));

        for role in [Role::Viewer, Role::Marketing] {
            let client = aurora.staff(role).await;
            for address in [&open, &page] {
                let seen = client.get(address).await.expect(200);
                seen.assert_has("E-mail: •••");
                seen.assert_has("UF: SP");
                seen.assert_lacks("ana@example.com");
                seen.assert_lacks("ana%40example.com");
            }
        }
        let marina = aurora.staff(Role::Marketing).await;
        let edit = marina.get(&aurora.at(&format!("/segments/{id}"))).await.expect(200);
        edit.assert_lacks("ana@example.com");
        marina.get(&open).await.expect(200).assert_has("Renomear");
        let vitor = aurora.staff(Role::Viewer).await;
        vitor.get(&open).await.expect(200).assert_lacks("Renomear");
        vitor.get(&page).await.expect(200).assert_lacks("Renomear");
        vitor.get(&aurora.at("/customers?state=SP")).await.expect(200).assert_lacks("id=\"segment-save\"");
        aurora.staff(Role::Support).await.get(&page).await.expect(200).assert_has("ana@example.com");
    }

    async fn a_segment_of_what_is_gone_says_so(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        integration.post_json("/api/v1/custom_fields", &json!({"key": "time", "label": "Time"})).await.expect(201);
        let made = saved(&integration, "Alvirrubros", "custom.time=nautico&state=PE").await;
        integration.delete("/api/v1/custom_fields/time").await.expect(204);

        let clara = aurora.owner().await;
        let id = made["id"].as_str().unwrap();
        for place in ["/segments", &format!("/segments/{id}"), &format!("/customers?segment={id}")] {
            let page = clara.get(&aurora.at(place)).await.expect(200);
            page.assert_has("O filtro cita um grupo, uma tag ou um campo que foi excluído");
            page.assert_has("UF: PE");
        }
    }
}
