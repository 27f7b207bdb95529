//! The conditions, DOMAIN.md 3.3, one row each: what it holds, its parameter in a query string, and of whom it is true. A new filter over facts that are there is one row here; the
//! query string, the segments, the reference and the evaluation come from the row.

use chrono::{Days, NaiveDate};

use super::table::conditions;
use super::values::{Between, Centavos, Custom, Document, Products, Range, Stars, Tagged};
use crate::dates::{Day, YearDay};
use crate::facts::Facts;
use crate::ids::{CustomerId, GroupId, PriceTableId, TagId};
use crate::orders::balance;
use crate::search::Search;
use crate::text::Folded;
use crate::values::{B2b, Behavior, BlockMode, Channel, Consent, Kind, Possession, Sight, State, words};

words! {
    /// How several tags are meant.
    TagMode { Any = "any", All = "all", None = "none" }
}

conditions! {
    /// Any part of name, company, e-mail, phone or document, several words in any order
    Text(Search) "q": |facts, search, asking| search.finds(facts, asking.sight);
    /// Any part of the name shown, of first, last or social name; of a company also of its company and trade names
    Name(Folded) "name": |facts, part, _| is_in_name(facts, part.as_str());
    /// Any part of the e-mail; the whole of it for who may not see e-mails
    Email(Folded) "email": |facts, part, asking| match asking.sight {
        Sight::Personal => facts.email.contains(part.as_str()),
        Sight::Masked => facts.email == *part,
    };
    /// Any part of the locality's city
    City(Vec<Folded>) "city": |facts, parts, _| is_in_city(facts, parts);
    /// Complete, with or without punctuation
    Document(Document) "document": |facts, document, _| facts.document.eq_ignore_ascii_case(document.as_str());
    /// One of these customers
    Id(Vec<CustomerId>) "id": |facts, ids, _| ids.contains(&facts.id);
    /// Complete, as written
    ExternalReference(Box<str>) "external_reference": |facts, text, _| facts.external_reference == *text;
    /// The locality's unit of the federation
    State(Vec<State>) "state": |facts, states, _| facts.state.is_some_and(|state| states.contains(&state));
    /// Where the customer came from
    Origin(Vec<Box<str>>) "origin": |facts, words, _| words.iter().any(|word| **word == *facts.origin);
    /// Person or company
    Kind(Kind) "kind": |facts, kind, _| facts.kind == *kind;
    /// Blocked in this way
    BlockMode(BlockMode) "block_mode": |facts, mode, _| facts.block == Some(*mode);
    /// Said yes on any of these channels
    Consent(Vec<Channel>) "consent":
        |facts, channels, _| channels.iter().any(|channel| facts.consents.on(*channel) == Consent::Yes);
    /// Has any of these
    Has(Vec<Possession>) "has": |facts, things, _| things.iter().any(|thing| has(facts, *thing));
    /// Fully blocked, or not
    Blocked(bool) "blocked": |facts, is, _| (facts.block == Some(BlockMode::Full)) == *is;
    /// Anonymised, or not
    Anonymized(bool) "anonymized": |facts, is, _| facts.anonymized == *is;
    /// Removed, or not
    Removed(bool) "removed": |facts, is, _| facts.removed == *is;
    /// Asked to be forgotten, or not
    ForgetRequested(bool) "forget_requested": |facts, is, _| facts.forget_requested == *is;
    /// Contact data came back after anonymising, or not
    Reidentified(bool) "reidentified": |facts, is, _| facts.reidentified == *is;
    /// A lead, or not
    Lead(bool) "lead": |facts, is, _| facts.lead == *is;
    /// Days of the store's zone, both ends included
    Registered(Between<Day>) "registered":
        |facts, days, asking| days.holds(facts.registered_day, asking.now.today);
    /// Both ends included; `from` after `to` wraps over new year; an end left out is that of the year
    Birthday(Between<YearDay>) "birthday":
        |facts, days, asking| facts.birthday.is_some_and(|birthday| days.holds(birthday, asking.now.today));
    /// Changed at this instant (microseconds UTC) or later
    UpdatedSince(i64) "updated_since": |facts, instant, _| facts.updated_at >= *instant;
    /// Has any, all or none of these, by `tag_mode`
    Tag(Tagged) "tag": |facts, tagged, _| has_tags(facts, tagged.mode, &tagged.ids);
    /// In one of these groups; blank stands for those without one
    Group(Vec<Option<GroupId>>) "group": |facts, groups, _| groups.contains(&facts.group);
    /// The whole value of a custom field, regardless of case and accents
    Custom(Custom) "custom":
        |facts, asked, _| facts.custom.iter().any(|(id, text)| *id == asked.field && *text == asked.value);
    /// Days with a counted order, both ends included
    Ordered(Between<Day>) "ordered":
        |facts, days, asking| facts.orders.days.iter().any(|day| days.holds(*day, asking.now.today));
    /// Bought any of these products in a counted order
    Sku(Products) "sku": |facts, products, asking| has_bought(facts, products, asking.now.today);
    /// Behaved in any of these ways at some time
    Behavior(Vec<Behavior>) "behavior":
        |facts, behaviors, _| behaviors.iter().any(|behavior| facts.behaves(*behavior));
    /// Total of the counted orders less refunds, in centavos
    Spent(Range<Centavos>) "spent": |facts, range, _| range.holds(Centavos(facts.orders.total_spent));
    /// Number of counted orders
    Orders(Range<i64>) "orders": |facts, range, _| range.holds(facts.orders.counted.into());
    /// Average of the counted orders, in centavos; 0 without orders
    Ticket(Range<Centavos>) "ticket": |facts, range, _| range.holds(Centavos(facts.orders.average_ticket()));
    /// Average rating, from 1 to 5; those never rated are in no range
    Rating(Range<Stars>) "rating":
        |facts, range, _| facts.rating.is_some_and(|rating| range.holds(Stars::of_hundredths(rating)));
    /// First counted order on this day or earlier
    FirstOrderBefore(Day) "first_order_before":
        |facts, day, asking| facts.orders.first_day().is_some_and(|first| first <= day.resolve(asking.now.today));
    /// First counted order on this day or later
    FirstOrderAfter(Day) "first_order_after":
        |facts, day, asking| facts.orders.first_day().is_some_and(|first| first >= day.resolve(asking.now.today));
    /// Last counted order on this day or earlier
    LastOrderBefore(Day) "last_order_before":
        |facts, day, asking| facts.orders.last_day().is_some_and(|last| last <= day.resolve(asking.now.today));
    /// Last counted order on this day or later
    LastOrderAfter(Day) "last_order_after":
        |facts, day, asking| facts.orders.last_day().is_some_and(|last| last >= day.resolve(asking.now.today));
    /// No counted order within so many days, or never any
    NoOrderDays(u32) "no_order_days":
        |facts, days, asking| facts.orders.last_day().is_none_or(|last| last <= days_ago(*days, asking.now.today));
    /// Balance of credit, in centavos
    Credit(Range<Centavos>) "credit": |facts, range, asking| range.holds(Centavos(balance(&facts.credits, asking.now.instant)));
    /// Has credit that expires within so many days
    CreditExpiresWithin(u32) "credit_expires_within":
        |facts, days, asking| facts.credits.iter().any(|credit| credit.expires_within(*days, asking.now.instant));
    /// Where the customer stands as a B2B buyer
    B2b(Vec<B2b>) "b2b": |facts, all, _| all.contains(&facts.b2b);
    /// Buys by any of these price tables
    PriceTable(Vec<PriceTableId>) "price_table":
        |facts, tables, _| facts.price_table.is_some_and(|table| tables.contains(&table));
}

