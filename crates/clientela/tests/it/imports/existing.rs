use serde_json::json;

use super::files::{NUVEMSHOP, counts, import, many, only, row, send, template, total, work};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn the_same_file_again_changes_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let mut rows = many(3_000);
        rows.push(row(&[("Nome", "Sem chave nenhuma"), ("Observações", "só o nome")]));
        rows.push(row(&[("Nome", "Sem chave nenhuma"), ("Observações", "só o nome")]));
        let file = template(&rows);

        let first = import(&aurora, &file, &[]).await;
        app.pass(clientela::clock::HOUR);
        let second = import(&aurora, &file, &[]).await;
        let skipping = import(&aurora, &file, &[("on_existing", "skip")]).await;

        assert_eq!(counts(&first), [3_002, 0, 0, 0], "{first}");
        assert_eq!(counts(&second), [0, 0, 3_002, 0], "{second}");
        assert_eq!(counts(&skipping), [0, 0, 0, 3_002], "{skipping}");
        assert_eq!(total(&aurora).await, 3_002);
    }

    async fn only_changed_rows_are_updated(app: TestApp) {
        let aurora = app.store("aurora").await;
        let mut rows = many(2_500);
        import(&aurora, &template(&rows), &[]).await;
        for place in 0..10 {
            rows[place * 200] = rows[place * 200].replace("Ana", "Bia");
        }

        let done = import(&aurora, &template(&rows), &[]).await;

        assert_eq!(counts(&done), [0, 10, 2_490, 0], "{done}");
        assert_eq!(only(&aurora, "email=ana201@exemplo.com.br").await["first_name"], "Bia 201");
    }

    async fn blank_cells_never_erase_and_tags_are_added(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = json!({
            "first_name": "Ana", "last_name": "Lima", "email": "ana@exemplo.com", "phones": ["11988887777"],
            "gender": "female", "tags": ["antiga"], "addresses": [{"zip": "01310100", "street": "Rua A", "number": "1"}],
        });
        aurora.integration().post_json("/api/v1/customers", &ana).await.expect(201);

        let said = row(&[("Nome", "Ana Maria"), ("E-mail", "ana@exemplo.com"), ("Tags", "nova|Antiga"), ("Celular", "(11) 97777-6666"), ("Bairro", "Centro")]);
        let done = import(&aurora, &template(&[said]), &[]).await;

        assert_eq!(counts(&done), [0, 1, 0, 0], "{done}");
        let ana = only(&aurora, "email=ana@exemplo.com").await;
        assert_eq!(ana["first_name"], "Ana Maria");
        assert_eq!(ana["last_name"], "Lima");
        assert_eq!(ana["gender"], "female");
        assert_eq!(ana["tags"], json!(["antiga", "nova"]));
        assert_eq!(ana["phones"], json!(["+5511977776666", "+5511988887777"]));
        assert_eq!(ana["addresses"][0]["street"], "Rua A");
        assert_eq!(ana["addresses"][0]["district"], "Centro");
        assert_eq!(ana["origin"], "api");
    }

    async fn a_row_without_a_name_leaves_the_name_that_stands(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = json!({
            "first_name": "Ana", "last_name": "Lima", "email": "ana@exemplo.com", "phones": ["11988887777"],
            "document": "529.982.247-25",
        });
        aurora.integration().post_json("/api/v1/customers", &ana).await.expect(201);
        let nuvemshop = |name: &str| format!("{NUVEMSHOP}\r\n{name};;ana@exemplo.com;;;;;;;;;;;");
        let shopify = |name: &str, rest: &str| {
            format!("First Name,Last Name,Email,Accepts Email Marketing,Company,Phone\n{name},,ana@exemplo.com,,{rest}\n")
        };

        for file in [nuvemshop(""), nuvemshop("Ana"), shopify("", "',"), shopify("", "','"), shopify("Ana", ",")] {
            let done = import(&aurora, file.as_bytes(), &[]).await;

            assert_eq!(counts(&done), [0, 0, 1, 0], "{file}: {done}");
            let ana = only(&aurora, "email=ana@exemplo.com").await;
            assert_eq!([&ana["first_name"], &ana["last_name"]], ["Ana", "Lima"], "{file}");
        }
        let done = import(&aurora, nuvemshop("Bia").as_bytes(), &[]).await;
        assert_eq!(counts(&done), [0, 1, 0, 0], "{done}");
        let bia = only(&aurora, "email=ana@exemplo.com").await;
        assert_eq!([&bia["first_name"], &bia["last_name"]], ["Bia", "Lima"]);
    }

    async fn a_cell_of_separators_alone_erases_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = json!({"first_name": "Ana", "email": "ana@exemplo.com", "phones": ["11988887777"], "tags": ["vip"]});
        aurora.integration().post_json("/api/v1/customers", &ana).await.expect(201);

        let done = import(&aurora, b"E-mail;Telefones;Tags\nana@exemplo.com; | ;|\n", &[]).await;

        assert_eq!(counts(&done), [0, 0, 1, 0], "{done}");
        assert_eq!(only(&aurora, "email=ana@exemplo.com").await["phones"], json!(["+5511988887777"]));
    }

    async fn what_exists_is_left_alone_when_asked(app: TestApp) {
        let aurora = app.store("aurora").await;
        import(&aurora, &template(&[row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com")])]), &[]).await;
        let rows = [
            row(&[("Nome", "Outra"), ("E-mail", "ana@exemplo.com")]),
            row(&[("Nome", "Bia"), ("E-mail", "bia@exemplo.com")]),
        ];

        let done = import(&aurora, &template(&rows), &[("on_existing", "skip")]).await;

        assert_eq!(counts(&done), [1, 0, 0, 1], "{done}");
        assert_eq!(only(&aurora, "email=ana@exemplo.com").await["first_name"], "Ana");
    }

    async fn two_imports_of_one_file_without_keys_make_everybody_once(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let rows: Vec<String> = (0..40).map(|number| row(&[("Nome", &format!("Sem chave {number}"))])).collect();
        let file = template(&rows);
        let mut ids = Vec::new();
        for _ in 0..2 {
            ids.push(send(&key, &file, &[("run", "manual")]).await);
            work(&app).await;
        }
        for id in &ids {
            let checked = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
            assert_eq!(counts(&checked), [40, 0, 0, 0], "{checked}");
            key.post_json(&format!("/api/v1/imports/{id}/run"), &json!({})).await.expect(202);
        }

        let (one, other) = (clientela::worker::build(&app.app), clientela::worker::build(&app.app));
        let (one, other) = tokio::join!(one.drain(), other.drain());

        one.and(other).expect("the queue is worked off");
        assert_eq!(total(&aurora).await, 40);
        let second = key.get(&format!("/api/v1/imports/{}", ids[1])).await.expect(200).json();
        let first = key.get(&format!("/api/v1/imports/{}", ids[0])).await.expect(200).json();
        let states = [&first["state"], &second["state"]];
        assert!(states.contains(&&json!("done")) && states.contains(&&json!("waiting")), "{first} {second}");
    }

    async fn another_stores_customers_are_not_met(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let file = template(&many(10));
        import(&aurora, &file, &[]).await;

        let done = import(&boreal, &file, &[]).await;

        assert_eq!(counts(&done), [10, 0, 0, 0], "{done}");
        assert_eq!(total(&aurora).await, 10);
    }

    async fn every_customer_an_import_writes_is_an_event_as_by_hand(app: TestApp) {
        let aurora = app.store("aurora").await;
        import(&aurora, &template(&many(2_300)), &[]).await;
        let mut rows = many(3);
        rows[1] = rows[1].replace("Ana", "Bia");
        import(&aurora, &template(&rows), &[]).await;

        let mut snapshot = app.app.db.read().await.unwrap();
        let told = "SELECT kind, payload, CAST(count(*) AS bigint) FROM events WHERE store_id = $1 AND kind LIKE 'customer.%' \
                    GROUP BY kind, payload ORDER BY kind, payload";
        let told = db::sql(told).bind(aurora.store.id).all::<(String, String, i64)>(&mut snapshot).await.unwrap();
        let of = |kind: &str, payload: &str, count| (kind.to_owned(), payload.to_owned(), count);
        let expected = [of("customer.created", "{}", 2_300), of("customer.updated", r#"{"fields":["first_name"]}"#, 1)];
        assert_eq!(told, expected);
        let bia = only(&aurora, "email=ana2@exemplo.com.br").await["id"].as_str().unwrap().parse::<uuid::Uuid>().unwrap();
        let about = db::sql("SELECT kind FROM events WHERE store_id = $1 AND subject_id = $2 ORDER BY id").bind(aurora.store.id).bind(bia);
        let about = about.all::<(String,)>(&mut snapshot).await.unwrap();
        assert_eq!(about, [("customer.created".to_owned(),), ("customer.updated".to_owned(),)]);
    }

    async fn an_import_shows_on_the_customers_history(app: TestApp) {
        let aurora = app.store("aurora").await;
        import(&aurora, &template(&[row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com")])]), &[]).await;
        import(&aurora, &template(&[row(&[("Nome", "Ana Lima"), ("E-mail", "ana@exemplo.com")])]), &[]).await;
        let ana = only(&aurora, "email=ana@exemplo.com").await;

        let line = aurora.integration().get(&format!("/api/v1/customers/{}/timeline", ana["id"].as_str().unwrap())).await.expect(200);

        line.assert_has("customer.imported");
        line.assert_has("Ana Lima");
    }
}
