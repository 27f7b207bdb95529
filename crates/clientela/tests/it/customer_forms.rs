//! Registering, editing, noting and deleting in the panel.

use clientela::staff::Role;

use crate::app::{TestApp, TestStore, each_engine};

const ANA: &[(&str, &str)] = &[
    ("kind", "person"),
    ("first_name", "Ana"),
    ("last_name", "Lima"),
    ("email", "ana@example.com"),
    ("phones", "11 91234-5678"),
    ("phones", ""),
    ("tags", "VIP, Ouro"),
    ("consents.email", "yes"),
    ("zip", "01310-100"),
    ("street", "Avenida Paulista"),
    ("city", "São Paulo"),
    ("note", "Prefere boleto."),
];

/// Clara registers Ana; answers her address in the panel.
async fn ana(store: &TestStore) -> String {
    let clara = store.owner().await;
    let answer = clara.post_form(&store.at("/customers/new"), ANA).await.expect(303);
    answer.location().replace("?notice=customer-created", "")
}

/// A hidden field, as a browser would send it back.
fn hidden(page: &str, name: &str) -> String {
    let start = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
    start.split('"').next().unwrap_or_default().replace("&#34;", "\"").replace("&#39;", "'")
}

each_engine! {
    async fn staff_register_a_customer_by_hand(app: TestApp) {
        let aurora = app.store("aurora").await;

        let address = ana(&aurora).await;

        let page = aurora.owner().await.get(&address).await.expect(200);
        for shown in [
            "Ana Lima",
            "mailto:ana@example.com",
            "tel:+5511912345678",
            "https://wa.me/5511912345678",
            "São Paulo/SP",
            "openstreetmap.org/search?query=Avenida%20Paulista",
            "VIP",
            "Ouro",
            "Prefere boleto.",
            "Cadastro criado",
            "por Clara",
        ] {
            page.assert_has(shown);
        }
    }

    async fn only_a_name_is_needed_and_faults_keep_what_was_typed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let new = aurora.at("/customers/new");

        let faulty = [("email", "not an e-mail"), ("document", "111.111.111-11"), ("phones", "12"), ("zip", "9")];
        let page = clara.post_form(&new, &faulty).await.expect(422);
        for kept in ["not an e-mail", "111.111.111-11", "value=\"12\"", "value=\"9\""] {
            page.assert_has(kept);
        }
        for said in ["E-mail inválido.", "CPF ou CNPJ inválido.", "Telefone inválido.", "CEP inválido."] {
            page.assert_has(said);
        }
        page.assert_has("Preencha este campo.");
        clara.post_form(&new, &[("first_name", "Zoé")]).await.expect(303);
    }

    async fn a_clash_names_the_customer_and_links_to_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        let address = ana(&aurora).await;
        let clara = aurora.owner().await;
        let again = [("first_name", "Outra"), ("email", "ANA@example.com")];

        let page = clara.post_form(&aurora.at("/customers/new"), &again).await.expect(409);

        page.assert_has("Já existe um cliente com este e-mail.");
        page.assert_has(&address);
        page.assert_has("Ver Ana Lima");
        page.assert_has("value=\"Outra\"");
        let live = clara.htmx().post_form(&aurora.at("/customers/check/email"), &again).await.expect(200);
        live.assert_has("Ver Ana Lima");
    }

    async fn fields_are_checked_while_one_types(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await.htmx();

        for (field, form, said) in [
            ("document", vec![("kind", "person"), ("document", "12.ABC.345/01DE-35")], "tem CPF"),
            ("document", vec![("kind", "company"), ("document", "12.ABC.345/01DE-35")], ""),
            ("document", vec![("document", "529.982.247-25")], ""),
            ("email", vec![("email", "a@b@c")], "E-mail inválido."),
            ("phones.1", vec![("phones", "11 91234-5678"), ("phones", "99")], "Telefone inválido."),
            ("phones.0", vec![("phones", "11 91234-5678"), ("phones", "99")], ""),
            ("city", vec![("city", "Nárnia"), ("state", "SP")], "lista do IBGE"),
            ("city", vec![("city", "sao paulo"), ("state", "SP")], ""),
        ] {
            let answer = clara.post_form(&aurora.at(&format!("/customers/check/{field}")), &form).await.expect(200);
            assert_eq!(answer.text().trim().is_empty(), said.is_empty(), "{form:?}: {}", answer.text());
            answer.assert_has(said);
        }
    }

    async fn a_cep_suggests_what_the_store_knows_and_overwrites_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        ana(&aurora).await;
        let clara = aurora.owner().await.htmx();
        let suggest = aurora.at("/customers/suggest/address");

        let known = clara.post_form(&suggest, &[("zip", "01310100"), ("street", "")]).await.expect(200);
        known.assert_has("value=\"Avenida Paulista\"");
        known.assert_has("value=\"São Paulo\"");
        let typed = clara.post_form(&suggest, &[("zip", "01310100"), ("street", "Rua Minha")]).await.expect(200);
        typed.assert_has("value=\"Rua Minha\"");
        let range = clara.post_form(&suggest, &[("zip", "50030-230")]).await.expect(200);
        range.assert_has("value=\"PE\" selected");
    }

    async fn an_edit_changes_what_was_typed_and_the_rest_stays(app: TestApp) {
        let aurora = app.store("aurora").await;
        let address = ana(&aurora).await;
        let clara = aurora.owner().await;
        let page = clara.get(&format!("{address}/edit")).await.expect(200).text();
        let version = hidden(&page, "version");

        let form = [("version", version.as_str()), ("last_name", "Reis"), ("consents.email", "no")];
        clara.post_form(&format!("{address}/edit"), &form).await.expect(303);

        let page = clara.get(&address).await.expect(200);
        for shown in ["Ana Reis", "ana@example.com", "tel:+5511912345678", "VIP", "Cadastro alterado"] {
            page.assert_has(shown);
        }
        page.assert_has("<del class=\"text-secondary\">Lima</del>");
    }

    async fn who_was_overtaken_sees_both_and_saves_again(app: TestApp) {
        let aurora = app.store("aurora").await;
        let address = ana(&aurora).await;
        let (clara, sofia) = (aurora.owner().await, aurora.staff(Role::Support).await);
        let edit = format!("{address}/edit");
        let seen = clara.get(&edit).await.expect(200).text();
        let (version, was) = (hidden(&seen, "version"), hidden(&seen, "was"));

        let theirs = [("version", version.as_str()), ("first_name", "Anna"), ("last_name", "Reis")];
        sofia.post_form(&edit, &theirs).await.expect(303);
        let mine = [
            ("version", version.as_str()),
            ("was", was.as_str()),
            ("first_name", "Ana Maria"),
            ("last_name", "Lima"),
        ];
        let page = clara.post_form(&edit, &mine).await.expect(412);

        page.assert_has("Outra pessoa alterou este cliente");
        page.assert_has("<td class=\"text-break-all\" data-label=\"Valor atual\">Anna</td>");
        page.assert_has("<td class=\"text-break-all\" data-label=\"Seu valor\">Ana Maria</td>");
        page.assert_has("name=\"first_name\" value=\"Ana Maria\"");
        page.assert_has("name=\"last_name\" value=\"Reis\"");
        let now = hidden(&page.text(), "version");
        let again = [("version", now.as_str()), ("first_name", "Ana Maria"), ("last_name", "Reis")];
        clara.post_form(&edit, &again).await.expect(303);
        clara.get(&address).await.expect(200).assert_has("Ana Maria Reis");
    }

    async fn addresses_are_added_changed_and_removed(app: TestApp) {
        let aurora = app.store("aurora").await;
        let address = ana(&aurora).await;
        let clara = aurora.owner().await;
        let list = format!("{address}/addresses");

        clara.post_form(&list, &[("street", "Rua da Aurora"), ("city", "Recife"), ("state", "PE")]).await.expect(303);
        clara.post_form(&list, &[("zip", "12"), ("city", "Recife")]).await.expect(422).assert_has("CEP inválido.");
        clara.post_form(&list, &[("city", " ")]).await.expect(422).assert_has("Preencha este campo.");

        let page = clara.get(&list).await.expect(200).text();
        let second = page.split("/default\"").next().and_then(|text| text.rsplit('/').next()).expect("an id").to_owned();
        clara.post_form(&format!("{list}/{second}/default"), &[]).await.expect(303);
        clara.get(&aurora.at("/customers?state=PE")).await.expect(200).assert_has("Ana Lima");

        let edit = clara.get(&format!("{list}/{second}/edit")).await.expect(200);
        edit.assert_has("value=\"Rua da Aurora\"");
        clara.post_form(&format!("{list}/{second}"), &[("street", "Rua Nova"), ("city", "Olinda")]).await.expect(303);
        clara.get(&list).await.expect(200).assert_has("Rua Nova");
        clara.post_form(&format!("{list}/{second}/remove"), &[]).await.expect(303);
        let left = clara.get(&list).await.expect(200);
        left.assert_lacks("Rua Nova");
        left.assert_has("Avenida Paulista");
        clara.post_form(&format!("{list}/{second}/remove"), &[]).await.expect(404);
    }

    async fn notes_come_and_go_and_stay_in_the_history(app: TestApp) {
        let aurora = app.store("aurora").await;
        let address = ana(&aurora).await;
        let clara = aurora.owner().await;

        clara.post_form(&format!("{address}/notes"), &[("text", "Ligou hoje.")]).await.expect(303);
        clara.post_form(&format!("{address}/notes"), &[("text", "  ")]).await.expect(422);
        let page = clara.get(&address).await.expect(200);
        page.assert_has("Ligou hoje.");
        let text = page.text();
        let remove = text.split("/remove\"").next().and_then(|text| text.rsplit('"').next()).expect("a form");

        clara.post_form(&format!("{remove}/remove"), &[]).await.expect(303);

        clara.get(&address).await.expect(200).assert_has("Observação removida");
    }

    async fn a_delete_says_what_happens_and_is_final(app: TestApp) {
        let aurora = app.store("aurora").await;
        let address = ana(&aurora).await;
        let clara = aurora.owner().await;
        let delete = format!("{address}/delete");

        clara.get(&delete).await.expect(200).assert_has("Não dá para desfazer.");
        clara.post_form(&delete, &[("version", "99")]).await.expect(412).assert_has("alterou este cliente");
        let answer = clara.post_form(&delete, &[("version", "1")]).await.expect(303);

        assert_eq!(answer.location(), "/admin/aurora/customers?notice=customer-deleted");
        clara.get(answer.location()).await.expect(200).assert_has("Cliente excluído.");
        clara.get(&address).await.expect(404);
    }

    async fn what_people_write_is_never_run(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let bad = "\"><script>alert(1)</script>";
        let form: Vec<(&str, &str)> =
            ["first_name", "last_name", "company_name", "external_reference", "tags", "note", "street", "city"]
                .into_iter()
                .map(|field| (field, bad))
                .collect();

        let saved = clara.post_form(&aurora.at("/customers/new"), &form).await.expect(303);

        let address = saved.location().replace("?notice=customer-created", "");
        for page in [
            address.clone(),
            format!("{address}/edit"),
            format!("{address}/addresses"),
            format!("{address}/delete"),
            aurora.at("/customers"),
            aurora.at("/customers?q=%22%3E%3Cscript%3Ealert(1)"),
            aurora.at("/customers?tag=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"),
        ] {
            let page = clara.get(&page).await.expect(200);
            page.assert_lacks("<script>alert");
            page.assert_lacks("\"><script");
        }
        let refused = clara.get(&aurora.at("/customers?%3Cscript%3Ealert(1)=1")).await.expect(422);
        refused.assert_lacks("<script>alert");
    }
}
