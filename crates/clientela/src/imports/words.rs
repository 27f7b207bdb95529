//! Other words for a field, as files head them: folded, without what stands between words.

use super::import::Kind;

pub type Words = &'static [(&'static str, &'static [&'static str])];

/// Of files of a kind; the first that knows a word counts.
pub fn of(kind: Kind) -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    let own: Words = match kind {
        Kind::Customers => &[],
        Kind::Orders => ORDERS,
    };
    own.iter().chain(CUSTOMERS)
}

const ORDERS: Words = &[
    (
        "code",
        &[
            "numero do pedido",
            "codigo do pedido",
            "id do pedido",
            "n do pedido",
            "pedido",
            "codigo",
            "id",
            "venda",
            "order",
            "order id",
            "order number",
            "order code",
        ],
    ),
    (
        "placed_at",
        &[
            "data do pedido",
            "data da compra",
            "data da venda",
            "data de criacao",
            "criado em",
            "order date",
            "created at",
            "date",
            "purchase date",
        ],
    ),
    ("status", &["status", "status do pedido", "situacao do pedido", "order status"]),
    (
        "payment_status",
        &["status do pagamento", "situacao do pagamento", "payment status", "financial status"],
    ),
    ("shipping_status", &["status do envio", "situacao do envio", "shipping status", "fulfillment status"]),
    ("paid_at", &["data do pagamento", "data de pagamento", "paid at", "paid date"]),
    ("shipped_at", &["data do envio", "data de envio", "shipped at"]),
    ("delivered_at", &["data da entrega", "data de entrega", "delivered at"]),
    ("cancelled_at", &["data do cancelamento", "data de cancelamento", "cancelled at"]),
    ("sku", &["codigo do produto", "referencia", "product code", "item sku"]),
    ("item_name", &["nome do produto", "item", "descricao", "product", "product name", "item name"]),
    ("category", &["categoria do produto", "departamento", "product category"]),
    ("quantity", &["qtd", "qtde", "quant", "unidades", "qty", "quantity"]),
    (
        "unit_price_cents",
        &["preco", "valor unitario", "valor do produto", "price", "unit price", "item price"],
    ),
    ("discount_cents", &["descontos", "valor do desconto", "discount", "discount amount"]),
    ("shipping_cents", &["valor do frete", "shipping", "freight"]),
    ("total_cents", &["valor total", "total do pedido", "valor", "order total", "amount"]),
    ("refunded_cents", &["valor devolvido", "estorno", "reembolso", "refunded amount"]),
];

const CUSTOMERS: Words = &[
    ("kind", &["tipo de pessoa", "tipo pessoa", "pessoa", "customer type"]),
    (
        "full_name",
        &["nome do cliente", "cliente", "nome e sobrenome", "full name", "name", "customer name", "customer"],
    ),
    ("first_name", &["primeiro nome", "first name", "given name"]),
    ("last_name", &["ultimo nome", "last name", "surname", "family name"]),
    ("social_name", &["nome de tratamento"]),
    (
        "email",
        &[
            "mail",
            "email address",
            "e mail address",
            "endereco de e mail",
            "endereco de email",
            "correio eletronico",
        ],
    ),
    (
        "document",
        &["cpf", "cnpj", "cpf ou cnpj", "cnpj cpf", "documento", "document", "tax id", "vat number"],
    ),
    ("company_name", &["empresa", "company", "company name"]),
    ("trade_name", &["fantasia", "trade name"]),
    ("state_registration", &["ie", "inscricao", "rg ie"]),
    ("gender", &["sexo", "gender", "sex"]),
    (
        "birth_date",
        &[
            "nascimento",
            "data nascimento",
            "data nasc",
            "dt nascimento",
            "aniversario",
            "birthday",
            "birth date",
            "date of birth",
        ],
    ),
    (
        "external_reference",
        &["codigo", "codigo do cliente", "id", "id do cliente", "id cliente", "customer id", "external id"],
    ),
    (
        "phone",
        &[
            "fone",
            "tel",
            "celular",
            "whatsapp",
            "telefone 1",
            "telefone 2",
            "telefone celular",
            "telefone fixo",
            "telefone comercial",
            "phone",
            "phone number",
            "mobile",
            "cell phone",
        ],
    ),
    ("zip", &["codigo postal", "zip", "zip code", "postal code", "postcode"]),
    ("street", &["rua", "logradouro", "address", "address 1", "address1", "street"]),
    ("number", &["no", "num", "numero do endereco", "street number"]),
    ("complement", &["compl", "address 2", "address2"]),
    ("district", &["neighborhood", "neighbourhood"]),
    ("city", &["municipio", "city", "town"]),
    ("state", &["estado", "state", "province"]),
    ("group", &["grupo de clientes", "grupo do cliente", "customer group"]),
    ("tags", &["tag", "etiquetas", "marcadores", "labels"]),
    ("notes", &["observacao", "obs", "anotacoes", "comentarios", "note", "comments"]),
    (
        "registered_at",
        &[
            "cadastro",
            "data cadastro",
            "cadastrado em",
            "data de criacao",
            "criado em",
            "cliente desde",
            "created at",
            "date created",
            "registered",
        ],
    ),
    (
        "consents.email",
        &[
            "newsletter",
            "aceita newsletter",
            "aceita email",
            "aceita marketing",
            "accepts marketing",
            "email marketing",
        ],
    ),
    ("consents.sms", &["accepts sms"]),
    ("consents.whatsapp", &["accepts whatsapp"]),
];
