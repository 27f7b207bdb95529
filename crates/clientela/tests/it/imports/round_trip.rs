use serde_json::json;

use super::files::{counts, import, row, template, work};
use crate::app::{TestApp, TestStore, each_engine};

async fn export(store: &TestStore) -> Vec<u8> {
    let key = store.integration();
    let asked = json!({"format": "csv", "purpose": "management", "filter": "include=all"});
    let id =
        key.post_json("/api/v1/exports", &asked).await.expect(202).json()["id"].as_str().unwrap().to_owned();
    work(&store.test).await;
    key.get(&format!("/api/v1/exports/{id}/file")).await.expect(200).bytes
}

async fn cast(store: &TestStore) {
    let key = store.integration();
    key.post_json("/api/v1/custom_fields", &json!({"key": "time", "label": "Time do coração"}))
        .await
        .expect(201);
    let people = [
        json!({"first_name": "=1+1", "last_name": "'aspas", "email": "ana@exemplo.com", "document": "529.982.247-25",
            "phones": ["11988887777", "+1 202 555 0123"], "birth_date": "1990-02-28", "gender": "other", "tags": ["b", "a"],
            "custom": {"time": "-Santos; \"o\" melhor"}, "consents": {"email": "yes", "sms": "no"},
            "addresses": [{"zip": "01310100", "street": "Rua A; casa", "number": "1"}, {"street": "outra"}]}),
        json!({"first_name": "Sem", "last_name": "chave"}),
        json!({"first_name": "Só", "phones": ["1133334444"]}),
        json!({"kind": "company", "trade_name": "Loja", "document": "11.222.333/0001-81", "state_registration": "isento"}),
        json!({"first_name": "Antiga", "external_reference": "+55", "registered_at": "2001-02-03T04:05:06.789Z"}),
    ];
    for person in people {
        key.post_json("/api/v1/customers", &person).await.expect(201);
    }
}

each_engine! {
    async fn our_own_export_comes_back_unchanged(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let file = export(&aurora).await;

        let done = import(&aurora, &file, &[]).await;

        assert_eq!(done["state"], "done", "{done}");
        assert_eq!(counts(&done), [0, 0, 5, 0], "{}", String::from_utf8_lossy(&file));
        assert_eq!(export(&aurora).await, file);
    }

    async fn another_store_takes_the_export_and_gives_the_same_text(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        cast(&aurora).await;
        boreal.integration().post_json("/api/v1/custom_fields", &json!({"key": "time", "label": "Time do coração"})).await.expect(201);
        let file = export(&aurora).await;

        let done = import(&boreal, &file, &[]).await;

        assert_eq!(counts(&done), [5, 0, 0, 0], "{done}");
        let again = import(&boreal, &file, &[]).await;
        assert_eq!(counts(&again), [0, 0, 5, 0], "{again}");
        let names = |csv: &[u8]| {
            let text = String::from_utf8_lossy(csv).into_owned();
            let mut rows: Vec<Vec<String>> = text.lines().skip(1).map(|line| line.split(';').skip(1).take(8).map(str::to_owned).collect()).collect();
            rows.sort();
            rows
        };
        assert_eq!(names(&export(&boreal).await), names(&file));
    }

    async fn columns_in_another_order_and_a_choice_of_them_are_taken(app: TestApp) {
        let aurora = app.store("aurora").await;
        import(&aurora, &template(&[row(&[("Nome", "Ana"), ("E-mail", "ana@exemplo.com"), ("Cidade", "Recife")])]), &[]).await;

        let same = import(&aurora, "Cidade,Última alteração,E-mail,Nome\nRecife,ontem,ana@exemplo.com,Ana\n".as_bytes(), &[]).await;
        let other = import(&aurora, b"Cidade,E-mail\nOlinda,ana@exemplo.com\n", &[]).await;
        let twice = import(&aurora, b"Cidade,E-mail,Cidade\nOlinda,ana@exemplo.com,Recife\n", &[]).await;

        assert_eq!(counts(&same), [0, 0, 1, 0], "{same}");
        assert_eq!(counts(&other), [0, 1, 0, 0], "{other}");
        assert_eq!(twice["errors"][1]["code"], "header_repeated", "{twice}");
    }
}
