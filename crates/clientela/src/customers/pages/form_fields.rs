//! The text fields of the form, drawn from the tables of fields: which of them a person or a company has, what
//! keyboard a phone shows, what is checked while one types.

use super::faults::{Fault, Faults};
use super::typed::Typed;
use crate::customers::fields::{PLACE_FIELDS, PROFILE_FIELDS, place_field, profile_field};
use crate::web::Frame;

pub(super) struct Input {
    pub(super) name: &'static str,
    pub(super) label: String,
    /// Of a company, where it is called otherwise
    pub(super) company_label: String,
    pub(super) value: String,
    pub(super) kind: &'static str,
    pub(super) mode: &'static str,
    pub(super) longest: usize,
    /// `person` or `company` where only they have it
    pub(super) only: &'static str,
    pub(super) is_checked_live: bool,
    pub(super) width: &'static str,
    pub(super) fault: Option<Fault>,
}

const PERSON: &[&str] = &[
    "first_name",
    "last_name",
    "social_name",
    "company_name",
    "trade_name",
    "document",
    "state_registration",
    "birth_date",
];
const COMPANY: &[&str] = &[
    "company_name",
    "trade_name",
    "document",
    "state_registration",
    "first_name",
    "last_name",
    "social_name",
    "birth_date",
];
const CONTACT: &[&str] = &["email"];
const RECORD: &[&str] = &["external_reference"];
const ZIP: &[&str] = &["zip"];
const PLACE: &[&str] = &["street", "number", "complement", "district", "city"];
const REFERENCE: &[&str] = &["reference"];
/// Drawn by hand: they are chosen, not typed.
const CHOSEN: &[&str] = &["kind", "gender", "state"];

pub(super) fn of(frame: &Frame, section: &str, typed: &Typed, faults: &Faults) -> Vec<Input> {
    let names = match section {
        "identity" if typed.text("kind") == "company" => COMPANY,
        "identity" => PERSON,
        "contact" => CONTACT,
        "record" => RECORD,
        "zip" => ZIP,
        "reference" => REFERENCE,
        _ => PLACE,
    };
    let names = names.iter().copied().chain(unplaced(section));
    names.map(|name| input(frame, name, typed, faults)).collect()
}

/// What no section names: a new field is in the form without a word here.
fn unplaced(section: &str) -> Vec<&'static str> {
    let all: Vec<&'static str> = match section {
        "record" => PROFILE_FIELDS.iter().map(|field| field.name).collect(),
        "reference" => PLACE_FIELDS.iter().map(|field| field.name).collect(),
        _ => Vec::new(),
    };
    let placed = [PERSON, COMPANY, CONTACT, RECORD, ZIP, PLACE, REFERENCE, CHOSEN];
    all.into_iter().filter(|name| !placed.iter().any(|names| names.contains(name))).collect()
}

fn input(frame: &Frame, name: &'static str, typed: &Typed, faults: &Faults) -> Input {
    let longest = profile_field(name).map(|field| field.longest);
    let longest = longest.or_else(|| place_field(name).map(|field| field.longest)).unwrap_or(200);
    let label = format!("field-{}", name.replace('_', "-"));
    let (kind, mode) = match name {
        "email" => ("email", "email"),
        "birth_date" => ("date", ""),
        "zip" => ("text", "numeric"),
        _ => ("text", ""),
    };
    let only = match name {
        "social_name" | "birth_date" => "person",
        "trade_name" | "state_registration" => "company",
        _ => "",
    };
    let named = |key: String| frame.language.try_say(&key).unwrap_or_default();
    Input {
        name,
        company_label: named(format!("{label}-company")),
        label: named(format!("{label}-person")),
        value: typed.text(name).to_owned(),
        kind,
        mode,
        longest,
        only,
        is_checked_live: matches!(name, "email" | "document" | "zip" | "city" | "birth_date"),
        width: match name {
            "zip" | "number" => "col-6 col-md-4",
            "street" => "col-12 col-md-8",
            "external_reference" => "col-12",
            _ => "col-md-6",
        },
        fault: faults.get(name).cloned(),
    }
    .with_plain_label(frame, &label)
}

impl Input {
    /// Most fields are called alike for everybody.
    fn with_plain_label(mut self, frame: &Frame, key: &str) -> Self {
        for label in [&mut self.label, &mut self.company_label] {
            if label.is_empty() {
                *label = frame.say(key);
            }
        }
        self
    }
}
