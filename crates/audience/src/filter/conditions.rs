//! The conditions, DOMAIN.md 3.3, one row each: what it holds, its parameter in a query string, and of whom it is true. A new filter over facts that are there is one row here; the
//! query string, the segments, the reference and the evaluation come from the row.

use super::table::conditions;
use super::values::{Between, Custom, Document, Tagged};
use crate::dates::{Day, YearDay};
use crate::facts::Facts;
use crate::ids::{GroupId, TagId};
use crate::search::Search;
use crate::text::Folded;
use crate::values::{BlockMode, Channel, Consent, Kind, Possession, Sight, State, words};

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
