//! Random customers and filters, from pools small enough that they meet.

use audience::{
    BlockMode, City, Condition, Consent, CustomerId, Facts, FieldId, Filter, Folded, GroupId, Kind, MonthDay,
    Sort, SortKey, State, TagId,
};
use chrono::Days;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use crate::cast::{DAY, customer, date, filter};

const NAMES: [&str; 5] = ["", "Ana D'Ávila", "Bruno Lima", "Cliente Anônima", "ana lima"];
const EMAILS: [&str; 3] = ["", "ana@exemplo.com", "bruno.lima@exemplo.com.br"];
const CITIES: [&str; 4] = ["", "São Paulo", "Sao Paulo", "Rio de Janeiro"];

pub(crate) const QUESTIONS: [&str; 44] = [
    "q=ana",
    "q=Lima, 9123",
    "q=(11) 9",
    "name=ÁVILA",
    "name=lima",
    "email=exemplo",
    "email=.br",
    "city=sao",
    "city=rio",
    "state=SP",
    "state=RJ",
    "document=529.982.247-25",
    "origin=admin",
    "origin=import",
    "kind=person",
    "kind=company",
    "external_reference=1",
    "registered_from=1970-01-20",
    "registered_to=1970-03-01",
    "registered_to=today",
    "blocked=true",
    "blocked=false",
    "block_mode=purchase",
    "anonymized=false",
    "removed=true",
    "removed=false",
    "forget_requested=true",
    "reidentified=true",
    "lead=true",
    "birthday_from=11-01",
    "birthday_to=02-28",
    "birthday_to=+30d",
    "tag=VIP",
    "tag=atacado",
    "tag_mode=all",
    "tag_mode=none",
    "group=Ouro",
    "group=",
    "consent=sms",
    "consent=email",
    "has=phone",
    "custom.time=Bahia",
    "updated_since=1970-01-20T00:00:00Z",
    "include=all",
];

fn may_repeat(question: &str) -> bool {
    ["city=", "state=", "origin=", "tag=", "group=", "consent=", "has="]
        .iter()
        .any(|name| question.starts_with(name))
}

/// What a query string can say.
pub(crate) fn plain_filters() -> impl Strategy<Value = Filter> {
    subsequence(QUESTIONS.as_slice(), 0..5).prop_map(|questions| {
        let mut kept: Vec<&str> = Vec::new();
        for question in questions {
            let name = question.split_once('=').map_or(question, |(name, _)| name);
            let is_there =
                kept.iter().any(|other| other.split_once('=').is_some_and(|(other, _)| other == name));
            if !is_there || may_repeat(question) {
                kept.push(question);
            }
        }
        filter(&kept.join("&"))
    })
}

/// Trees too.
pub(crate) fn filters() -> impl Strategy<Value = Filter> {
    (plain_filters(), option::weighted(0.3, vec(plain_filters(), 0..3))).prop_map(|(mut filter, branches)| {
        filter.all.extend(branches.map(Condition::AnyOf));
        filter
    })
}

/// Names of parameters, most of them known.
pub(crate) fn parameters() -> impl Strategy<Value = String> {
    (select(QUESTIONS.as_slice()), option::weighted(0.2, any::<String>())).prop_map(|(question, other)| {
        other.unwrap_or_else(|| question.split_once('=').map_or("", |(name, _)| name).to_owned())
    })
}

pub(crate) fn sorts() -> impl Strategy<Value = Sort> {
    (select(SortKey::ALL), any::<bool>()).prop_map(|(key, descending)| Sort { key, descending })
}

/// Up to that many customers, each with a number of its own.
pub(crate) fn stores(most: usize) -> impl Strategy<Value = Vec<Facts>> {
    btree_map(any::<u8>(), people(), 0..most).prop_map(|people| {
        let numbered = people.into_iter().map(|(number, mut facts)| {
            facts.id = customer(number).id;
            facts
        });
        numbered.collect()
    })
}

fn people() -> impl Strategy<Value = Facts> {
    (texts(), values(), marks()).prop_map(|(texts, values, marks)| {
        let mut facts = values;
        facts.name = texts.name;
        facts.email = texts.email;
        facts.city = texts.city;
        facts.phones = texts.phones;
        facts.document = texts.document;
        facts.custom = texts.custom;
        facts.removed = marks == 1;
        facts.forget_requested = marks == 2;
        facts.anonymized = marks == 3 || marks == 4;
        facts.reidentified = marks == 4;
        facts.lead = marks == 5;
        facts
    })
}

