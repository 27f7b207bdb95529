//! Random customers and filters, from pools small enough that they meet.

use audience::{
    B2b, BlockMode, Bought, City, Condition, Consent, Credit, CustomerId, Facts, FieldId, Filter, Folded,
    GroupId, Kind, MonthDay, PriceTableId, Sort, SortKey, State, TagId,
};
use chrono::Days;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use crate::cast::{DAY, customer, date, filter, now};

const NAMES: [&str; 5] = ["", "Ana D'Ávila", "Bruno Lima", "Cliente Anônima", "ana lima"];
const EMAILS: [&str; 3] = ["", "ana@exemplo.com", "bruno.lima@exemplo.com.br"];
const CITIES: [&str; 4] = ["", "São Paulo", "Sao Paulo", "Rio de Janeiro"];

pub(crate) const QUESTIONS: [&str; 73] = [
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
    "ordered_from=1970-01-20",
    "ordered_to=-20500d",
    "sku=A&sku_to=1970-02-01",
    "sku=B",
    "behavior=confirmed",
    "behavior=cancelled",
    "behavior=first_purchase",
    "behavior=repeat",
    "behavior=cart_only",
    "spent_min=100",
    "spent_max=900",
    "orders_min=1",
    "orders_max=2",
    "ticket_min=150",
    "ticket_max=0",
    "rating_min=4.25",
    "rating_max=4",
    "first_order_before=1970-01-20",
    "first_order_after=1970-01-12",
    "last_order_before=1970-02-01",
    "last_order_after=1970-01-15",
    "no_order_days=20500",
    "credit_min=1",
    "credit_max=500",
    "credit_expires_within=30",
    "b2b=approved",
    "b2b=none",
    "price_table=Atacado",
    "price_table=Revenda",
    "include=all",
];

fn may_repeat(question: &str) -> bool {
    ["city=", "state=", "origin=", "tag=", "group=", "consent=", "has=", "behavior=", "b2b=", "price_table="]
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
    (texts(), values(), marks(), shopping()).prop_map(|(texts, values, marks, shopping)| {
        let mut facts = values;
        facts.orders = shopping.orders;
        facts.carts = shopping.carts;
        facts.rating = shopping.rating;
        facts.credits = shopping.credits;
        facts.b2b = shopping.b2b;
        facts.price_table = shopping.price_table;
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

fn shopping() -> impl Strategy<Value = Facts> {
    let days = subsequence((1..60).collect::<Vec<u64>>(), 0..4);
    let orders = (days, 0..3_u32, 0..1_000_i64, any::<bool>(), any::<bool>(), select(vec!["A", "B", "C"]));
    let rest = (
        option::weighted(0.3, 0..3_i64),
        option::of(select(vec![100_u16, 400, 425, 500])),
        vec((0..400_i64, option::of(0..60_i64)), 0..3),
        select(B2b::ALL),
        option::of((1..=3_i64).prop_map(PriceTableId)),
    );
    (orders, rest).prop_map(|((days, uncounted, total, confirmed, cancelled, sku), rest)| {
        let mut facts = customer(0);
        let orders = &mut facts.orders;
        orders.counted = u32::try_from(days.len()).unwrap();
        orders.all = orders.counted + uncounted;
        orders.total_spent = if days.is_empty() { 0 } else { total };
        orders.days = days.iter().map(|day| date("1970-01-01") + Days::new(*day)).collect();
        orders.first_at = days.first().map(|day| i64::try_from(*day).unwrap() * DAY + 7);
        orders.last_at = days.last().map(|day| i64::try_from(*day).unwrap() * DAY + 9);
        orders.bought = orders.days.iter().map(|day| Bought { sku: sku.into(), day: *day }).collect();
        orders.has_confirmed = confirmed && orders.all > 0;
        orders.has_cancelled = cancelled && orders.all > 0;
        let (cart, rating, credits, b2b, price_table) = rest;
        facts.carts = cart.into_iter().collect();
        facts.rating = rating;
        let ends = |days: i64| now().instant + (days - 20) * DAY;
        let credit = |(amount, days): (i64, Option<i64>)| Credit { amount, expires_at: days.map(ends) };
        facts.credits = credits.into_iter().map(credit).collect();
        facts.b2b = b2b;
        facts.price_table = price_table;
        facts
    })
}
