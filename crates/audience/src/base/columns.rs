//! Every customer's facts side by side, column by column: what the indexes are made from, what a search looks into,
//! and whence facts are had whole again.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::codes::{Codes, Lists};
use super::dense::{Dense, dense, value};
use super::flags::{Flag, Flags};
use super::shopping::Shopping;
use super::texts::Texts;
use crate::dates::MonthDay;
use crate::facts::{City, Facts};
use crate::ids::{CustomerId, FieldId, GroupId, TagId};
use crate::text::Folded;
use crate::values::{Kind, State};

/// City, by its code, and UF.
pub(crate) type Locality = (Option<u32>, Option<State>);

#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) ids: Vec<Uuid>,
    pub(crate) flags: Vec<Flags>,
    pub(crate) registered_at: Vec<i64>,
    /// Days from the common era.
    pub(crate) registered_day: Vec<i32>,
    pub(crate) updated_at: Vec<i64>,
    /// 100 × month + day, 0 for none.
    pub(crate) birthdays: Vec<u16>,
    pub(crate) locality: Vec<u32>,
    pub(crate) localities: Codes<Locality>,
    pub(crate) cities: Codes<City>,
    pub(crate) origin: Vec<u32>,
    pub(crate) origins: Codes<Arc<str>>,
    pub(crate) group: Vec<u32>,
    pub(crate) groups: Codes<Option<GroupId>>,
    /// Tags in the order given: customers with the same ones share them.
    pub(crate) tag_set: Vec<u32>,
    pub(crate) tag_sets: Codes<Vec<TagId>>,
    pub(crate) name: Texts,
    pub(crate) other_names: Texts,
    pub(crate) company: Texts,
    pub(crate) email: Texts,
    pub(crate) document: Texts,
    pub(crate) external_reference: Texts,
    /// A fingerprint of it: equal ones are looked at.
    pub(crate) reference_marks: Vec<u32>,
    /// A line each.
    pub(crate) phones: Texts,
    pub(crate) custom: Lists<u32>,
    pub(crate) customs: Codes<(FieldId, Folded)>,
    pub(crate) shopping: Shopping,
}

impl Columns {
    pub(crate) fn push(&mut self, facts: &Facts) {
        let number = self.len();
        let flags = Flags::of(facts);
        self.ids.push(facts.id.uuid());
        self.flags.push(flags);
        self.registered_at.push(facts.registered_at);
        self.registered_day.push(facts.registered_day.num_days_from_ce());
        self.updated_at.push(facts.updated_at);
        self.birthdays.push(facts.birthday.map_or(0, year_day));
        let locality = (facts.city.as_ref().map(|city| self.cities.intern(city)), facts.state);
        self.locality.push(self.localities.intern(&locality));
        self.origin.push(self.origins.intern(&facts.origin));
        self.group.push(self.groups.intern(&facts.group));
        self.tag_set.push(self.tag_sets.intern(&facts.tags));
        self.name.push(&facts.name);
        self.other_names.push(if flags.has(Flag::SameNames) { "" } else { &facts.other_names });
        self.company.push(&facts.company);
        self.email.push(&facts.email);
        self.document.push(&facts.document);
        self.external_reference.push(&facts.external_reference);
        self.reference_marks.push(mark(&facts.external_reference));
        self.phones.push_lines(&facts.phones);
        let customs = &mut self.customs;
        self.custom.put(number, facts.custom.iter().map(|custom| customs.intern(custom)));
        self.shopping.push(number, facts);
    }

    pub(crate) fn len(&self) -> Dense {
        dense(self.ids.len())
    }

    pub(crate) fn id(&self, number: Dense) -> CustomerId {
        CustomerId(value(&self.ids, number))
    }

    pub(crate) fn flags(&self, number: Dense) -> Flags {
        value(&self.flags, number)
    }

    pub(crate) fn other_names(&self, number: Dense) -> &str {
        if self.flags(number).has(Flag::SameNames) {
            self.name.get(number)
        } else {
            self.other_names.get(number)
        }
    }

    pub(crate) fn phones(&self, number: Dense) -> impl Iterator<Item = &str> {
        let lines = self.phones.get(number).split('\n');
        lines.filter(move |_| self.flags(number).has(Flag::HasPhone))
    }

