//! What a check knows from row to row: names that will be new, keys seen before, what was counted. Pure.

use std::collections::hash_map::{Entry, RandomState};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::sync::Arc;

use audience::{CustomerId, GroupId, TagId};
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::candidate::Candidate;
use super::check_row::{Known, Rules, Verdict, judge};
use super::import::{Counts, OnExisting};
use super::keys::{Found, Identity};
use super::origins::Mapping;
use super::problem::Problem;
use super::staging::{Change, StagedRow};
use crate::clock::Moment;
use crate::customers::{Catalog, Group, Key, Tag, is_group_name, is_tag_name};
use crate::random;

/// What holds for the whole check.
pub struct Ground {
    pub mapping: Arc<Mapping>,
    pub on_existing: OnExisting,
    pub zone: Tz,
    pub now: Moment,
    pub today: NaiveDate,
}

pub struct Checker {
    ground: Ground,
    catalog: Catalog,
    hasher: RandomState,
    /// Rows by the keys they have, as numbers: a million rows have three million keys.
    seen: HashMap<u64, i64>,
    repeats: HashMap<String, u32>,
    /// Customers without a key whom a row has already been found equal to.
    equalled: HashSet<CustomerId>,
    pub counts: Counts,
}

/// What a pack of rows came to.
#[derive(Default)]
pub struct Judged {
    pub rows: Vec<StagedRow>,
    pub problems: Vec<Problem>,
}

impl Checker {
    pub fn new(ground: Ground, catalog: Catalog) -> Self {
        Self {
            ground,
            catalog,
            hasher: RandomState::new(),
            seen: HashMap::new(),
            repeats: HashMap::new(),
            equalled: HashSet::new(),
            counts: Counts::default(),
        }
    }

    /// Rows without a key that are alike within a file are told apart by how many came before.
    pub fn number_repeats(&mut self, candidates: &mut [Candidate]) {
        for keys in candidates.iter_mut().map(|candidate| &mut candidate.keys) {
            if !keys.digest.is_empty() {
                let times = self.repeats.entry(keys.digest.clone()).or_insert(0);
                keys.digest = format!("{}-{times}", keys.digest);
                *times += 1;
            }
        }
    }

    pub fn judge(
        &mut self,
        candidates: &[Candidate],
        found: &Found,
        known: &HashMap<CustomerId, Known>,
    ) -> Judged {
        let mut judged = Judged::default();
        for candidate in candidates {
            if let Err(problems) = self.judge_one(candidate, found, known, &mut judged.rows) {
                judged.problems.extend(problems);
            }
        }
        judged
    }

    fn judge_one(
        &mut self,
        candidate: &Candidate,
        found: &Found,
        known: &HashMap<CustomerId, Known>,
        rows: &mut Vec<StagedRow>,
    ) -> Result<(), Vec<Problem>> {
        let mut problems = self.repeated(candidate);
        let identity = match found.identify(&candidate.keys) {
            Identity::Known(id) if !known.contains_key(&id) => found
                .by_digest
                .get(&candidate.keys.digest)
                .map_or(Identity::Nobody, |id| Identity::Repeated(*id)),
            identity => identity,
        };
        let somebody = match identity {
            Identity::Nobody | Identity::Repeated(_) => None,
            Identity::Known(id) => {
                problems.extend(self.met_before(candidate, id));
                known.get(&id)
            }
            Identity::Clash(first, other) => {
                problems.push(clash(candidate, &self.ground.mapping, first, other));
                None
            }
        };
        self.learn(candidate);
        let identity = match identity {
            Identity::Nobody => self.equal(candidate, found, known),
            identity => identity,
        };
        let verdict = match judge(&candidate.cells, somebody, &self.rules(self.ground.on_existing)) {
            Ok(verdict) if problems.is_empty() => verdict,
            Ok(_) => return Err(problems),
            Err(more) => {
                problems.extend(more);
                return Err(problems);
            }
        };
        rows.extend(self.count(verdict, identity, candidate));
        Ok(())
    }

