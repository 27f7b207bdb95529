//! The form of filters knows every filter there is (DOMAIN 3.3).

use audience::{Filter, Takes};
use clientela::staff::Role;
use serde_json::json;

use crate::app::{TestApp, each_engine};

/// Filters that match nobody until there are credits and price tables.
const LATER: [&str; 3] = ["credit", "b2b", "price_table"];

/// The part of the page that is the form of filters.
fn form(page: &str) -> &str {
    let begun = page.split("id=\"customers-filters\"").nth(1).unwrap();
    begun.split("</form>").next().unwrap()
}

each_engine! {
    async fn every_filter_has_its_field_and_shows_what_is_asked(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let body = json!({"first_name": "Ana", "email": "ana@example.com", "document": "529.982.247-25", "external_reference": "7",
            "tags": ["vip"]});
        integration.post_json("/api/v1/customers", &body).await.expect(201);
        let clara = aurora.owner().await;

        let page = clara.get(&aurora.at("/customers")).await.expect(200).text();
        for filter in Filter::parameters() {
            // An instant is for programs, ids come from what was ticked; custom fields have theirs by their own names.
            let comes_later = LATER.iter().any(|about| filter.name.starts_with(about));
            let is_for_people =
                filter.takes != Takes::Instant && filter.name != "id" && !filter.name.starts_with("custom") && !comes_later;
            // Addresses say centavos, people type reais.
            let unit = if filter.takes == Takes::Centavos { "_reais" } else { "" };
            let has_field = form(&page).contains(&format!("name=\"{}{unit}\"", filter.name));
            assert_eq!(has_field || filter.name == "tag_mode", is_for_people || filter.name == "tag_mode", "{}", filter.name);
        }
        for (name, value) in [("name", "Ana"), ("email", "ana@example.com"), ("document", "529.982.247-25"), ("external_reference", "7")] {
            let at = aurora.at(&format!("/customers?{name}={}", value.replace('@', "%40")));
            let page = clara.get(&at).await.expect(200);
            page.assert_has("Ana");
            let form = form(&page.text()).to_owned();
            let field = form.split("<input").find(|input| input.contains(&format!("name=\"{name}\""))).unwrap();
            assert!(field.contains(&format!("value=\"{value}\"")) && !field.contains("hidden"), "{field}");
            assert_eq!(form.matches(&format!("name=\"{name}\"")).count(), 1, "{name}");
        }
        for (query, chosen) in [("block_mode=purchase", "value=\"purchase\" selected"), ("reidentified=false", "value=\"false\" selected")] {
            let page = clara.get(&aurora.at(&format!("/customers?{query}"))).await.expect(200);
            assert!(form(&page.text()).contains(chosen), "{query}");
        }
        let page = clara.get(&aurora.at("/customers?q=ana&state=SP")).await.expect(200).text();
        assert!(page.contains("name=\"q\" value=\"ana\" data-search"), "the search box forgets what was asked");
        // What no field can say is not lost by sending the form.
        let page = clara.get(&aurora.at("/customers?updated_since=2026-01-01T00%3A00%3A00Z&registered_from=-30d")).await.expect(200);
        page.assert_has("type=\"hidden\" name=\"updated_since\"");
        let viewer = aurora.staff(Role::Viewer).await;
        viewer.get(&aurora.at("/customers?email=ana")).await.expect(200).assert_lacks("Ana</a>");
    }

    async fn the_form_says_how_many_each_choice_would_leave(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        for (name, state, tags) in [("Ana", "SP", json!(["vip"])), ("Bia", "SP", json!([])), ("Caio", "RJ", json!(["vip"]))] {
            let body = json!({"first_name": name, "tags": tags, "addresses": [{"state": state}]});
            integration.post_json("/api/v1/customers", &body).await.expect(201);
        }
        let clara = aurora.owner().await;

        let counts = clara.get(&aurora.at("/customers/facets?tag=vip&tag_mode=&sort=name")).await.expect(200);
        counts.assert_has("id=\"facet-state-SP\" hx-swap-oob=\"true\">1<");
        counts.assert_has("id=\"facet-state-AC\" hx-swap-oob=\"true\">0<");
        counts.assert_has("Ver 2 clientes");
        // A condition of its own does not narrow its choices.
        let counts = clara.get(&aurora.at("/customers/facets?state=RJ")).await.expect(200);
        counts.assert_has("id=\"facet-state-SP\" hx-swap-oob=\"true\">2<");
        counts.assert_has("Ver 1 cliente<");
        clara.get(&aurora.at("/customers/facets?registered_from=31/99")).await.expect(204);
    }

    async fn what_people_type_of_money_is_shown_as_they_typed_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        let body = json!({"code": "1", "placed_at": "2026-02-02T15:00:00Z", "customer": {"email": "ana@example.com", "first_name": "Ana"},
            "items": [{"sku": "CANECA", "quantity": 1, "unit_price_cents": 123_456}]});
        aurora.integration().post_json("/api/v1/orders", &body).await.expect(201);
        let clara = aurora.owner().await;

        let sent = "/customers?spent_min_reais=R%24+1.234%2C56&spent_max_reais=&sku=CANECA&sku_to=&behavior=first_purchase";
        let answer = clara.get(&aurora.at(sent)).await.expect(303);
        assert_eq!(answer.location(), "/admin/aurora/customers?spent_min=123456&sku=CANECA&behavior=first_purchase");
        let page = clara.get(answer.location()).await.expect(200);
        for said in [">Ana<", "name=\"spent_min_reais\" value=\"1.234,56\"", "name=\"sku\" value=\"CANECA\" checked",
            "value=\"first_purchase\" checked", "Total gasto a partir de R$ 1.234,56"] {
            page.assert_has(said);
        }
        page.assert_lacks("type=\"hidden\" form=\"customers-filters\" name=\"sp");
        clara.get(&aurora.at("/customers?spent_min=123457")).await.expect(200).assert_lacks(">Ana<");
        let refused = clara.get(&aurora.at("/customers?spent_min=muito")).await.expect(422);
        refused.assert_has("Total gasto a partir de:");
    }
}
