//! Files of which nobody but their owner knows what the columns say (DOMAIN 13.2, 13.3): somebody says it, column by
//! column.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use db::Conn;

use super::{Mapping, Meaning, Origin, split_name, tags_by_comma};
use crate::customers::columns::{Column, columns};
use crate::customers::{self, KnownField};
use crate::error::Error;
use crate::imports::import::Kind;
use crate::imports::orders;
use crate::stores::StoreId;

/// Headers of a file, each with the field that somebody says it is; a blank field is passed over. Of headers that are
/// alike the first pair is of the first column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand(pub Vec<(String, String)>);

/// A field that a column can be said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// As the API names it.
    pub key: String,
    /// As our own files head it.
    pub header: String,
    /// Whether a file is nothing without it.
    pub is_required: bool,
}

/// A field of a customer.
struct Target {
    offer: Offer,
    meaning: Meaning,
}

impl Offer {
    pub fn new(key: impl Into<String>, header: impl Into<String>) -> Self {
        Self { key: key.into(), header: header.into(), is_required: false }
    }
}

/// What is wrong with what was said, and the field meant; `''` where none is.
#[derive(Debug, PartialEq, Eq)]
pub struct Unfit {
    pub code: &'static str,
    pub field: String,
}

/// The one field that several columns may be.
const MANY: &str = "phone";

/// Whether only one of them can be said of a file: a whole name is a first name and a surname.
pub fn say_the_same(one: &str, other: &str) -> bool {
    let is_part = |field: &str| matches!(field, "first_name" | "last_name");
    let is_whole = |field: &str| field == "full_name";
    (one == other && one != MANY) || (is_whole(one) && is_part(other)) || (is_part(one) && is_whole(other))
}

/// Everything that a column of a store's files can be, in the order it is offered.
pub async fn offered(db: &mut Conn, store: StoreId, kind: Kind) -> Result<Vec<Offer>, Error> {
    match kind {
        Kind::Customers => Ok(offers(&customers::catalog(db, store).await?.fields)),
        Kind::Orders => Ok(orders::by_hand::offers()),
    }
}

/// Of files of customers.
pub fn offers(fields: &[KnownField]) -> Vec<Offer> {
    targets(fields).into_iter().map(|target| target.offer).collect()
}

fn targets(fields: &[KnownField]) -> Vec<Target> {
    let own = |key: &str, header: &str, fields, read| Target {
        offer: Offer::new(key, header),
        meaning: Meaning::Own { fields, read },
    };
    let full_name = own("full_name", "Nome completo", &["first_name", "last_name"], |cell, _, spoken| {
        split_name(cell, &mut spoken.said);
        Ok(())
    });
    let notes = own("notes", "Observações", &["notes"], |cell, _, spoken| {
        cell.clone_into(&mut spoken.said.note);
        Ok(())
    });
    let read =
        columns(fields).into_iter().filter(|column| column.is_read() && !matches!(column, Column::Phones));
    let read = read.map(|column| match column {
        Column::Tags => own("tags", column.header(), &["tags"], |cell, _, spoken| {
            tags_by_comma(cell, &mut spoken.said);
            Ok(())
        }),
        column => {
            Target { offer: Offer::new(column.key(), column.header()), meaning: Meaning::Column(column) }
        }
    });
    std::iter::once(full_name).chain(read).chain([notes]).collect()
}

impl ByHand {
    /// A JSON object of headers and fields.
    pub fn parse(object: &str) -> Option<Self> {
        let said: Map<String, Value> = serde_json::from_str(object).ok()?;
        let pairs = said.into_iter().map(|(header, field)| Some((header, field.as_str()?.trim().to_owned())));
        pairs.collect::<Option<Vec<_>>>().map(Self)
    }

