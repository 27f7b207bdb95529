//! The outbox: mails that nobody could send are kept and shown.

use clientela::error::Error;
use clientela::mailbox::{self, Letter};
use clientela::staff::Role;

use crate::app::{TestApp, TestStore, each_engine};

async fn posted(store: &TestStore, subject: &str) {
    let letter = Letter {
        to: "ana@example.com".to_owned(),
        subject: subject.to_owned(),
        text: "Olá <b>Ana</b>".to_owned(),
        html: "<p>Olá</p><script>alert(\"1\")</script>".to_owned(),
    };
    let (app, now) = (&store.test.app, store.test.now());
    let post =
        db::transact!(app.db, Error, |tx| { mailbox::post(tx, store.store.id, letter.clone(), now).await });
    post.expect("posted");
}

each_engine! {
    async fn the_outbox_shows_a_mail_and_runs_nothing_of_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        posted(&aurora, "Assunto & mais").await;
        let clara = aurora.owner().await;

        let list = clara.get(&aurora.at("/settings/outbox")).await.expect(200);
        list.assert_has("Assunto &#38; mais");
        list.assert_has("ana@example.com");
        let address = list.text().split('"').find(|part| part.contains("/outbox/")).expect("a link").to_owned();
        let mail = clara.get(&address).await.expect(200);
        mail.assert_has("Olá &#60;b&#62;Ana");
        mail.assert_has("sandbox");
        mail.assert_lacks("<script>alert");
        clara.get(&aurora.at("/settings")).await.expect(200).assert_has("/settings/outbox");
    }

    async fn an_empty_outbox_says_what_would_be_here(app: TestApp) {
        let aurora = app.store("aurora").await;
        let page = aurora.owner().await.get(&aurora.at("/settings/outbox")).await.expect(200);
        page.assert_has("Nenhum e-mail guardado");
    }

    async fn only_owner_and_manager_of_the_store_open_the_outbox(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        posted(&aurora, "Assunto").await;
        let outbox = aurora.at("/settings/outbox");

        aurora.staff(Role::Manager).await.get(&outbox).await.expect(200);
        for role in [Role::Marketing, Role::Support, Role::Viewer] {
            aurora.staff(role).await.get(&outbox).await.expect(403);
        }
        boreal.owner().await.get(&outbox).await.expect(404);
        app.anonymous().get(&outbox).await.expect(303);
        let own = boreal.owner().await.get(&boreal.at("/settings/outbox")).await.expect(200);
        own.assert_lacks("Assunto");
    }
}