/// That many days before today.
pub(crate) fn days_ago(days: u32, today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN)
}

fn has_bought(facts: &Facts, products: &Products, today: NaiveDate) -> bool {
    let is_asked = |sku: &str| products.skus.iter().any(|asked| **asked == *sku);
    let is_then = |day: NaiveDate| products.days.as_ref().is_none_or(|days| days.holds(day, today));
    facts.orders.bought.iter().any(|bought| is_asked(&bought.sku) && is_then(bought.day))
}

fn is_in_name(facts: &Facts, part: &str) -> bool {
    let is_company = facts.kind == Kind::Company;
    facts.name.contains(part)
        || facts.other_names.contains(part)
        || (is_company && facts.company.contains(part))
}

fn is_in_city(facts: &Facts, parts: &[Folded]) -> bool {
    let is_in = |part: &str| facts.city.as_ref().is_some_and(|city| city.folded.contains(part));
    parts.iter().any(|part| is_in(part.as_str()))
}

fn has(facts: &Facts, thing: Possession) -> bool {
    match thing {
        Possession::Email => !facts.email.is_empty(),
        Possession::Phone => !facts.phones.is_empty(),
        Possession::Document => !facts.document.is_empty(),
    }
}

fn has_tags(facts: &Facts, mode: TagMode, ids: &[TagId]) -> bool {
    let mut each = ids.iter().map(|id| facts.tags.contains(id));
    match mode {
        TagMode::Any => each.any(|has| has),
        TagMode::All => each.all(|has| has),
        TagMode::None => !each.any(|has| has),
    }
}
