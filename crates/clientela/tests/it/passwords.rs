//! Passwords of every length and script (HARDENING A-13): each counts to its last byte; endless ones cost nothing.
//! And what is kept of them: nothing, or a hash of other days.

use argon2::{Argon2, Params, PasswordHasher};
use db::sql;

use crate::app::{PASSWORD, TestApp, TestStore, each_engine};

async fn log_in(app: &TestApp, email: &str, password: &str) -> u16 {
    app.anonymous().post_form("/login", &[("email", email), ("password", password)]).await.status
}

async fn keep_hash(app: &TestApp, email: &str, hash: &str) {
    let mut tx = app.app.db.write().await.unwrap();
    let kept = sql("UPDATE staff SET password_hash = $1 WHERE email_key = $2").bind(hash).bind(email);
    assert_eq!(kept.run(&mut tx).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn kept_hash(app: &TestApp, email: &str) -> String {
    let mut snapshot = app.app.db.read().await.unwrap();
    let kept = sql("SELECT password_hash FROM staff WHERE email_key = $1").bind(email);
    kept.one::<(String,)>(&mut snapshot).await.unwrap().0
}

each_engine! {
    /// HARDENING A-07: they are refused as everybody is, and it takes as long.
    async fn who_has_no_password_is_refused_like_anybody(app: TestApp) {
        let email = app.store("aurora").await.owner_email;
        for nothing in ["", "!", "$2b$12$abcdefghijklmnopqrstuuJ1Zz5Zz5Zz5Zz5Zz5Zz5Zz5Zz5Zz5Zy"] {
            keep_hash(&app, &email, nothing).await;
            for given in [PASSWORD, nothing] {
                assert_eq!(log_in(&app, &email, given).await, 422, "{nothing}");
            }
        }
    }

    /// HARDENING: costs of earlier days are taken, and go with the next log-in.
    async fn a_dated_hash_opens_once_and_is_made_anew(app: TestApp) {
        let email = app.store("aurora").await.owner_email;
        let cheap = Argon2::from(Params::new(4_096, 3, 1, None).unwrap());
        let dated = cheap.hash_password_with_salt(PASSWORD.as_bytes(), b"sixteen bytes ok").unwrap().to_string();
        keep_hash(&app, &email, &dated).await;

        assert_eq!(log_in(&app, &email, "outra senha longa").await, 422);
        assert_eq!(kept_hash(&app, &email).await, dated);
        assert_eq!(log_in(&app, &email, PASSWORD).await, 303);

        let anew = kept_hash(&app, &email).await;
        assert!(anew.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{anew}");
        assert_eq!(log_in(&app, &email, PASSWORD).await, 303);
        assert_eq!(kept_hash(&app, &email).await, anew);
    }

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
