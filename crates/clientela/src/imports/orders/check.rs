//! The check of a file of orders: rows gathered, every order judged as if it had arrived, every fault kept; what passes
//! written aside, ready to be received. Changes nothing, may run twice.

use std::collections::{BTreeMap, BTreeSet};

use audience::CustomerId;
use uuid::Uuid;

use super::candidate::Candidate;
use super::gathering::Gathering;
use super::judge::{Ground, Judged, Seen, judge};
use super::staging::{LOCKED, Locks, StagedOrder};
use super::there::{Before, There};
use crate::customers::{Familiar, Person, Rehearsal};
use crate::error::Error;
use crate::imports::checking::Checking;
use crate::imports::import::{Counts, Import};
use crate::imports::problem::Problem;
use crate::imports::read_file::Message;
use crate::imports::run::Run;
use crate::imports::staging::{StagingWriter, lines};
use crate::imports::start::{rows_key, updates_key};

/// The import after its check: `Checked`, `Refused`, or `Unrecognised` where somebody may say what its columns are.
pub async fn check(run: &Run<'_>, import: &Import) -> Result<Import, Error> {
    let gathering = Gathering::new(run.store.zone);
    let (mut checking, understood) = Checking::begin(run, import, gathering).await?;
    if let Some((layout, rows_expected)) = understood {
        checking.import.recognised_as = Some(layout.origin);
        let now = run.app.clock.now();
        let today = now.day_in(run.store.zone);
        let ground = Ground { layout: &layout, on_existing: import.on_existing, now, today };
        let mut pass = Pass {
            run,
            ground,
            seen: Seen::default(),
            rehearsal: Rehearsal::default(),
            counts: Counts::default(),
            orders: BTreeMap::new(),
            customers: BTreeSet::new(),
        };
        pass.through(&mut checking, rows_expected).await?;
        checking.import.counts = pass.counts;
    }
    checking.finish(run).await
}

/// One pass through the orders, and what it knows from pack to pack.
struct Pass<'a> {
    run: &'a Run<'a>,
    ground: Ground<'a>,
    seen: Seen,
    rehearsal: Rehearsal,
    counts: Counts,
    /// Orders that are there, with their versions, and customers: ascending, as they will be locked.
    orders: BTreeMap<String, i64>,
    customers: BTreeSet<Uuid>,
}

