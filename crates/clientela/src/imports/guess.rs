//! What the columns of an unknown file may be, for somebody to agree to or to mend: as it was said of an earlier file,
//! by the header's words, else by what the cells look like. Pure.

use brasil::fold;

use super::import::Kind;
use super::origins::by_hand::{ByHand, Offer, say_the_same};
use super::peek::Glimpse;
use super::words;

/// A way to tell the field of a column.
type Way<'a> = &'a dyn Fn(&Glimpse) -> Option<String>;

/// The field of each column; `''` where nothing can be said.
pub fn guess(kind: Kind, columns: &[Glimpse], offered: &[Offer], earlier: &[ByHand]) -> Vec<String> {
    let mut fields = vec![String::new(); columns.len()];
    // Every column by the surest way first: what one says of itself is not taken from it by another's looks.
    let ways: [Way<'_>; 3] = [
        &|column| said_before(&column.header, earlier),
        &|column| by_words(kind, &plain(&column.header), columns, offered),
        &|column| by_looks(&column.cells),
    ];
    for way in ways {
        for (place, column) in columns.iter().enumerate() {
            let is_open = fields.get(place).is_some_and(String::is_empty);
            let Some(field) = is_open.then(|| way(column)).flatten() else { continue };
            let is_offered = offered.iter().any(|offer| offer.key == field);
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

fn by_words(kind: Kind, header: &str, columns: &[Glimpse], offered: &[Offer]) -> Option<String> {
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
    let is_own = |offer: &&Offer| plain(&offer.header) == header || plain(&offer.key) == header;
    let own = offered.iter().find(is_own).map(|offer| offer.key.clone());
    let known =
        || words::of(kind).find(|(_, words)| words.contains(&header)).map(|(field, _)| (*field).to_owned());
    own.or_else(known).or_else(|| numbered_phone(header))
}

/// The first, the second phone.
fn numbered_phone(header: &str) -> Option<String> {
    let phone = header.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let is_phone = phone == "telefone" || words_of("phone").is_some_and(|words| words.contains(&phone));
    is_phone.then(|| "phone".to_owned())
}

fn words_of(field: &str) -> Option<&'static [&'static str]> {
    words::of(Kind::Customers).find(|(known, _)| *known == field).map(|(_, words)| *words)
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
    use crate::imports::origins::by_hand::offers;

    fn guessed(columns: &[(&str, &[&str])], earlier: &[ByHand]) -> Vec<String> {
        let columns: Vec<Glimpse> = columns
            .iter()
            .map(|(header, cells)| Glimpse {
                header: (*header).to_owned(),
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            })
            .collect();
        guess(Kind::Customers, &columns, &offers(&[]), earlier)
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
        for (field, words) in words::of(Kind::Customers) {
            for word in *words {
                assert_eq!(plain(word), *word, "as headers are compared");
                let found = by_headers(&[word]);
                assert!(found[0] == *field || (*field, *word) == ("full_name", "name"), "{word}: {found:?}");
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
