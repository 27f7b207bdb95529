//! What the columns of an unknown file may be, for somebody to agree to or to mend: as it was said of an earlier file,
//! by the header's words, else by what the cells look like. Pure.

use brasil::fold;

use super::origins::by_hand::{ByHand, Target, say_the_same};
use super::peek::Glimpse;

/// Other words for a field, as files head them: folded, without what stands between words.
const WORDS: [(&str, &[&str]); 28] = [
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

/// A way to tell the field of a column.
type Way<'a> = &'a dyn Fn(&Glimpse) -> Option<String>;

/// The field of each column; `''` where nothing can be said.
pub fn guess(columns: &[Glimpse], targets: &[Target], earlier: &[ByHand]) -> Vec<String> {
    let mut fields = vec![String::new(); columns.len()];
    // Every column by the surest way first: what one says of itself is not taken from it by another's looks.
    let ways: [Way<'_>; 3] = [
        &|column| said_before(&column.header, earlier),
        &|column| by_words(&plain(&column.header), columns, targets),
        &|column| by_looks(&column.cells),
    ];
    for way in ways {
        for (place, column) in columns.iter().enumerate() {
            let is_open = fields.get(place).is_some_and(String::is_empty);
            let Some(field) = is_open.then(|| way(column)).flatten() else { continue };
            let is_offered = targets.iter().any(|target| target.key == field);
            let is_free = !fields.iter().any(|other| say_the_same(other, &field));
            if let Some(open) = fields.get_mut(place).filter(|_| is_offered && is_free) {
                *open = field;
            }
        }
    }
    fields
}

fn said_before(header: &str, earlier: &[ByHand]) -> Option<String> {
    let said = earlier.iter().flat_map(|said| &said.0);
    said.filter(|(before, field)| before.trim() == header && !field.is_empty())
        .map(|(_, field)| field.clone())
        .next()
}

fn by_words(header: &str, columns: &[Glimpse], targets: &[Target]) -> Option<String> {
    // A name beside a surname is the first one; alone it is the whole.
    if matches!(header, "nome" | "name") || words_of("full_name").is_some_and(|words| words.contains(&header))
    {
        let is_surname = |column: &Glimpse| {
            let other = plain(&column.header);
            other == "sobrenome" || words_of("last_name").is_some_and(|words| words.contains(&other.as_str()))
        };
        let field = if columns.iter().any(is_surname) { "first_name" } else { "full_name" };
        return Some(field.to_owned());
    }
    let is_own = |target: &&Target| plain(&target.header) == header || plain(&target.key) == header;
    let own = targets.iter().find(is_own).map(|target| target.key.clone());
    let known =
        || WORDS.iter().find(|(_, words)| words.contains(&header)).map(|(field, _)| (*field).to_owned());
    own.or_else(known).or_else(|| numbered_phone(header))
}

/// The first, the second phone.
fn numbered_phone(header: &str) -> Option<String> {
    let phone = header.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let is_phone = phone == "telefone" || words_of("phone").is_some_and(|words| words.contains(&phone));
    is_phone.then(|| "phone".to_owned())
}

fn words_of(field: &str) -> Option<&'static [&'static str]> {
    WORDS.iter().find(|(known, _)| *known == field).map(|(_, words)| *words)
}

/// E-mails and documents are told from anything else.
fn by_looks(cells: &[String]) -> Option<String> {
    let all = |is: fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
    if all(|cell| brasil::Email::parse(cell).is_ok()) {
        Some("email".to_owned())
    } else if all(|cell| brasil::Document::parse(cell).is_ok()) {
        Some("document".to_owned())
    } else {
        None
    }
}

/// Folded words with one space between them.
fn plain(header: &str) -> String {
    let folded = fold(header);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::origins::by_hand::targets;

    fn guessed(columns: &[(&str, &[&str])], earlier: &[ByHand]) -> Vec<String> {
        let columns: Vec<Glimpse> = columns
            .iter()
            .map(|(header, cells)| Glimpse {
                header: (*header).to_owned(),
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            })
            .collect();
        guess(&columns, &targets(&[]), earlier)
    }

    fn by_headers(headers: &[&str]) -> Vec<String> {
        let columns: Vec<(&str, &[&str])> = headers.iter().map(|header| (*header, &[][..])).collect();
        guessed(&columns, &[])
    }

    #[test]
    fn words_of_both_languages_are_known_however_they_are_written() {
        let headers = [
            "NOME",
            "E-MAIL",
            "CPF/CNPJ",
            "Celular",
            "Telefone 2",
            "Município",
            "Dt. Nascimento",
            "Postal Code",
        ];
        let fields = ["full_name", "email", "document", "phone", "phone", "city", "birth_date", "zip"];
        assert_eq!(by_headers(&headers), fields);
        assert_eq!(by_headers(&["Nome", "Sobrenome", "Saldo"]), ["first_name", "last_name", ""]);
        assert_eq!(by_headers(&["name", "last name"]), ["first_name", "last_name"]);
    }

    #[test]
    fn every_word_leads_to_a_field_that_is_offered() {
        for (field, words) in WORDS {
            for word in words {
                assert_eq!(plain(word), *word, "as headers are compared");
                let found = by_headers(&[word]);
                assert!(found[0] == field || (field, *word) == ("full_name", "name"), "{word}: {found:?}");
            }
        }
    }

    #[test]
    fn one_field_is_guessed_once_and_the_header_goes_before_the_looks() {
        let ana: &[&str] = &["ana@exemplo.com.br"];
        assert_eq!(guessed(&[("Login", ana), ("E-mail", ana)], &[]), ["", "email"]);
        assert_eq!(guessed(&[("Login", ana), ("Chave", &["529.982.247-25"])], &[]), ["email", "document"]);
        assert_eq!(guessed(&[("Login", &["ana@exemplo.com.br", "-"])], &[]), [""]);
    }

    #[test]
    fn what_was_said_of_an_earlier_file_is_said_again() {
        let before = ByHand(vec![("Contato".to_owned(), "full_name".to_owned())]);
        assert_eq!(guessed(&[("Contato", &[]), ("Nome", &[])], &[before]), ["full_name", ""]);
    }
}