impl Pass<'_> {
    async fn through(&mut self, checking: &mut Checking<Gathering>, rows_expected: i64) -> Result<(), Error> {
        let (files, store) = (&self.run.app.files, self.run.store);
        let mut staging = StagingWriter::open(files, &rows_key(store, checking.import.id)).await?;
        while let Some(message) = checking.messages.recv().await {
            let (candidates, faults, rows) = match message {
                Message::Pack { candidates, faults, rows } => (candidates, faults, rows),
                Message::Faults(faults) => (Vec::new(), faults, 1),
                Message::Opened(_) | Message::Understood { .. } | Message::Unrecognised(_) => continue,
            };
            self.run.go_on().await?;
            checking.tally.rows += rows;
            let (staged, mut problems) = self.pack(candidates).await?;
            problems.extend(faults);
            problems.sort_by_key(|problem| problem.row);
            checking.tally.keep(self.run, &checking.import, &problems).await?;
            staging.write(lines(&staged)?).await?;
            let done = checking.tally.rows;
            self.run.progress(rows_expected.max(done), done, "check");
        }
        staging.finish().await?;
        self.write_locks(checking.import.id).await
    }

    async fn pack(&mut self, candidates: Vec<Candidate>) -> Result<(Vec<StagedOrder>, Vec<Problem>), Error> {
        let store = self.run.store.id;
        let codes: Vec<String> = candidates.iter().map(|candidate| candidate.spoken.code.clone()).collect();
        let mut snapshot = self.run.app.db.read().await?;
        let there = There::read(self.ground.layout.matter(), &mut snapshot, store, &codes).await?;
        let judged = self.judge(candidates, &there);
        let people: Vec<Option<Person<'_>>> = judged.iter().map(|judged| self.person(judged)).collect();
        let meant: Vec<Person<'_>> = people.iter().flatten().cloned().collect();
        let familiar = self.rehearsal.read(&mut snapshot, store, &meant).await?;
        drop(snapshot);
        let mut found = Vec::with_capacity(judged.len());
        for (judged, person) in judged.iter().zip(&people) {
            found.push(self.meet(judged, person.as_ref(), &familiar));
        }
        drop((people, meant));
        let (mut staged, mut problems) = (Vec::new(), Vec::new());
        for (judged, found) in judged.into_iter().zip(found) {
            match self.settle(judged, found) {
                Ok(order) => staged.extend(order),
                Err(told) => problems.extend(told),
            }
        }
        Ok((staged, problems))
    }

    fn judge<'o>(&mut self, candidates: Vec<Candidate>, there: &'o There) -> Vec<Judged<'o>> {
        let judged = candidates.into_iter().map(|candidate| {
            let before = there.of(candidate.spoken.code.trim());
            judge(candidate, before, &mut self.seen, &self.ground)
        });
        judged.collect()
    }

    /// Whom it means, if it is to be received and means anybody.
    fn person<'j>(&self, judged: &'j Judged<'_>) -> Option<Person<'j>> {
        let person = judged.rehearsed.person(judged.before, self.ground.now);
        person.filter(|_| !judged.is_skipped(&self.ground))
    }

    /// Whose it would be; none for somebody new, or nobody.
    fn meet(
        &mut self,
        judged: &Judged<'_>,
        person: Option<&Person<'_>>,
        familiar: &Familiar,
    ) -> Result<Option<CustomerId>, Vec<Problem>> {
        let Some(person) = person else { return Ok(None) };
        if !person.is_named() {
            return Err(judged.unnamed(self.ground.layout).into_iter().collect());
        }
        let met = self.rehearsal.meet(familiar, person, judged.candidate.row());
        met.map_err(|clash| vec![judged.clash(&clash, self.ground.layout)])
    }

    /// The order to be received, if there is anything of it that is not there yet, or what is wrong with it.
    fn settle(
        &mut self,
        judged: Judged<'_>,
        found: Result<Option<CustomerId>, Vec<Problem>>,
    ) -> Result<Option<StagedOrder>, Vec<Problem>> {
        let is_skipped = judged.is_skipped(&self.ground);
        let Judged { candidate, before, rehearsed, mut problems } = judged;
        let customer = found.unwrap_or_else(|told| {
            problems.extend(told);
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        if is_skipped {
            self.counts.skipped += 1;
            return Ok(None);
        }
        let stays = |before: Before<'_>| customer.is_none_or(|customer| before.customer() == Some(customer));
        let is_cart = matches!(before, Some(Before::Cart(_)));
        let is_somebody = customer.is_some() || is_cart;
        if before.is_some_and(|before| rehearsed.is_same() && is_somebody && stays(before)) {
            self.counts.unchanged += 1;
            return Ok(None);
        }
        match before {
            Some(before) => {
                self.counts.updated += 1;
                if let Before::Order(order) = before {
                    self.orders.insert(order.code.clone(), order.version);
                }
                self.customers.extend(before.customer().map(CustomerId::uuid));
            }
            None => self.counts.created += 1,
        }
        self.customers.extend(customer.map(CustomerId::uuid));
        let (row, version) = (candidate.row(), before.map(Before::version));
        let matter = self.ground.layout.matter();
        Ok(Some(StagedOrder { row, matter, version, spoken: candidate.spoken }))
    }

    async fn write_locks(&self, import: Uuid) -> Result<(), Error> {
        let key = updates_key(self.run.store, import);
        let mut file = StagingWriter::open(&self.run.app.files, &key).await?;
        let orders: Vec<(String, i64)> =
            self.orders.iter().map(|(code, version)| (code.clone(), *version)).collect();
        for pack in orders.chunks(LOCKED) {
            file.write(lines(&[Locks { orders: pack.to_vec(), customers: Vec::new() }])?).await?;
        }
        let customers: Vec<Uuid> = self.customers.iter().copied().collect();
        for pack in customers.chunks(LOCKED) {
            file.write(lines(&[Locks { orders: Vec::new(), customers: pack.to_vec() }])?).await?;
        }
        file.finish().await
    }
}