    fn rules(&self, on_existing: OnExisting) -> Rules<'_> {
        Rules {
            mapping: &self.ground.mapping,
            catalog: &self.catalog,
            on_existing,
            zone: self.ground.zone,
            now: self.ground.now,
            today: self.ground.today,
            new_id: random::id,
        }
    }

    /// A row without a key that says nothing but what stands about somebody without a key is about them.
    fn equal(
        &mut self,
        candidate: &Candidate,
        found: &Found,
        known: &HashMap<CustomerId, Known>,
    ) -> Identity {
        let namesakes = found.by_names.get(&candidate.keys.names).into_iter().flatten();
        let rules = self.rules(OnExisting::Update);
        let equal = namesakes.copied().find(|id| {
            let verdict = || judge(&candidate.cells, known.get(id), &rules);
            !self.equalled.contains(id)
                && known.contains_key(id)
                && matches!(verdict(), Ok(Verdict::Unchanged))
        });
        match equal {
            Some(id) => {
                self.equalled.insert(id);
                Identity::Repeated(id)
            }
            None => Identity::Nobody,
        }
    }

    fn count(&mut self, verdict: Verdict, identity: Identity, candidate: &Candidate) -> Option<StagedRow> {
        let row = candidate.cells.row;
        match verdict {
            Verdict::New { .. } if matches!(identity, Identity::Repeated(_)) => {
                match self.ground.on_existing {
                    OnExisting::Update => self.counts.unchanged += 1,
                    OnExisting::Skip => self.counts.skipped += 1,
                }
                None
            }
            Verdict::New { customer, note } => {
                self.counts.created += 1;
                let digest = candidate.keys.digest.clone();
                Some(StagedRow { row, customer: *customer, note, change: Change::Created { digest } })
            }
            Verdict::Changed { before, customer, note } => {
                self.counts.updated += 1;
                Some(StagedRow { row, customer: *customer, note, change: Change::Updated { before } })
            }
            Verdict::Unchanged => {
                self.counts.unchanged += 1;
                None
            }
            Verdict::Skipped => {
                self.counts.skipped += 1;
                None
            }
        }
    }

    /// The same e-mail, document or external reference twice in one file (DOMAIN 13.5).
    fn repeated(&mut self, candidate: &Candidate) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (key, value) in candidate.keys.named() {
            let (field, code) = match key {
                Key::Email => ("email", "email_twice"),
                Key::Document => ("document", "document_twice"),
                Key::ExternalReference => ("external_reference", "external_reference_twice"),
            };
            if let Some(earlier) = self.remember((field, value), candidate.cells.row) {
                let mut problem = in_column(candidate, &self.ground.mapping, field, code);
                problem.other_row = Some(earlier);
                problems.push(problem);
            }
        }
        problems
    }

    /// Two rows about one customer, each by another key.
    fn met_before(&mut self, candidate: &Candidate, id: CustomerId) -> Option<Problem> {
        let earlier = self.remember(("id", &id.to_string()), candidate.cells.row)?;
        let mut problem = Problem::at(candidate.cells.row, "", "", "customer_twice");
        problem.other_row = Some(earlier);
        problem.customers = [Some(id), None];
        Some(problem)
    }

    /// The earlier row with the same, if there is one.
    fn remember(&mut self, key: (&str, &str), row: i64) -> Option<i64> {
        match self.seen.entry(self.hasher.hash_one(key)) {
            Entry::Occupied(earlier) => Some(*earlier.get()),
            Entry::Vacant(place) => {
                place.insert(row);
                None
            }
        }
    }

    /// Groups and tags that do not exist yet get a number of their own until they do (DOMAIN 13.5).
    fn learn(&mut self, candidate: &Candidate) {
        let provisional = |known: usize| -i64::try_from(known).unwrap_or(i64::MAX) - 1;
        let group = candidate.group.as_deref().map(str::trim).filter(|name| is_group_name(name));
        if let Some(name) = group.filter(|name| self.catalog.group(name).is_none()) {
            let id = GroupId(provisional(self.catalog.groups.len()));
            self.catalog.learn_group(Group { id, name: name.to_owned() });
        }
        for name in candidate.tags.iter().map(|name| name.trim()).filter(|name| is_tag_name(name)) {
            if self.catalog.tag(name).is_none() {
                let id = TagId(provisional(self.catalog.tags.len()));
                self.catalog.learn_tag(Tag { id, name: name.to_owned() });
            }
        }
    }
}

fn in_column(candidate: &Candidate, mapping: &Mapping, field: &str, code: &str) -> Problem {
    let place = mapping.column_of(field);
    let header = place.and_then(|place| mapping.columns.get(place)).map_or("", |(header, _)| header.trim());
    let cell = place.and_then(|place| candidate.cells.cells.get(place)).map_or("", |cell| cell.trim());
    Problem::at(candidate.cells.row, header, cell, code)
}

/// Names both (DOMAIN 2.12).
fn clash(candidate: &Candidate, mapping: &Mapping, first: CustomerId, other: CustomerId) -> Problem {
    let field = if candidate.keys.document.is_empty() { "email" } else { "document" };
    let mut problem = in_column(candidate, mapping, field, "identity_clash");
    problem.customers = [Some(first), Some(other)];
    problem
}
