//! Passwords of every length and script (HARDENING A-13): each counts to its last byte; endless ones cost nothing.

use crate::app::{TestApp, TestStore, each_engine};

async fn log_in(app: &TestApp, email: &str, password: &str) -> u16 {
    app.anonymous().post_form("/login", &[("email", email), ("password", password)]).await.status
}

each_engine! {
    async fn a_password_counts_to_its_last_byte(app: TestApp) {
        let passwords = [
            ("sessenta", "x1Yz".repeat(16), "x1Yz".repeat(15) + "x1YZ"),
            ("cento", "Qw3r".repeat(32), "Qw3r".repeat(31) + "Qw3R"),
            ("setenta", "k".repeat(36) + &"j".repeat(36) + "1", "k".repeat(36) + &"j".repeat(36) + "2"),
            ("risonha", "🔑🦜🌧️🍞🎈🐢🌵🧩🪁🛶".to_owned(), "🔑🦜🌧️🍞🎈🐢🌵🧩🪁🚤".to_owned()),
            ("espacos", " uma  senha com espaços ".to_owned(), "uma  senha com espaços".to_owned()),
        ];
        for (slug, password, other) in passwords {
            let email = format!("davi@{slug}.example");
            let words = ["store", "create", slug, "--name", "Loja", "--owner-email", &email];
            app.command(&words, &format!("{password}\n")).expect(0);

            assert_eq!(log_in(&app, &email, &other).await, 422, "{slug}");
            assert_eq!(log_in(&app, &email, &password).await, 303, "{slug}");
        }
    }

    async fn an_endless_password_opens_nothing(app: TestApp) {
        let store: TestStore = app.store("aurora").await;
        let endless = "a1".repeat(500_000);
        let fields = [("store_name", "Loja"), ("name", "Davi"), ("email", "davi@loja.example"), ("password", endless.as_str())];

        assert_eq!(log_in(&app, &store.owner_email, &endless).await, 422);
        app.anonymous().post_form("/login", &[("email", "ninguem@loja.example"), ("password", &endless)]).await.expect(422);
        app.anonymous().post_form("/setup", &fields).await.expect(404);
    }

    async fn an_endless_password_opens_no_store(app: TestApp) {
        let endless = "a1".repeat(500_000);
        let fields = [("store_name", "Loja"), ("name", "Davi"), ("email", "davi@loja.example"), ("password", endless.as_str())];

        app.anonymous().post_form("/setup", &fields).await.expect(422).assert_lacks(&endless[..200]);

        app.anonymous().get("/setup").await.expect(200);
    }
}
