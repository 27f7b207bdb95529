//! One writer: changes its customers and asks for what it was told.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::asker::{Asker, Changed, Listed};
use super::folk::{Expected, Folk, Person, TAGS, name_prefix, tag_name};
use super::settle;
use super::world::{World, chance};
use crate::Fault;
use crate::client::Answer;

pub(super) struct Writer<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) number: usize,
    pub(super) asker: Asker<'a>,
    /// Makes names that nobody had before, whatever is restored.
    serial: usize,
}

const FEWEST: usize = 12;
const MOST: usize = 24;
pub(super) const JSON: &str = "application/json";
pub(super) const PATCH: &str = "application/merge-patch+json";

impl<'a> Writer<'a> {
    /// With its first customers, and each of its tags in use once.
    pub(super) fn settled(world: &'a World<'a>, number: usize) -> Result<Self, Fault> {
        let asker = Asker::new(world, &world.key, chance(world.options, number));
        let mut writer = Self { world, number, asker, serial: 0 };
        let mut folk = world.folk(number)?;
        for place in 0..FEWEST + TAGS {
            let tag = place % TAGS;
            writer.create(&mut folk, tag)?;
        }
        Ok(writer)
    }

    pub(super) fn work(mut self) -> Result<(), Fault> {
        while !self.world.is_over() {
            let _pace = self.world.going();
            let mut folk = self.world.folk(self.number)?;
            self.look_back(&mut folk)?;
            let dice = self.asker.below(100);
            let count = folk.people.len();
            if count < FEWEST || (dice < 6 && count < MOST) {
                let tag = self.asker.below(TAGS);
                self.create(&mut folk, tag)?;
            } else if dice < 12 {
                self.delete(&mut folk)?;
            } else {
                self.edit(&mut folk)?;
            }
        }
        Ok(())
    }

    /// After a restore: each process shows what was backed up and nothing of what came after.
    fn look_back(&mut self, folk: &mut Folk) -> Result<(), Fault> {
        if folk.undone.is_empty() {
            return Ok(());
        }
        let queries = std::mem::take(&mut folk.undone);
        for process in 0..self.world.processes() {
            let told = "a backup was restored";
            for query in &queries {
                self.asker.check_of(process, &Folk::nobody(query.clone()), told)?;
            }
            self.asker.check_of(process, &folk.everybody(self.number), told)?;
            for tag in 0..TAGS {
                self.asker.check_of(process, &folk.tagged(self.number, tag), told)?;
            }
            for person in &folk.people {
                let ids = BTreeSet::from([person.id.clone()]);
                self.asker.check_of(process, &Expected { query: person.by_name(), ids }, told)?;
            }
        }
        Ok(())
    }

    fn create(&mut self, folk: &mut Folk, tag: usize) -> Result<(), Fault> {
        let mut person = self.another(String::new(), tag);
        let body = self.body(&person);
        let told = format!("POST of {body}");
        match self.asker.change("POST", "/api/v1/customers", JSON, &body)? {
            Changed::Answered(answer) => {
                let made: Value = serde_json::from_slice(&fit(answer, 201, &told)?.body)?;
                person.id = made.get("id").and_then(Value::as_str).ok_or("no id was answered")?.to_owned();
            }
            Changed::Unknown => match settle::created(self, &person)? {
                Some(id) => person.id = id,
                None => return Ok(()),
            },
        }
        folk.put(person.clone());
        self.ask_for(folk, None, Some(&person), &told)
    }

    fn edit(&mut self, folk: &mut Folk) -> Result<(), Fault> {
        let before = self.any(folk)?;
        let tag = self.asker.below(TAGS);
        let mut now = self.another(before.id.clone(), tag);
        if self.asker.below(2) == 0 {
            now.city.clone_from(&before.city);
        }
        let (path, body) = (path(&before), self.body(&now));
        let told = format!("PATCH {path} of {body}");
        match self.asker.change("PATCH", &path, PATCH, &body)? {
            Changed::Answered(answer) => drop(fit(answer, 200, &told)?),
            Changed::Unknown if settle::edited(self, &before, &now)? => {}
            Changed::Unknown => return self.ask_for(folk, Some(&now), Some(&before), &told),
        }
        folk.put(now.clone());
        self.ask_for(folk, Some(&before), Some(&now), &told)
    }

    fn delete(&mut self, folk: &mut Folk) -> Result<(), Fault> {
        let before = self.any(folk)?;
        let told = format!("DELETE {}", path(&before));
        match self.asker.change("DELETE", &path(&before), "", "")? {
            Changed::Answered(answer) => drop(fit(answer, 204, &told)?),
            Changed::Unknown if settle::deleted(self, &before)? => {}
            Changed::Unknown => return self.ask_for(folk, None, Some(&before), &told),
        }
        folk.remove(&before.id);
        self.ask_for(folk, Some(&before), None, &told)
    }

    /// All that can be known of a change, the first question being any of them.
    fn ask_for(
        &mut self,
        folk: &Folk,
        before: Option<&Person>,
        now: Option<&Person>,
        told: &str,
    ) -> Result<(), Fault> {
        self.world.counts.writes.one();
        let mut expected = folk.after(self.number, before, now);
        let first = self.asker.below(expected.len());
        expected.rotate_left(first);
        expected.iter().try_for_each(|expected| self.asker.check(expected, told))
    }

    /// What all processes show, and it must be the same.
    pub(super) fn agreed(&mut self, query: &str) -> Result<Listed, Fault> {
        let first = self.asker.list_of(0, query)?;
        for process in 1..self.world.processes() {
            let other = self.asker.list_of(process, query)?;
            if other != first {
                self.world.counts.misses.one();
                let seed = self.world.options.seed;
                let told = format!(
                    "MISS (seed {seed}): after a write was cut off, {query} showed {first:?} on process 0"
                );
                return Err(format!("{told} and {other:?} on process {process}").into());
            }
        }
        self.world.checked();
        Ok(first)
    }

    fn any(&mut self, folk: &Folk) -> Result<Person, Fault> {
        let place = self.asker.below(folk.people.len());
        let person = folk.people.get(place).ok_or("nobody is left")?;
        Ok(folk.find(&person.id).ok_or("nobody is left")?.clone())
    }

    fn another(&mut self, id: String, tag: usize) -> Person {
        self.serial += 1;
        let (number, serial) = (self.number, self.serial);
        let name = format!("{}{serial:07}e", name_prefix(number));
        Person { id, name, city: format!("w{number:02}c{serial:07}e"), tag }
    }

    fn body(&self, person: &Person) -> String {
        json!({
            "first_name": person.name,
            "addresses": [{ "city": person.city }],
            "tags": [tag_name(self.number, person.tag)],
        })
        .to_string()
    }
}

pub(super) fn path(person: &Person) -> String {
    format!("/api/v1/customers/{}", person.id)
}

pub(super) fn fit(answer: Answer, wanted: u16, told: &str) -> Result<Answer, Fault> {
    if answer.status == wanted {
        return Ok(answer);
    }
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    Err(format!("{told} answered {}: {body}", answer.status).into())
}
