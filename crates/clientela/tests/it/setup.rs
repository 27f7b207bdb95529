//! The first run: one store, one owner, and the page gone afterwards.

use axum::http::Method;
use clientela::audit::Actor;
use clientela::setup::open_store;
use clientela::staff::NewPerson;
use clientela::stores::NewStore;
use db::sql;

use crate::app::{PASSWORD, TestApp, each_engine};

const FORM: [(&str, &str); 5] = [
    ("store_name", "Café & Cia."),
    ("slug", ""),
    ("name", "Clara"),
    ("email", "clara@aurora.example"),
    ("password", PASSWORD),
];

async fn count(app: &TestApp, table: &'static str) -> usize {
    let mut snapshot = app.app.db.read().await.unwrap();
    let rows = match table {
        "stores" => sql("SELECT slug FROM stores").all::<(String,)>(&mut snapshot).await,
        _ => sql("SELECT name FROM staff").all::<(String,)>(&mut snapshot).await,
    };
    rows.unwrap().len()
}

each_engine! {
    async fn the_first_run_makes_a_store_and_its_owner_and_is_gone(app: TestApp) {
        let browser = app.anonymous();
        assert_eq!(browser.get("/").await.expect(303).location(), "/setup");
        assert_eq!(browser.get("/login").await.expect(303).location(), "/setup");
        browser.get("/setup").await.expect(200).assert_has("name=\"store_name\"");

        let answer = browser.post_form("/setup", &FORM).await.expect(200);
        let key = answer.text().split("value=\"cl_").nth(1).unwrap().split('"').next().unwrap().to_owned();

        browser.get("/admin/cafe-cia").await.expect(200).assert_has("Café &#38; Cia.");
        let me = app.anonymous().with_key(&format!("cl_{key}")).get("/api/v1/me").await.expect(200);
        assert_eq!(me.json()["store"]["slug"], "cafe-cia");
        browser.get("/setup").await.expect(404);
        browser.post_form("/setup", &FORM).await.expect(404);
        assert_eq!(count(&app, "stores").await, 1);
    }

    async fn of_many_first_runs_at_once_one_wins(app: TestApp) {
        let browsers: Vec<_> = (0..6).map(|_| app.anonymous()).collect();
        let tries = browsers.iter().enumerate().map(|(number, browser)| async move {
            let (slug, email) = (format!("loja-{number}"), format!("dona{number}@aurora.example"));
            let form = [("store_name", "Loja"), ("slug", &slug), ("name", "Ana"), ("email", &email), ("password", PASSWORD)];
            browser.post_form("/setup", &form).await.status
        });
        let mut statuses = futures_util::future::join_all(tries).await;
        statuses.sort_unstable();

        assert_eq!(statuses, [200, 404, 404, 404, 404, 404]);
        assert_eq!((count(&app, "stores").await, count(&app, "staff").await), (1, 1));
    }

    async fn what_is_wrong_is_said_at_each_field_and_what_was_typed_stays(app: TestApp) {
        let form = [("store_name", ""), ("slug", "Não Pode"), ("name", "Clara"), ("email", "clara"), ("password", "curta")];
        let answer = app.anonymous().post_form("/setup", &form).await.expect(422);

        for wanted in ["error-store_name", "error-slug", "error-email", "error-password", "Não Pode", "value=\"Clara\""] {
            answer.assert_has(wanted);
        }
        answer.assert_lacks("x9z");
        assert_eq!(count(&app, "staff").await, 0);
    }

    async fn a_store_that_cannot_be_whole_is_not_there_at_all(app: TestApp) {
        let aurora = app.store("aurora").await;
        let owner = NewPerson::check("ana@aurora.example", "Ana", PASSWORD).await.unwrap();
        let taken = NewStore::check("aurora", "Outra").unwrap();
        let refused = open_store(&app.app, &Actor::command(), &taken, &owner).await.unwrap_err();

        assert_eq!(refused.code(), "slug_taken");
        assert_eq!((count(&app, "stores").await, count(&app, "staff").await), (1, 1));
        aurora.owner().await.get(&aurora.at("")).await.expect(200);
    }

    async fn an_owner_of_two_stores_has_one_account_and_can_switch(app: TestApp) {
        let aurora = app.store("aurora").await;
        let again = NewPerson::check("CLARA@aurora.example", "Clara", "outra senha qualquer").await.unwrap();
        let second = NewStore::check("boreal", "Boreal").unwrap();
        let opened = open_store(&app.app, &Actor::command(), &second, &again).await.unwrap();
        assert!(!opened.new_account);

        let browser = app.anonymous();
        let fields = [("email", "clara@aurora.example"), ("password", "outra senha qualquer")];
        browser.post_form("/login", &fields).await.expect(422);
        let home = aurora.owner().await.get(&aurora.at("")).await.expect(200);
        home.assert_has("href=\"/admin/boreal\"");
    }

    async fn other_methods_are_not_allowed(app: TestApp) {
        app.anonymous().send(Method::DELETE, "/setup", &[], Vec::new()).await.expect(405);
    }
}
