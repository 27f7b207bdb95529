use super::files::{NUVEMSHOP, TEMPLATE, counts, import, latin1, only, row, template, total};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn a_nuvemshop_file_in_latin_1_is_recognised_without_questions(app: TestApp) {
        let aurora = app.store("aurora").await;
        let file = [
            NUVEMSHOP,
            "JOÃO da Conceição Souza;529.982.247-25;Joao@Exemplo.com ;+5511988887777;Rua São João, 1;Maceió;189.80;2;\
             20/08/2025;16/09/2024;SIM;16-09-2024;Aceita;18/11/2024",
            ";;somente-email@exemplo.com;;;;0.00;0;;02/01/2025;NÃO;NÃO;Não aceita;02/01/2025",
            "Padaria Pão Quente;11.222.333/0001-81;padaria@exemplo.com;;;;0.00;0;;02/01/2025;NÃO;NÃO;;",
        ];

        let done = import(&aurora, &latin1(&file.join("\r\n")), &[]).await;

        assert_eq!(done["state"], "done", "{done}");
        assert_eq!(counts(&done), [3, 0, 0, 0]);
        let joao = only(&aurora, "email=joao@exemplo.com").await;
        assert_eq!(joao["first_name"], "JOÃO");
        assert_eq!(joao["last_name"], "da Conceição Souza");
        assert_eq!(joao["document"], "52998224725");
        assert_eq!(joao["phone"], "+5511988887777");
        assert_eq!(joao["addresses"][0]["city"], "Maceió");
        assert_eq!(joao["consents"]["email"], "yes");
        assert_eq!(joao["registered_at"], "2024-09-16T03:00:00.000000Z");
        assert_eq!(joao["origin"], "import");
        let subscriber = only(&aurora, "email=somente-email").await;
        assert_eq!(subscriber["first_name"], "somente-email");
        assert_eq!(subscriber["consents"]["email"], "no");
        assert_eq!(only(&aurora, "kind=company").await["document"], "11222333000181");
    }

    async fn a_shopify_file_keeps_its_habits_to_itself(app: TestApp) {
        let aurora = app.store("aurora").await;
        let file = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,\
            Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,\
            Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,\
            Total Spent,Total Orders,Note,Tax Exempt,Tags\n\
            '6940,Ana,Lima,ana@exemplo.com,yes,529.982.247-25,\"Rua A, 1\",ap 2,São Paulo,SP,BR,'01310-100,\
            '+5511988887777,'+5511988887777,no,10.00,1,\"liga à tarde\",no,\"vip, atacado\"\n\
            '6941,John,Doe,john@exemplo.com,no,Doe Inc,1 Main St,,Austin,TX,US,'73301,,,no,0,0,,no,\n";

        let done = import(&aurora, file.as_bytes(), &[]).await;

        assert_eq!(counts(&done), [2, 0, 0, 0], "{done}");
        let ana = only(&aurora, "email=ana@exemplo.com").await;
        assert_eq!(ana["document"], "52998224725");
        assert_eq!(ana["external_reference"], "6940");
        assert_eq!(ana["phones"].as_array().unwrap().len(), 1);
        assert_eq!(ana["tags"].as_array().unwrap().len(), 2);
        assert_eq!(ana["addresses"][0]["zip"], "01310100");
        assert_eq!(ana["consents"]["sms"], "no");
        let john = only(&aurora, "email=john@exemplo.com").await;
        assert_eq!(john["company_name"], "Doe Inc");
        assert_eq!(john["addresses"][0]["reference"], "TX, 73301, US");

        let again = import(&aurora, file.as_bytes(), &[]).await;
        assert_eq!(counts(&again), [0, 0, 2, 0], "{again}");
    }

    async fn a_changed_template_is_refused_saying_exactly_where(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = row(&[("Nome", "Ana")]);
        let renamed = TEMPLATE.replace("E-mail;CPF", "Email;CPF");
        let file = format!("{renamed};Cor\r\n{ana};azul");

        let done = import(&aurora, file.as_bytes(), &[("origin", "template")]).await;

        let told: Vec<String> = done["errors"].as_array().unwrap().iter()
            .map(|error| format!("{} {} {}", error["row"], error["code"].as_str().unwrap(), error["column"].as_str().unwrap()))
            .collect();
        assert_eq!(told, ["1 header_missing E-mail", "1 header_extra Email", "1 header_extra Cor"]);
        assert_eq!(done["state"], "failed");
        assert_eq!(total(&aurora).await, 0);
    }

    async fn a_template_in_another_order_is_refused_as_a_template(app: TestApp) {
        let aurora = app.store("aurora").await;
        let swapped = TEMPLATE.replace("Tipo;Nome;", "Nome;Tipo;");

        let done = import(&aurora, format!("{swapped}\r\n{}", row(&[("Nome", "Ana")])).as_bytes(), &[]).await;

        assert_eq!(done["errors"][0]["code"], "file_unrecognised", "{done}");
        assert_eq!(done["errors"][1]["code"], "header_misplaced");
        assert_eq!(done["errors"][1]["value"], "Nome");
    }

    async fn every_column_of_the_template_arrives(app: TestApp) {
        let aurora = app.store("aurora").await;
        let bruno = row(&[
            ("Tipo", "PJ"), ("Nome", "Bruno"), ("Sobrenome", "Dias"), ("E-mail", "bruno@exemplo.com"),
            ("CPF/CNPJ", "12.ABC.345/01DE-35"), ("Razão social", "Dias Ltda"), ("Nome fantasia", "Loja do Bruno"),
            ("Inscrição estadual", "ISENTO"), ("Telefone", "(11) 3333-4444"), ("Celular", "11 98888-7777"),
            ("Gênero", "masculino"), ("Data de nascimento", "29/02/1988"), ("CEP", "01310-100"),
            ("Endereço", "Avenida Paulista"), ("Número", "1000"), ("Complemento", "sala 2"), ("Bairro", "Bela Vista"),
            ("Cidade", "São Paulo"), ("UF", "sp"), ("Ponto de referência", "MASP"), ("Grupo", "Atacado"),
            ("Tags", "VIP|nova"), ("Aceita e-mail", "sim"), ("Aceita SMS", "não"), ("Código externo", "B-1"),
            ("Observações", "Liga à tarde"), ("Data de cadastro", "01/02/2024"),
        ]);

        let done = import(&aurora, &template(&[bruno]), &[]).await;

        assert_eq!(done["state"], "done", "{done}");
        let bruno = only(&aurora, "document=12ABC34501DE35").await;
        assert_eq!(bruno["name"], "Loja do Bruno");
        assert_eq!(bruno["state_registration"], "isento");
        assert_eq!(bruno["phones"], serde_json::json!(["+551133334444", "+5511988887777"]));
        assert_eq!(bruno["gender"], "male");
        assert_eq!(bruno["birth_date"], "1988-02-29");
        assert_eq!(bruno["group"], "Atacado");
        assert_eq!(bruno["tags"], serde_json::json!(["VIP", "nova"]));
        assert_eq!(bruno["consents"], serde_json::json!({"email": "yes", "sms": "no", "whatsapp": "unknown"}));
        assert_eq!(bruno["external_reference"], "B-1");
        assert_eq!(bruno["registered_at"], "2024-02-01T03:00:00.000000Z");
        let address = &bruno["addresses"][0];
        assert_eq!([&address["zip"], &address["state"], &address["reference"]], ["01310100", "SP", "MASP"]);
        let id = bruno["id"].as_str().unwrap();
        let notes = aurora.integration().get(&format!("/api/v1/customers/{id}/notes")).await.expect(200).json();
        assert_eq!(notes["data"].as_array().unwrap().len(), 1);
    }
}
