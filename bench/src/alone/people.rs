//! Invented customers, the same in every run.

use std::sync::Arc;

use audience::{
    BlockMode, City, Consent, Consents, CustomerId, Facts, FieldId, Folded, GroupId, Kind, MonthDay, Names,
    State, TagId,
};
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::chance::Chance;
use crate::people::words::{FIRST_NAMES, LAST_NAMES};

pub(super) const DAY: i64 = 86_400_000_000;
/// The store opened on the first of these days and is asked on the last.
pub(super) const OPENED: NaiveDate = NaiveDate::from_ymd_opt(2018, 3, 1).unwrap();
pub(super) const OPEN_DAYS: usize = 2_900;

const SYLLABLES: [&str; 24] = [
    "ba", "be", "ca", "ce", "da", "de", "fa", "ga", "gui", "ja", "la", "li", "ma", "mi", "na", "no", "pe",
    "ra", "ri", "sa", "ta", "ti", "va", "zi",
];
const DOMAINS: [&str; 8] = [
    "gmail.com",
    "hotmail.com",
    "yahoo.com.br",
    "outlook.com",
    "uol.com.br",
    "icloud.com",
    "bol.com.br",
    "terra.com.br",
];
const STATES: [&str; 27] = [
    "SP", "MG", "RJ", "BA", "PR", "RS", "PE", "CE", "PA", "SC", "GO", "MA", "AM", "ES", "PB", "MT", "RN",
    "AL", "PI", "DF", "MS", "SE", "RO", "TO", "AC", "AP", "RR",
];
const ORIGINS: [&str; 6] = ["order", "storefront", "import", "cart", "admin", "api"];
pub(super) const TAGS: usize = 40;
pub(super) const GROUPS: usize = 12;

pub(super) fn names() -> Names {
    let number = |place: usize| i64::try_from(place).unwrap_or_default();
    let tags: Vec<String> = (0..TAGS).map(|place| format!("Etiqueta {place}")).collect();
    let groups: Vec<String> = (0..GROUPS).map(|place| format!("Grupo {place}")).collect();
    Names::new(
        tags.iter().zip(0..).map(|(name, place)| (TagId(number(place)), name.as_str())),
        groups.iter().zip(0..).map(|(name, place)| (GroupId(number(place)), name.as_str())),
        [(FieldId(1), "time"), (FieldId(2), "cartao")],
        [],
    )
}

/// The customer of that number; ids ascend with it.
pub(super) fn person(number: u64) -> Facts {
    let mut chance = Chance::new(number.wrapping_mul(0xd6e8_feb8_6659_fd93) ^ 0x5eed);
    let mut facts =
        Facts::new(CustomerId(Uuid::from_u64_pair(0x0190_0000_0000_7000 + number, chance.number())));
    let day = OPEN_DAYS - chance.skewed(OPEN_DAYS);
    facts.registered_day = OPENED + Days::new(u64::try_from(day).unwrap_or_default());
    facts.registered_at =
        micros(facts.registered_day) + i64::try_from(chance.place(86_400)).unwrap_or_default() * 1_000_000;
    facts.updated_at = facts.registered_at + i64::try_from(chance.place(400)).unwrap_or_default() * DAY;
    facts.origin = Arc::from(often(&ORIGINS, &mut chance));
    texts(&mut facts, &mut chance);
    values(&mut facts, &mut chance);
    facts
}

pub(super) fn micros(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days() * DAY
}

fn texts(facts: &mut Facts, chance: &mut Chance) {
    let first = if chance.is(15) { rare(chance) } else { first_name(chance).to_owned() };
    let middle = often(&LAST_NAMES, chance);
    let last = if chance.is(15) { rare(chance) } else { last_name(chance).to_owned() };
    facts.name = Folded::new(&if chance.is(60) {
        format!("{first} {middle} {last}")
    } else {
        format!("{first} {last}")
    });
    facts.other_names = facts.name.clone();
    if chance.is(8) {
        facts.kind = Kind::Company;
        facts.company = Folded::new(&format!("{last} {middle} Comércio Ltda."));
    }
    if chance.is(92) {
        let number = chance.place(10_000);
        let domain = if chance.is(8) {
            format!("{}.com.br", rare(chance))
        } else {
            often(&DOMAINS, chance).to_owned()
        };
        facts.email = Folded::new(&format!("{first}.{last}{number}@{domain}"));
    }
    if chance.is(80) {
        let area =
            [11, 11, 11, 21, 31, 41, 51, 71, 81, 85, 62, 19].get(chance.place(12)).copied().unwrap_or(11);
        facts.phones = vec![format!("55{area}9{:08}", chance.place(100_000_000)).into()];
    }
    if chance.is(70) {
        facts.document = format!("{:011}", chance.place(100_000_000_000)).into();
    }
    if chance.is(50) {
        facts.external_reference = format!("ERP-{}", chance.place(100_000_000)).into();
    }
}

fn rare(chance: &mut Chance) -> String {
    (0..chance.place(3) + 2)
        .map(|_| SYLLABLES.get(chance.place(SYLLABLES.len())).copied().unwrap_or_default())
        .collect()
}

fn values(facts: &mut Facts, chance: &mut Chance) {
    let state = often(&STATES, chance);
    facts.state = State::parse(state);
    let city = chance.skewed(150);
    facts.city = Some(City::new(&format!(
        "Nova {} de {state}",
        SYLLABLES.get(city % 24).copied().unwrap_or_default().repeat(1 + city / 24)
    )));
    let month = u8::try_from(chance.place(12) + 1).unwrap_or(1);
    facts.birthday =
        MonthDay::new(month, u8::try_from(chance.place(28) + 1).unwrap_or(1)).filter(|_| chance.is(40));
    let small = |place: usize| i64::try_from(place).unwrap_or_default();
    facts.group = Some(GroupId(small(chance.skewed(GROUPS)))).filter(|_| chance.is(35));
    let tags = chance.skewed(5);
    facts.tags = (0..tags).map(|_| TagId(small(chance.skewed(TAGS)))).collect();
    facts.tags.sort_unstable();
    facts.tags.dedup();
    let consent = |chance: &mut Chance| if chance.is(55) { Consent::Yes } else { Consent::Unknown };
    facts.consents = Consents { email: consent(chance), sms: consent(chance), whatsapp: consent(chance) };
    facts.block = Some(BlockMode::Full).filter(|_| chance.is(1));
    facts.removed = chance.is(1);
    facts.anonymized = chance.place(1_000) == 0;
    facts.forget_requested = chance.place(2_000) == 0;
    facts.lead = chance.is(9);
    if chance.is(30) {
        facts.custom = vec![(FieldId(1), Folded::new(&format!("Time {}", chance.skewed(20))))];
    }
}

fn first_name(chance: &mut Chance) -> &'static str {
    let place = chance.skewed(FIRST_NAMES.len());
    FIRST_NAMES.get(place).map_or("", |(name, _)| *name)
}

/// A few have punctuation in them.
fn last_name(chance: &mut Chance) -> &'static str {
    if chance.is(1) { "D'Ávila" } else { often(&LAST_NAMES, chance) }
}

/// One of them, the first ones far more often than the last.
fn often(words: &[&'static str], chance: &mut Chance) -> &'static str {
    let place = chance.skewed(words.len());
    words.get(place).copied().unwrap_or_default()
}