fn texts() -> impl Strategy<Value = Facts> {
    let phones = select(vec![vec![], vec!["5511912345678".into()], vec!["552133334444".into()]]);
    let custom = select(vec![vec![], vec![(FieldId(1), Folded::new("Bahia"))]]);
    (select(&NAMES), select(&EMAILS), select(&CITIES), phones, select(&["", "52998224725"]), custom).prop_map(
        |(name, email, city, phones, document, custom)| {
            let mut facts = customer(0);
            facts.name = name.into();
            facts.email = email.into();
            facts.city = (!city.is_empty()).then(|| City::new(city));
            facts.phones = phones;
            facts.document = document.into();
            facts.custom = custom;
            facts
        },
    )
}

fn values() -> impl Strategy<Value = Facts> {
    let group = option::of((1..=3_i64).prop_map(GroupId));
    let tags = subsequence(vec![TagId(1), TagId(2), TagId(3)], 0..=3);
    let state = select(vec![None, State::parse("SP"), State::parse("RJ")]);
    let birthday =
        option::of((1..=12_u8, 1..=31_u8)).prop_map(|day| day.and_then(|(m, d)| MonthDay::new(m, d)));
    let block = select(vec![None, Some(BlockMode::Full), Some(BlockMode::Purchase)]);
    let rest = (select(Kind::ALL), select(&["admin", "import"]), select(Consent::ALL), 0..60_u8);
    (group, tags, state, birthday, block, rest).prop_map(|(group, tags, state, birthday, block, rest)| {
        let (kind, origin, consent, day) = rest;
        let mut facts = customer(day);
        facts.group = group;
        facts.tags = tags;
        facts.state = state;
        facts.birthday = birthday;
        facts.block = block;
        facts.kind = kind;
        facts.origin = origin.into();
        facts.consents.sms = consent;
        facts
    })
}

fn marks() -> impl Strategy<Value = u8> {
    0..12_u8
}

/// A customer who is always the same, of many that differ.
pub(crate) fn numbered(number: u32) -> Facts {
    let pick = |of: usize, salt: u32| {
        usize::try_from(number.wrapping_mul(2_654_435_761).rotate_left(salt)).unwrap() % of
    };
    let mut facts = Facts::new(CustomerId(Uuid::from_u128(u128::from(number) + 1)));
    facts.registered_at = i64::from(number % 1_000) * DAY;
    facts.registered_day = date("1970-01-01") + Days::new(u64::from(number % 1_000));
    facts.updated_at = i64::from(number % 77) * DAY;
    facts.name = Folded::new(NAMES[pick(NAMES.len(), 3)]);
    facts.email = Folded::new(&format!("{}{}@exemplo.com", ["ana", "bruno.", "n"][pick(3, 5)], number % 500));
    facts.phones = vec![format!("5511{:09}", 912_000_000 + pick(99_999, 7)).into()];
    facts.document = format!("{:011}", pick(999_999_999, 2)).into();
    facts.state = [None, State::parse("SP"), State::parse("RJ")][pick(3, 9)];
    facts.city = Some(CITIES[pick(CITIES.len(), 11)]).filter(|city| !city.is_empty()).map(City::new);
    facts.tags = [vec![], vec![TagId(1)], vec![TagId(2), TagId(3)]][pick(3, 13)].clone();
    facts.group = [None, Some(GroupId(1)), Some(GroupId(9))][pick(3, 15)];
    facts.kind = Kind::ALL[pick(2, 17)];
    facts.block = [None, None, Some(BlockMode::Full), Some(BlockMode::Purchase)][pick(4, 19)];
    facts.birthday = MonthDay::new(u8::try_from(pick(12, 21) + 1).unwrap(), 28);
    facts.removed = pick(50, 23) == 0;
    facts.lead = pick(20, 25) == 0;
    facts
}

/// The same customer after some change.
pub(crate) fn moved(mut facts: Facts) -> Facts {
    facts.name = "Zélia Lima".into();
    facts.updated_at += DAY;
    facts.registered_at += 3;
    facts.state = State::parse("RJ");
    facts
}
