//! The customers' pages: the list with its filters, the form, addresses, notes, and who may do what.

use clientela::staff::Role;
use serde_json::{Value, json};

use crate::app::{Client, TestApp, TestStore, each_engine};

/// Registers somebody through the API and answers their id.
async fn registered(store: &TestStore, customer: Value) -> String {
    let answer = store.integration().post_json("/api/v1/customers", &customer).await.expect(201);
    answer.json()["id"].as_str().expect("an id").to_owned()
}

async fn ana(store: &TestStore) -> String {
    let address =
        json!({"zip": "01310-100", "street": "Avenida Paulista", "city": "São Paulo", "state": "SP"});
    registered(
        store,
        json!({"first_name": "Ana", "last_name": "Lima", "email": "ana@example.com", "tags": ["VIP"],
               "document": "529.982.247-25", "phones": ["(11) 91234-5678"], "addresses": [address]}),
    )
    .await
}

async fn bruno(store: &TestStore) -> String {
    let address = json!({"zip": "50030-230", "city": "Recife", "state": "PE"});
    registered(
        store,
        json!({"first_name": "Bruno", "last_name": "Costa", "email": "bruno@example.com",
               "birth_date": "1990-12-25", "addresses": [address]}),
    )
    .await
}

fn at(store: &TestStore, id: &str, tab: &str) -> String {
    store.at(&format!("/customers/{id}{tab}"))
}