    pub(crate) fn tags(&self, number: Dense) -> &[TagId] {
        self.tag_sets.get(value(&self.tag_set, number)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn state(&self, number: Dense) -> Option<State> {
        self.localities.get(value(&self.locality, number))?.1
    }

    pub(crate) fn city(&self, number: Dense) -> Option<&City> {
        self.cities.get(self.localities.get(value(&self.locality, number))?.0?)
    }

    pub(crate) fn birthday(&self, number: Dense) -> Option<MonthDay> {
        of_year_day(value(&self.birthdays, number))
    }

    pub(crate) fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.flags.shrink_to_fit();
        self.registered_at.shrink_to_fit();
        self.registered_day.shrink_to_fit();
        self.updated_at.shrink_to_fit();
        self.birthdays.shrink_to_fit();
        for codes in [&mut self.locality, &mut self.origin, &mut self.group, &mut self.tag_set] {
            codes.shrink_to_fit();
        }
        for texts in [
            &mut self.name,
            &mut self.other_names,
            &mut self.company,
            &mut self.email,
            &mut self.document,
            &mut self.external_reference,
            &mut self.phones,
        ] {
            texts.shrink();
        }
        self.custom.shrink();
        self.reference_marks.shrink_to_fit();
        self.shopping.shrink();
    }

    pub(crate) fn bytes(&self) -> usize {
        let texts = [
            &self.name,
            &self.other_names,
            &self.company,
            &self.email,
            &self.document,
            &self.external_reference,
            &self.phones,
        ];
        let values = [
            self.localities.bytes(|_| 0),
            self.cities.bytes(|city| city.shown.len() + city.folded.len()),
            self.origins.bytes(|word| word.len()),
            self.groups.bytes(|_| 0),
            self.tag_sets.bytes(|tags| size_of::<TagId>() * tags.len()),
            self.customs.bytes(|(_, text)| text.len()),
        ];
        let codes =
            [&self.locality, &self.origin, &self.group, &self.tag_set].map(|codes| 4 * codes.capacity());
        16 * self.ids.capacity()
            + 8 * (self.registered_at.capacity() + self.updated_at.capacity())
            + 4 * (self.reference_marks.capacity() + self.flags.capacity() + self.registered_day.capacity())
            + 2 * self.birthdays.capacity()
            + codes.into_iter().chain(values).sum::<usize>()
            + texts.into_iter().map(Texts::bytes).sum::<usize>()
            + self.custom.bytes()
            + self.shopping.bytes()
    }

    /// As they were pushed.
    pub(crate) fn facts(&self, number: Dense) -> Facts {
        let flags = self.flags(number);
        let folded = |text: &str| Folded::already(text);
        let mut facts = Facts::new(self.id(number));
        facts.kind = if flags.has(Flag::Company) { Kind::Company } else { Kind::Person };
        facts.origin = self.origins.get(value(&self.origin, number)).cloned().unwrap_or_default();
        facts.registered_at = value(&self.registered_at, number);
        facts.registered_day =
            NaiveDate::from_num_days_from_ce_opt(value(&self.registered_day, number)).unwrap_or_default();
        facts.updated_at = value(&self.updated_at, number);
        facts.birthday = self.birthday(number);
        facts.state = self.state(number);
        facts.city = self.city(number).cloned();
        facts.email = folded(self.email.get(number));
        facts.phones = self.phones(number).map(Box::from).collect();
        facts.document = self.document.get(number).into();
        facts.external_reference = self.external_reference.get(number).into();
        facts.name = folded(self.name.get(number));
        facts.other_names = folded(self.other_names(number));
        facts.company = folded(self.company.get(number));
        facts.tags = self.tags(number).to_vec();
        facts.group = self.groups.get(value(&self.group, number)).copied().flatten();
        facts.consents = flags.consents();
        facts.block = flags.block();
        facts.removed = flags.has(Flag::Removed);
        facts.forget_requested = flags.has(Flag::ForgetRequested);
        facts.anonymized = flags.has(Flag::Anonymized);
        facts.reidentified = flags.has(Flag::Reidentified);
        facts.lead = flags.has(Flag::Lead);
        facts.custom =
            self.custom.get(number).iter().filter_map(|code| self.customs.get(*code).cloned()).collect();
        self.add_shopping(number, &mut facts);
        facts
    }
}

/// The same for the same text.
pub(crate) fn mark(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

pub(crate) fn year_day(day: MonthDay) -> u16 {
    u16::from(day.month()) * 100 + u16::from(day.day())
}

pub(crate) fn of_year_day(day: u16) -> Option<MonthDay> {
    let small = |number: u16| u8::try_from(number).ok();
    MonthDay::new(small(day / 100)?, small(day % 100)?)
}