    /// Whether it can be used where these are offered.
    pub fn check(&self, offered: &[Offer]) -> Result<(), Unfit> {
        let unfit = |code, field: &str| Err(Unfit { code, field: field.to_owned() });
        let said: Vec<&str> =
            self.0.iter().map(|(_, field)| field.as_str()).filter(|field| !field.is_empty()).collect();
        for (place, field) in said.iter().enumerate() {
            if !offered.iter().any(|offer| offer.key == *field) {
                return unfit("mapping_field_unknown", field);
            } else if said.iter().take(place).any(|before| say_the_same(before, field)) {
                return unfit("mapping_field_twice", field);
            }
        }
        if said.is_empty() {
            return unfit("mapping_empty", "");
        }
        let mut missing =
            offered.iter().filter(|offer| offer.is_required && !said.contains(&offer.key.as_str()));
        missing.next().map_or(Ok(()), |_| unfit("mapping_code_missing", ""))
    }

    /// The mapping, or the headers that the file does not have. Fields that are gone meanwhile are passed over.
    pub(crate) fn mapping(&self, headers: &[String], fields: &[KnownField]) -> Result<Mapping, Vec<String>> {
        let targets = targets(fields);
        let columns = self.pair(headers)?.into_iter().map(|(header, field)| {
            let target = targets.iter().find(|target| Some(&target.offer.key) == field.as_ref());
            (header, target.map_or(Meaning::Passed, |target| target.meaning.clone()))
        });
        Ok(Mapping { origin: Origin::ByHand, columns: columns.collect() })
    }

    /// What is said of each header, or the headers that are not there.
    pub fn pair(&self, headers: &[String]) -> Result<Vec<(String, Option<String>)>, Vec<String>> {
        let mut left = self.0.clone();
        let columns = headers.iter().map(|header| {
            let said = left.iter().position(|(said, _)| said.trim() == header.trim());
            (header.clone(), said.map(|place| left.remove(place).1))
        });
        let columns = columns.collect();
        let missing: Vec<String> =
            left.into_iter().filter(|(_, field)| !field.is_empty()).map(|(header, _)| header).collect();
        if missing.is_empty() { Ok(columns) } else { Err(missing) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&str, &str)]) -> ByHand {
        ByHand(pairs.iter().map(|(header, field)| ((*header).to_owned(), (*field).to_owned())).collect())
    }

    fn unfit(pairs: &[(&str, &str)]) -> &'static str {
        said(pairs).check(&offers(&[])).map_or_else(|unfit| unfit.code, |()| "")
    }

    #[test]
    fn a_field_is_said_once_but_for_phones() {
        assert_eq!(unfit(&[("Fone", "phone"), ("Celular", "phone"), ("Nome", "full_name")]), "");
        assert_eq!(unfit(&[("Mail", "email"), ("Mail 2", "email")]), "mapping_field_twice");
        assert_eq!(unfit(&[("ID", "id")]), "mapping_field_unknown");
        assert_eq!(unfit(&[]), "mapping_empty");
        assert_eq!(unfit(&[("Nome", "")]), "mapping_empty");
        assert_eq!(unfit(&[("Nome", "full_name"), ("Sobrenome", "last_name")]), "mapping_field_twice");
        assert_eq!(unfit(&[("Nome", "first_name"), ("Sobrenome", "last_name")]), "");
    }

    #[test]
    fn headers_that_are_alike_are_taken_in_their_order() {
        let headers = ["Tel", "Nome", " Tel "].map(str::to_owned);
        let mapping = said(&[("Tel", "phone"), ("Tel", "email")]).mapping(&headers, &[]).unwrap();
        assert_eq!((mapping.column_of("phones"), mapping.column_of("email")), (Some(0), Some(2)));
        let second =
            said(&[("Tel", ""), ("Nome", "full_name"), ("Tel", "phone")]).mapping(&headers, &[]).unwrap();
        assert_eq!(second.column_of("phones"), Some(2), "the first one was not said");
        let missing = said(&[("Tel", "phone"), ("Cor", "tags")]).mapping(&headers, &[]);
        assert_eq!(missing.err(), Some(vec!["Cor".to_owned()]));
    }

    #[test]
    fn an_object_of_anything_but_words_is_refused() {
        assert_eq!(
            ByHand::parse(r#"{"Nome": "full_name", "Cor": ""}"#),
            Some(said(&[("Cor", ""), ("Nome", "full_name")]))
        );
        for wrong in ["", "[]", "{\"Nome\": 1}", "{\"Nome\": [\"full_name\"]}", "nome"] {
            assert_eq!(ByHand::parse(wrong), None, "{wrong}");
        }
    }
}
