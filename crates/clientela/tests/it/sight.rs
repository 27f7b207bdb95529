//! Who may not see personal data does not get at it by another way either (DOMAIN 12.1).

use clientela::staff::Role;
use serde_json::json;

use crate::app::{TestApp, each_engine};

each_engine! {
    /// What somebody typed into a filter may be somebody's e-mail: the links of an export carry it too.
    async fn another_s_export_carries_nothing_personal(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let body = json!({"first_name": "Ana", "email": "canarinho@example.com", "document": "529.982.247-25",
            "addresses": [{"state": "SP"}], "consents": {"email": "yes"}});
        integration.post_json("/api/v1/customers", &body).await.expect(201);
        let canaries = ["canarinho", "529.982", "52998224725"];
        let clara = aurora.owner().await;
        let filter = "email=canarinho%40example.com&document=529.982.247-25&q=canarinho&name=Ana&state=SP";
        let fields = [("format", "csv"), ("purpose", "management"), ("filter", filter)];
        let made = clara.post_form(&aurora.at("/exports"), &fields).await.expect(303);
        let export = made.location().split('?').next().unwrap().to_owned();
        app.run_jobs().await;

        let marina = aurora.staff(Role::Marketing).await;
        for place in [aurora.at("/exports"), export.clone()] {
            clara.get(&place).await.expect(200).assert_has("canarinho");
            let seen = marina.get(&place).await.expect(200);
            for canary in canaries {
                seen.assert_lacks(canary);
            }
            seen.assert_has("UF: SP");
        }
        marina.get(&export).await.expect(200).assert_has("customers?state=SP");
        let key = aurora.api_key(&["exports:write", "customers:read"]).await;
        let id = export.rsplit('/').next().unwrap();
        let told = key.get(&format!("/api/v1/exports/{id}")).await.expect(200);
        let own = json!({"format": "csv", "purpose": "management", "filter": filter});
        let asked = key.post_json("/api/v1/exports", &own).await.expect(202);
        app.run_jobs().await;
        for canary in canaries {
            told.assert_lacks(canary);
            asked.assert_lacks(canary);
        }
    }

    /// As documents and phones: who may not see an e-mail cannot spell it out letter by letter.
    async fn masked_askers_find_an_e_mail_only_when_it_is_complete(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let body = json!({"first_name": "Ana", "email": "Canarinho.b@example.com"});
        integration.post_json("/api/v1/customers", &body).await.expect(201);
        let masked = aurora.api_key(&["customers:read"]).await;
        let count = async |client: &crate::app::Client, query: &str| {
            let list = client.get(&format!("/api/v1/customers?{query}&total=true")).await.expect(200).json();
            list["total"].as_i64().unwrap()
        };

        for part in ["email=can", "q=canarin", "q=canarinho.b%40example.co", "q=example.com", "q=%40",
            "email=canarinho.b%40example.co", "q=ana+canar"] {
            assert_eq!(count(&masked, part).await, 0, "{part}");
            assert_eq!(count(&integration, part).await, 1, "{part}");
        }
        for whole in ["email=canarinho.b%40example.com", "email=CANARINHO.B%40EXAMPLE.COM", "q=canarinho.b%40example.com",
            "q=ana+canarinho.b%40example.com", "q=ana"] {
            assert_eq!(count(&masked, whole).await, 1, "{whole}");
            assert_eq!(count(&integration, whole).await, 1, "{whole}");
        }
    }
}
