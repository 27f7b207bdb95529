//! The customers of one writer, whom nobody else changes, and what lists must therefore show.

use std::collections::BTreeSet;

pub(super) const TAGS: usize = 4;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) id: String,
    /// Nobody has or had it otherwise; so with the city.
    pub(super) name: String,
    pub(super) city: String,
    pub(super) tag: usize,
}

#[derive(Clone, Default)]
pub(super) struct Folk {
    pub(super) people: Vec<Person>,
    /// Queries for what a restore undid: they find nobody any more.
    pub(super) undone: Vec<String>,
}

/// A query and whom it must find.
pub(super) struct Expected {
    pub(super) query: String,
    pub(super) ids: BTreeSet<String>,
}

impl Person {
    pub(super) fn by_name(&self) -> String {
        format!("name={}", self.name)
    }

    pub(super) fn by_city(&self) -> String {
        format!("city={}", self.city)
    }
}

impl Folk {
    pub(super) fn find(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Replaces who they were.
    pub(super) fn put(&mut self, person: Person) {
        match self.people.iter_mut().find(|other| other.id == person.id) {
            Some(place) => *place = person,
            None => self.people.push(person),
        }
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.people.retain(|person| person.id != id);
    }

    fn expected(query: String, people: impl Iterator<Item = String>) -> Expected {
        Expected { query, ids: people.collect() }
    }

    pub(super) fn nobody(query: String) -> Expected {
        Self::expected(query, std::iter::empty())
    }

    pub(super) fn tagged(&self, writer: usize, tag: usize) -> Expected {
        let people = self.people.iter().filter(|person| person.tag == tag).map(|person| person.id.clone());
        Self::expected(format!("tag={}", tag_name(writer, tag)), people)
    }

    pub(super) fn everybody(&self, writer: usize) -> Expected {
        Self::expected(
            format!("name={}", name_prefix(writer)),
            self.people.iter().map(|person| person.id.clone()),
        )
    }

    /// After one of them is what `now` says, having been what `before` says.
    pub(super) fn after(
        &self,
        writer: usize,
        before: Option<&Person>,
        now: Option<&Person>,
    ) -> Vec<Expected> {
        let mut expected = vec![self.everybody(writer)];
        let mut tags = BTreeSet::new();
        if let Some(now) = now {
            for query in [now.by_name(), now.by_city()] {
                expected.push(Self::expected(query, std::iter::once(now.id.clone())));
            }
            tags.insert(now.tag);
        }
        if let Some(before) = before {
            let is_gone =
                |query: &String| now.is_none_or(|now| ![now.by_name(), now.by_city()].contains(query));
            let queries = [before.by_name(), before.by_city()].into_iter().filter(is_gone);
            expected.extend(queries.map(Self::nobody));
            tags.insert(before.tag);
        }
        expected.extend(tags.into_iter().map(|tag| self.tagged(writer, tag)));
        expected
    }

    /// Back to an earlier state.
    pub(super) fn restore(&mut self, earlier: &Self) {
        let undone = self.people.iter().filter(|person| !earlier.people.contains(person));
        let undone = undone.flat_map(|person| [person.by_name(), person.by_city()]);
        let still: BTreeSet<String> =
            earlier.people.iter().flat_map(|person| [person.by_name(), person.by_city()]).collect();
        let undone = undone.filter(|query| !still.contains(query)).collect();
        *self = Self { people: earlier.people.clone(), undone };
    }
}

pub(super) fn name_prefix(writer: usize) -> String {
    format!("w{writer:02}n")
}

pub(super) fn tag_name(writer: usize, tag: usize) -> String {
    format!("w{writer:02}-t{tag}")
}
