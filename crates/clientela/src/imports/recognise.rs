//! What kind of file this is, by its header; if none, what differs (DOMAIN 13.2). Pure.

use super::import::{AskedOrigin, Kind};
use super::origins::by_hand::ByHand;
use super::origins::{Mapping, Origin, clientela, nuvemshop, shopify, template};
use super::problem::Problem;
use crate::customers::KnownField;
use crate::customers::columns::columns;

/// A header as the file has it.
pub struct Header<'a> {
    pub names: &'a [String],
    pub row: i64,
}

/// The mapping, or every difference.
pub fn recognise(
    asked: AskedOrigin,
    by_hand: Option<&ByHand>,
    header: &Header<'_>,
    fields: &[KnownField],
) -> Result<Mapping, Vec<Problem>> {
    if let Some(said) = by_hand {
        let missing = |name: String| Problem::at(header.row, &name, "", "mapped_header_missing");
        return said.mapping(header.names, fields).map_err(|names| names.into_iter().map(missing).collect());
    }
    let mut known = Origin::of(Kind::Customers).iter().copied().filter(|origin| asked.allows(*origin));
    known.find_map(|origin| of(origin, header, fields)).ok_or_else(|| match asked {
        AskedOrigin::Automatic | AskedOrigin::Other => unrecognised(header, fields),
        AskedOrigin::Only(Origin::Template) => differences(header, &template::headers(fields)),
        AskedOrigin::Only(Origin::Clientela) => strangers(header, &ours(fields)),
        AskedOrigin::Only(_) => vec![Problem::at(header.row, "", "", "file_of_another_origin")],
    })
}

fn of(origin: Origin, header: &Header<'_>, fields: &[KnownField]) -> Option<Mapping> {
    match origin {
        Origin::Template => {
            let fits = header.row == 1 && header.names == template::headers(fields);
            fits.then(|| template::mapping(fields))
        }
        Origin::Clientela => clientela::mapping(header.names, fields),
        Origin::Shopify => shopify::mapping(header.names),
        Origin::Nuvemshop => nuvemshop::mapping(header.names),
        Origin::NuvemshopCarts | Origin::Woocommerce | Origin::ByHand => None,
    }
}

/// Headers that nobody knows, if there are any; else how the file differs from the template.
fn unrecognised(header: &Header<'_>, fields: &[KnownField]) -> Vec<Problem> {
    unknown(header, "file_unrecognised", &template::headers(fields), &ours(fields))
}

fn ours(fields: &[KnownField]) -> Vec<String> {
    columns(fields).iter().map(|column| column.header().to_owned()).collect()
}

/// As [`unrecognised`], of any kind of file: against its template and all headers that are known.
pub fn unknown(header: &Header<'_>, code: &'static str, wanted: &[String], known: &[String]) -> Vec<Problem> {
    let mut problems = vec![Problem::at(header.row, "", "", code)];
    let common = header.names.iter().filter(|name| wanted.contains(name)).count();
    // Near enough to the template to be meant as one.
    if common * 2 >= wanted.len() {
        problems.extend(differences(header, wanted));
    } else {
        problems.extend(strangers(header, known));
    }
    problems
}

fn strangers(header: &Header<'_>, known: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, name) in header.names.iter().enumerate() {
        if !known.iter().any(|known| known == name.trim()) {
            problems.push(Problem::at(header.row, name, name, "header_unknown"));
        } else if header.names.iter().take(place).any(|before| before.trim() == name.trim()) {
            problems.push(Problem::at(header.row, name, name, "header_repeated"));
        }
    }
    problems
}

/// Every difference from the template: what is missing, what is too much; if nothing is, what stands elsewhere.
pub fn differences(header: &Header<'_>, wanted: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if header.row != 1 {
        problems.push(Problem::at(header.row, "", "", "header_not_first"));
    }
    for name in wanted {
        if !header.names.contains(name) {
            problems.push(Problem::at(header.row, name, "", "header_missing"));
        }
    }
    for (place, name) in header.names.iter().enumerate() {
        if !wanted.contains(name) {
            problems.push(Problem::at(header.row, name, name, "header_extra"));
        } else if header.names.iter().take(place).any(|before| before == name) {
            problems.push(Problem::at(header.row, name, name, "header_repeated"));
        }
    }
    if problems.is_empty() {
        let pairs = header.names.iter().zip(wanted).filter(|(found, wanted)| found != wanted);
        problems
            .extend(pairs.map(|(found, wanted)| Problem::at(header.row, wanted, found, "header_misplaced")));
    }
    problems
}