async fn names(client: &Client, address: &str) -> Vec<&'static str> {
    let page = client.get(address).await.expect(200).text();
    let mut found: Vec<(usize, &str)> = ["Ana Lima", "Bruno Costa"]
        .into_iter()
        .filter_map(|name| Some((page.find(&format!(">{name}<"))?, name)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

each_engine! {
    async fn group_and_tags_are_changed_in_the_row_of_the_list(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (id, clara) = (ana(&aurora).await, aurora.owner().await);
        bruno(&aurora).await;
        aurora.integration().post_json("/api/v1/groups", &json!({ "name": "Atacado" })).await.expect(201);
        let list = aurora.at("/customers?state=SP");
        let address = at(&aurora, &id, "/labels");
        clara.get(&list).await.expect(200).assert_has(&format!("{address}?back=%2Fadmin%2Faurora%2Fcustomers%3Fstate%3DSP"));

        let row = clara.clone().htmx().get(&format!("{address}?back={}", list.replace('?', "%3F"))).await.expect(200);
        row.assert_has(&format!("<tr id=\"labels-{id}\">"));
        row.assert_has("value=\"VIP\" checked");
        row.assert_lacks("<html");
        clara.get(&address).await.expect(200).assert_has("<html");

        let form = row.text();
        let version = form.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let fields = [("version", version), ("back", list.as_str()), ("group", "Atacado"), ("tag", "VIP"), ("tags", "praia"), ("first_name", "Outra")];
        let saved = clara.clone().htmx().post_form(&address, &fields).await.expect(303);
        assert_eq!(saved.location(), list);
        clara.clone().htmx().get(saved.location()).await.expect(200).assert_has("praia");
        let changed = aurora.integration().get(&format!("/api/v1/customers/{id}")).await.json();
        assert_eq!((&changed["group"], &changed["tags"], &changed["first_name"]), (&json!("Atacado"), &json!(["VIP", "praia"]), &json!("Ana")));

        // Who saves against an older version is told, and keeps what was typed.
        let late = clara.clone().htmx().post_form(&address, &fields).await.expect(422);
        assert_eq!(late.header("hx-retarget"), format!("#labels-{id}"));
        late.assert_has("Outra pessoa alterou este registro");
        late.assert_has("value=\"praia\" checked");
        let elsewhere = [("back", "https://evil.example/admin/aurora/customers"), ("group", "")];
        assert_eq!(clara.post_form(&address, &elsewhere).await.expect(303).location(), aurora.at("/customers"));
    }

    async fn who_may_not_edit_changes_no_group_in_the_row(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let id = ana(&aurora).await;
        let address = at(&aurora, &id, "/labels");
        let viewer = aurora.staff(Role::Viewer).await;
        viewer.get(&aurora.at("/customers")).await.expect(200).assert_lacks("/labels");
        viewer.get(&address).await.expect(403);
        viewer.post_form(&address, &[("group", "")]).await.expect(403);
        boreal.owner().await.post_form(&address, &[("group", "")]).await.expect(404);
        boreal.owner().await.get(&address.replace("aurora", "boreal")).await.expect(404);
        app.anonymous().get(&address).await.expect(303);
    }

    async fn an_empty_store_offers_the_first_steps(app: TestApp) {
        let aurora = app.store("aurora").await;

        let page = aurora.owner().await.get(&aurora.at("/customers")).await.expect(200);

        page.assert_has("Nenhum cliente ainda");
        page.assert_has("/admin/aurora/customers/new");
        page.assert_has("/admin/aurora/imports/new");
    }

    async fn the_list_filters_sorts_and_says_how_many(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        bruno(&aurora).await;
        let clara = aurora.owner().await;

        for (query, expected) in [
            ("", vec!["Bruno Costa", "Ana Lima"]),
            ("?sort=name", vec!["Ana Lima", "Bruno Costa"]),
            ("?sort=-name", vec!["Bruno Costa", "Ana Lima"]),
            ("?q=paulista", vec![]),
            ("?q=lima+ana", vec!["Ana Lima"]),
            ("?state=PE", vec!["Bruno Costa"]),
            ("?state=PE&state=SP&sort=locality", vec!["Bruno Costa", "Ana Lima"]),
            ("?tag=VIP", vec!["Ana Lima"]),
            ("?tag_mode=none&tag=VIP", vec!["Bruno Costa"]),
            ("?group=", vec!["Bruno Costa", "Ana Lima"]),
            ("?has=document", vec!["Ana Lima"]),
            ("?birthday_from=12-20&birthday_to=01-05", vec!["Bruno Costa"]),
            ("?registered_from=-30d", vec!["Bruno Costa", "Ana Lima"]),
        ] {
            assert_eq!(names(&clara, &aurora.at(&format!("/customers{query}"))).await, expected, "{query}");
        }
        let page = clara.get(&aurora.at("/customers?tag=VIP")).await.expect(200);
        page.assert_has("1 cliente");
        page.assert_has("Tag: VIP");
    }

    async fn a_form_with_blank_fields_comes_to_a_short_address(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let sent = "/customers?q=ana&city=&kind=&registered_from=&birthday_from=25%2F12&birthday_to=&tag_mode=";

        let answer = clara.get(&aurora.at(sent)).await.expect(303);

        assert_eq!(answer.location(), "/admin/aurora/customers?q=ana&birthday_from=12-25");
    }

    async fn typing_answers_the_list_alone(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        bruno(&aurora).await;

        let block = aurora.owner().await.htmx().get(&aurora.at("/customers?q=bru&state=&city=")).await.expect(200);

        block.assert_lacks("<html");
        block.assert_has("Bruno Costa");
        block.assert_lacks("Ana Lima");
        block.assert_has("/admin/aurora/exports/new?q=bru");
        assert_eq!(block.header("hx-push-url"), "/admin/aurora/customers?q=bru");
    }

    async fn a_list_goes_on_by_cursor(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        bruno(&aurora).await;
        let clara = aurora.owner().await;

        let first = clara.get(&aurora.at("/customers?limit=1&sort=name")).await.expect(200);
        first.assert_has("Ana Lima");
        first.assert_lacks("Bruno Costa");
        let text = first.text();
        let next = text.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let next = next.expect("a next page").replace("&#38;", "&").replace("&amp;", "&");

        let second = clara.get(&next).await.expect(200);
        second.assert_has("Bruno Costa");
        second.assert_lacks("Ana Lima");
        second.assert_has("Primeira");
    }

    async fn what_cannot_be_followed_is_said_above_the_list(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        let clara = aurora.owner().await;

        for query in ["state=XX", "bogus=1", "sort=shoe", "cursor=broken", "registered_from=soon", "limit=0"] {
            let page = clara.get(&aurora.at(&format!("/customers?{query}"))).await.expect(422);
            page.assert_has("não pôde ser seguida");
            page.assert_has("Ana Lima");
        }
    }

    async fn columns_are_each_persons_choice(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        let clara = aurora.owner().await;

        let chosen = [("sort", "name"), ("column", "email"), ("column", "bogus")];
        let back = clara.post_form(&aurora.at("/customers/columns"), &chosen).await.expect(303);

        assert_eq!(back.location(), "/admin/aurora/customers?sort=name");
        let page = clara.get(back.location()).await.expect(200);
        page.assert_has("data-label=\"E-mail\"");
        page.assert_lacks("data-label=\"Localidade\"");
        // Wherever they log in, and nobody else.
        aurora.owner().await.get(&aurora.at("/customers")).await.expect(200).assert_lacks("data-label=\"Localidade\"");
        let vitor = aurora.staff(Role::Viewer).await;
        vitor.get(&aurora.at("/customers")).await.expect(200).assert_has("data-label=\"Localidade\"");
        clara.post_form(&aurora.at("/customers/columns"), &[]).await.expect(303);
        clara.get(&aurora.at("/customers")).await.expect(200).assert_lacks("data-label=\"E-mail\"");
    }

    async fn without_personal_data_values_are_masked(app: TestApp) {
        let aurora = app.store("aurora").await;
        let id = ana(&aurora).await;
        let vitor = aurora.staff(Role::Viewer).await;

        for address in [aurora.at("/customers"), at(&aurora, &id, ""), at(&aurora, &id, "/addresses")] {
            let page = vitor.get(&address).await.expect(200);
            page.assert_has("Ana Lima");
            for secret in ["ana@example.com", "529.982", "52998224725", "91234-5678", "5511912345678"] {
                page.assert_lacks(secret);
            }
            page.assert_lacks("/edit");
            page.assert_lacks("/delete");
        }
        vitor.get(&aurora.at("/customers?sort=email")).await.expect(422).assert_has("Ana Lima");
    }

    async fn every_door_refuses_the_wrong_person(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let id = ana(&aurora).await;
        let (davi, vitor, sofia) =
            (boreal.owner().await, aurora.staff(Role::Viewer).await, aurora.staff(Role::Support).await);

        for tab in ["", "/edit", "/addresses", "/delete"] {
            app.anonymous().get(&at(&aurora, &id, tab)).await.expect(303);
            davi.get(&at(&aurora, &id, tab)).await.expect(404);
            davi.get(&at(&boreal, &id, tab)).await.expect(404);
        }
        vitor.get(&aurora.at("/customers/new")).await.expect(403);
        vitor.get(&at(&aurora, &id, "/edit")).await.expect(403);
        vitor.post_form(&at(&aurora, &id, "/notes"), &[("text", "oi")]).await.expect(403);
        vitor.post_form(&at(&aurora, &id, "/addresses"), &[("city", "Olinda")]).await.expect(403);
        vitor.post_form(&aurora.at("/customers/check/email"), &[("email", "ana@example.com")]).await.expect(403);
        sofia.post_form(&at(&aurora, &id, "/delete"), &[]).await.expect(403);
        davi.post_form(&at(&boreal, &id, "/delete"), &[]).await.expect(404);
        davi.post_form(&at(&boreal, &id, "/edit"), &[("first_name", "X")]).await.expect(404);
        aurora.owner().await.get(&at(&aurora, &id, "")).await.expect(200).assert_has("Ana Lima");
    }
}
