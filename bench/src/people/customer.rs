//! One customer, cell by cell: mostly complete, as in a shop that has been open for years.

use chrono::{Days, NaiveDate};

use super::documents;
use super::words::{CITIES, DISTRICTS, FIRST_NAMES, GROUPS, LAST_NAMES, STREETS, TAGS, TRADES};
use crate::chance::Chance;

/// The cells of one row, in the order of the template.
pub(super) fn row(number: u32, chance: &mut Chance) -> Vec<String> {
    let is_company = chance.is(12);
    let (first, gender) = chance.by_rank(&FIRST_NAMES).unwrap_or_default();
    let last = last_names(chance);
    let (city, state, area, zip) = chance.by_rank(&CITIES).unwrap_or_default();
    let email = email(number, first, &last, chance);
    let (landline, mobile) = phones(area, chance);
    let mut row = Vec::with_capacity(28);
    row.extend([if is_company { "PJ" } else { "PF" }.to_owned(), first.to_owned(), last.clone(), email]);
    row.extend(papers(number, is_company, &last, chance));
    row.extend([landline, mobile]);
    row.push(if !is_company && chance.is(70) { gender } else { "" }.to_owned());
    row.push(if !is_company && chance.is(75) { birth_date(chance) } else { String::new() });
    row.extend(address(city, state, zip, chance));
    row.push(if chance.is(60) { chance.by_rank(&GROUPS).unwrap_or_default() } else { "" }.to_owned());
    row.push(tags(chance));
    row.extend([70, 30, 45].map(|of_hundred| consent(of_hundred, chance)));
    row.push(if chance.is(40) { format!("ERP-{number:07}") } else { String::new() });
    row.push(if chance.is(3) { "Prefere entrega pela manhã" } else { "" }.to_owned());
    row.push(registered(chance));
    row
}

fn last_names(chance: &mut Chance) -> String {
    let one = chance.by_rank(&LAST_NAMES).unwrap_or_default();
    let other = chance.by_rank(&LAST_NAMES).filter(|_| chance.is(60)).unwrap_or_default();
    [one, other].join(" ").trim().to_owned()
}

/// The number makes it distinct.
fn email(number: u32, first: &str, last: &str, chance: &mut Chance) -> String {
    let joined: String = brasil::fold(&format!("{first}.{last}")).replace(' ', ".");
    let host = chance.one_of(&["example.com", "example.org", "example.net"]).unwrap_or_default();
    format!("{joined}.{number}@{host}")
}

/// Document, company name, trade name, state registration.
fn papers(number: u32, is_company: bool, last: &str, chance: &mut Chance) -> [String; 4] {
    if !is_company {
        let cpf = if chance.is(85) { documents::cpf(number) } else { String::new() };
        return [cpf, String::new(), String::new(), String::new()];
    }
    let trade = chance.one_of(&TRADES).unwrap_or_default();
    [documents::cnpj(number), format!("{trade} {last} Ltda"), format!("{trade} {last}"), "ISENTO".to_owned()]
}

fn phones(area: &str, chance: &mut Chance) -> (String, String) {
    let landline = format!("({area}) 3{:03}-{:04}", chance.below(1_000), chance.below(10_000));
    let mobile = format!("({area}) 9{:04}-{:04}", 6_000 + chance.below(4_000), chance.below(10_000));
    (if chance.is(20) { landline } else { String::new() }, if chance.is(85) { mobile } else { String::new() })
}

fn address(city: &str, state: &str, zip: &str, chance: &mut Chance) -> [String; 8] {
    let text = |text: &str| text.to_owned();
    if chance.is(12) {
        return [(); 8].map(|()| String::new());
    }
    [
        format!("{zip}-{:03}", chance.below(1_000)),
        text(chance.one_of(&STREETS).unwrap_or_default()),
        (1 + chance.below(3_000)).to_string(),
        if chance.is(30) { format!("Apto {}", 1 + chance.below(200)) } else { String::new() },
        text(chance.one_of(&DISTRICTS).unwrap_or_default()),
        text(city),
        text(state),
        String::new(),
    ]
}

fn tags(chance: &mut Chance) -> String {
    let mut tags: Vec<&str> = Vec::new();
    for _ in 0..chance.below(5) {
        tags.extend(chance.by_rank(&TAGS).filter(|tag| !tags.contains(tag)));
    }
    tags.join("|")
}

fn consent(of_hundred: u32, chance: &mut Chance) -> String {
    if chance.is(15) {
        ""
    } else if chance.is(of_hundred) {
        "sim"
    } else {
        "não"
    }
    .to_owned()
}

fn birth_date(chance: &mut Chance) -> String {
    day(1_945, u64::from(chance.below(60 * 365)))
}

/// The later of two days: a shop that grows.
fn registered(chance: &mut Chance) -> String {
    let (one, other) = (chance.below(7 * 365), chance.below(7 * 365));
    day(2_019, u64::from(one.max(other)))
}

fn day(year: i32, days: u64) -> String {
    let day = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|first| first.checked_add_days(Days::new(days)));
    day.unwrap_or_default().format("%d/%m/%Y").to_string()
}
