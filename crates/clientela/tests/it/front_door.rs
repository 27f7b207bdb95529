//! Log-in and out, sessions, limits, and what is refused at the door.

use clientela::clock::{DAY, HOUR, MINUTE};
use clientela::staff::Role;

use crate::app::{Client, PASSWORD, TestApp, TestStore, each_engine};

const SESSION: &str = "__Host-session";
const WRITES: [&str; 4] = ["/login", "/logout", "/language", "/setup"];

async fn log_in(browser: &Client, store: &TestStore, password: &str) -> u16 {
    let fields = [("email", store.owner_email.as_str()), ("password", password)];
    browser.post_form("/login", &fields).await.status
}

each_engine! {
    async fn clara_logs_in_sees_her_store_and_logs_out(app: TestApp) {
        let aurora = app.store("aurora").await;
        let browser = app.anonymous();

        let fields = [("email", "Clara@Aurora.example"), ("password", PASSWORD), ("next", "/admin/aurora?a=1")];
        let answer = browser.post_form("/login", &fields).await.expect(303);
        assert_eq!(answer.location(), "/admin/aurora?a=1");
        let cookie = answer.header("set-cookie");
        for wanted in ["__Host-session=", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(wanted), "{cookie}");
        }
        assert_eq!(browser.get("/").await.expect(303).location(), "/admin/aurora");
        browser.get(&aurora.at("")).await.expect(200).assert_has("Aurora");

        let token = browser.cookie(SESSION).unwrap();
        browser.post_form("/logout", &[]).await.expect(303);
        assert_eq!(browser.cookie(SESSION), None);
        let old = app.anonymous().with_cookie(SESSION, &token);
        assert_eq!(old.get(&aurora.at("")).await.expect(303).location(), "/login?next=%2Fadmin%2Faurora");
    }

    async fn a_wrong_password_and_an_unknown_email_are_answered_alike(app: TestApp) {
        app.store("aurora").await;
        let mut answers = Vec::new();
        for email in ["clara@aurora.example", "bruno@aurora.example"] {
            let fields = [("email", email), ("password", "uma senha errada")];
            let answer = app.anonymous().post_form("/login", &fields).await.expect(422);
            answer.assert_has(email);
            answer.assert_lacks("uma senha errada");
            answers.push((answer.text().replace(email, ""), answer.headers.clone()));
        }
        assert_eq!(answers[0], answers[1]);
        assert!(!answers[0].1.contains_key("set-cookie"));
    }

    async fn a_log_in_leads_only_to_ourselves(app: TestApp) {
        let aurora = app.store("aurora").await;
        for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            let fields = [("email", aurora.owner_email.as_str()), ("password", PASSWORD), ("next", next)];
            let answer = app.anonymous().post_form("/login", &fields).await.expect(303);
            assert_eq!(answer.location(), "/", "{next}");
        }
    }

    async fn a_log_in_gives_a_new_session_and_ends_the_one_the_browser_had(app: TestApp) {
        let aurora = app.store("aurora").await;
        let browser = app.anonymous().with_cookie(SESSION, "planted-by-somebody-else");

        assert_eq!(log_in(&browser, &aurora, PASSWORD).await, 303);
        let first = browser.cookie(SESSION).unwrap();
        assert_ne!(first, "planted-by-somebody-else");
        assert_eq!(log_in(&browser, &aurora, PASSWORD).await, 303);

        assert_ne!(browser.cookie(SESSION).unwrap(), first);
        app.anonymous().with_cookie(SESSION, &first).get(&aurora.at("")).await.expect(303);
        browser.get(&aurora.at("")).await.expect(200);
    }

    async fn a_session_ends_after_twelve_idle_hours_and_after_seven_days(app: TestApp) {
        let aurora = app.store("aurora").await;
        let idle = aurora.owner().await;
        app.pass(12 * HOUR - MINUTE);
        idle.get(&aurora.at("")).await.expect(200);
        app.pass(12 * HOUR + MINUTE);
        idle.get(&aurora.at("")).await.expect(303);

        let busy = aurora.owner().await;
        for _ in 0..14 {
            busy.get(&aurora.at("")).await.expect(200);
            app.pass(DAY / 2 - MINUTE);
        }
        app.pass(14 * MINUTE + 1);
        busy.get(&aurora.at("")).await.expect(303);
    }

    async fn guessing_stops_after_ten_tries_also_in_a_second_process(app: TestApp) {
        let aurora = app.store("aurora").await;
        for _ in 0..10 {
            assert_eq!(log_in(&app.anonymous(), &aurora, "uma senha errada").await, 422);
        }
        let other = app.second_process().await;
        let fields = [("email", aurora.owner_email.as_str()), ("password", PASSWORD)];
        // Nobody is trusted as a proxy, so nobody's word for another address counts.
        let spoofed = other.anonymous().with("x-forwarded-for", "198.51.100.7");
        let answer = spoofed.post_form("/login", &fields).await.expect(429);
        assert_eq!(answer.header("retry-after"), "900");
        answer.assert_has("15 minutos");

        app.pass(15 * MINUTE + 1_000_000);
        assert_eq!(log_in(&app.anonymous(), &aurora, PASSWORD).await, 303);
        other.close().await;
    }

    /// HARDENING A-09.
    async fn a_stranger_does_not_lock_the_owner_out(app: TestApp) {
        let aurora = app.store("aurora").await;
        let home = || app.anonymous().at_address([198, 51, 100, 7]);
        assert_eq!(log_in(&home(), &aurora, PASSWORD).await, 303);

        // Ten from each of eleven networks: more than one account bears from those it does not know.
        for network in 0..11 {
            for _ in 0..10 {
                let stranger = app.anonymous().at_address([203, 0, 113, network]);
                assert!(matches!(log_in(&stranger, &aurora, "uma senha errada").await, 422 | 429));
            }
        }
        let away = app.anonymous().at_address([192, 0, 2, 200]);
        assert_eq!(log_in(&away, &aurora, PASSWORD).await, 429);
        assert_eq!(log_in(&home(), &aurora, PASSWORD).await, 303);
        // From there too no more than ten.
        for _ in 0..10 {
            assert_eq!(log_in(&home(), &aurora, "uma senha errada").await, 422);
        }
        assert_eq!(log_in(&home(), &aurora, PASSWORD).await, 429);
        app.pass(15 * MINUTE + 1_000_000);
        assert_eq!(log_in(&away, &aurora, PASSWORD).await, 303);
    }

    async fn behind_a_proxy_of_ours_each_visitor_counts_alone(app: TestApp) {
        let aurora = app.store("aurora").await;
        let proxied = app.behind_proxies(&["192.0.2.0/24", "2001:db8::/32"]).await;
        let said = |forwarded: &str| {
            proxied.anonymous().at_address([192, 0, 2, 1]).with("x-forwarded-for", forwarded)
        };
        for _ in 0..10 {
            assert_eq!(log_in(&said("203.0.113.9"), &aurora, "uma senha errada").await, 422);
        }

        for same in ["203.0.113.9", "198.51.100.7, 203.0.113.9", "203.0.113.9:4711", "203.0.113.9, 192.0.2.44, 2001:db8::7",
            "::ffff:203.0.113.9"] {
            assert_eq!(log_in(&said(same), &aurora, PASSWORD).await, 429, "{same}");
        }
        for other in ["203.0.113.10", "2001:db9::1", "203.0.113.9, 203.0.113.10"] {
            assert_eq!(log_in(&said(other), &aurora, PASSWORD).await, 303, "{other}");
        }
        // Who is no proxy of ours is taken for who they are.
        let liar = proxied.anonymous().at_address([203, 0, 113, 9]).with("x-forwarded-for", "198.51.100.8");
        assert_eq!(log_in(&liar, &aurora, PASSWORD).await, 429);
        proxied.close().await;
    }

    async fn one_address_cannot_try_many_accounts(app: TestApp) {
        let aurora = app.store("aurora").await;
        for number in 0..50 {
            let email = format!("pessoa{number}@aurora.example");
            let fields = [("email", email.as_str()), ("password", "uma senha errada")];
            app.anonymous().post_form("/login", &fields).await.expect(422);
        }
        assert_eq!(log_in(&app.anonymous(), &aurora, PASSWORD).await, 429);
        assert_eq!(log_in(&app.anonymous().at_address([192, 0, 2, 9]), &aurora, PASSWORD).await, 303);
    }

    async fn writes_from_other_sites_are_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        for address in WRITES {
            for origin in ["https://evil.example", "null", "https://clientela.example.evil.example"] {
                clara.clone().with("origin", origin).post_form(address, &[]).await.expect(403);
            }
            clara.clone().without("origin").post_form(address, &[]).await.expect(403);
            clara.clone().with("sec-fetch-site", "same-site").post_form(address, &[]).await.expect(403);
        }
        clara.get(&aurora.at("")).await.expect(200);
    }

    async fn another_store_is_not_found_and_a_stranger_is_sent_to_the_log_in(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let clara = aurora.owner().await;

        let foreign = clara.get(&boreal.at("")).await.expect(404);
        let missing = clara.get("/admin/nothing").await.expect(404);
        assert_eq!(foreign.beside_its_address(), missing.beside_its_address());
        foreign.assert_lacks("Boreal");
        app.anonymous().get(&aurora.at("")).await.expect(303);
        app.anonymous().get("/account").await.expect(303);
    }

    async fn htmx_is_told_to_go_to_the_log_in_and_gets_errors_as_toasts(app: TestApp) {
        let aurora = app.store("aurora").await;
        let gone = app.anonymous().htmx().with("hx-current-url", "https://clientela.example/admin/aurora/customers?q=a");
        let answer = gone.get(&aurora.at("")).await.expect(401);
        assert_eq!(answer.header("hx-redirect"), "/login?next=%2Fadmin%2Faurora%2Fcustomers%3Fq%3Da");

        let answer = aurora.owner().await.htmx().get("/admin/nothing").await.expect(404);
        assert_eq!(answer.header("hx-reswap"), "none");
        answer.assert_has("<hx-partial hx-target=\"#toasts\"");
    }

    async fn every_kind_of_answer_carries_the_headers(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let answers = [
            ("page", clara.get(&aurora.at("")).await.expect(200)),
            ("redirect", app.anonymous().get("/").await.expect(303)),
            ("missing", clara.get("/nothing").await.expect(404)),
            ("toast", clara.clone().htmx().get("/nothing").await.expect(404)),
            ("refused", clara.clone().without("origin").post_form("/logout", &[]).await.expect(403)),
            ("wrong method", clara.get("/logout").await.expect(405)),
            ("problem", app.anonymous().get("/api/v1/me").await.expect(401)),
            ("json", aurora.integration().get("/api/v1/me").await.expect(200)),
            ("missing json", aurora.integration().get("/api/v1/nothing").await.expect(404)),
            ("asset", app.anonymous().get("/assets/app.css").await.expect(200)),
            ("no asset", app.anonymous().get("/assets/none.css").await.expect(404)),
            ("health", app.anonymous().get("/healthz").await.expect(200)),
        ];
        for (kind, answer) in answers {
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{kind}");
            assert!(!policy.contains("unsafe"), "{kind}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{kind}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{kind}");
            assert!(answer.header("strict-transport-security").starts_with("max-age="), "{kind}");
            let keep = if kind == "asset" { "no-cache" } else { "no-store" };
            assert_eq!(answer.header("cache-control"), keep, "{kind}");
        }
    }

    async fn pages_hold_no_inline_script_or_style(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        for page in ["/account".to_owned(), aurora.at(""), "/login".to_owned(), "/nothing".to_owned()] {
            let text = if page == "/login" { app.anonymous().get(&page).await } else { clara.get(&page).await }.text();
            assert!(!text.contains("<style") && !text.contains(" style=") && !text.contains("<script>"), "{page}");
            assert!(!text.contains(" onclick="), "{page}");
        }
    }

    async fn a_role_sees_only_its_menu(app: TestApp) {
        let aurora = app.store("aurora").await;
        let viewer = aurora.staff(Role::Viewer).await.get(&aurora.at("")).await.expect(200);
        viewer.assert_has("Clientes");
        viewer.assert_lacks("Importações");
        viewer.assert_lacks("Cadastrar cliente");
        aurora.staff(Role::Manager).await.get(&aurora.at("")).await.expect(200).assert_has("Importações");
    }

    async fn a_choice_of_language_stays_with_the_person_and_on_their_page(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        // No browser says where it came from: our pages forbid it. The page itself says it.
        for place in ["/account?a=1".to_owned(), aurora.at("/customers?q=ana&sort=-name"), "/nothing".to_owned()] {
            let page = clara.get(&place).await;
            let next = page.text().split("action=\"/language\"").nth(1).unwrap().split("name=\"next\" value=\"")
                .nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
            assert_eq!(next, place);
            let answer = clara.post_form("/language", &[("language", "en"), ("next", &next)]).await.expect(303);
            assert_eq!(answer.location(), place);
        }
        for next in ["https://evil.example/", "//evil.example", ""] {
            let answer = clara.post_form("/language", &[("language", "en"), ("next", next)]).await.expect(303);
            assert_eq!(answer.location(), "/");
        }

        clara.get("/account").await.expect(200).assert_has("My account");
        let elsewhere = aurora.owner().await;
        elsewhere.get("/account").await.expect(200).assert_has("My account");
        // Errors too are said in the person's language.
        elsewhere.get("/nothing").await.expect(404).assert_has("We could not find this page.");
        elsewhere.get("/admin/nada/customers").await.expect(404).assert_has("We could not find this page.");
        elsewhere.clone().htmx().get("/admin/nada").await.expect(404).assert_has("We could not find this page.");
        let viewer = aurora.staff(Role::Viewer).await;
        viewer.get(&aurora.at("/imports")).await.expect(403).assert_has("Seu perfil");
        clara.post_form("/language", &[("language", "tlh")]).await.expect(422);
    }

    async fn a_key_opens_only_the_api(app: TestApp) {
        let aurora = app.store("aurora").await;

        aurora.integration().get("/api/v1/nothing").await.expect(404);
        app.anonymous().get("/api/v1/nothing").await.expect(401);
        aurora.integration().get(&aurora.at("")).await.expect(303);
    }
}
