//! The check: every row of the file read, understood and judged against the record; every fault kept; what passes
//! written aside, ready to be applied. Changes no customer, may run twice.

use audience::CustomerId;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

use super::candidate::Candidate;
use super::check_row::Known;
use super::checker::{Checker, Ground, Judged};
use super::import::{Import, Stage};
use super::keys::Found;
use super::problem::Problem;
use super::queries;
use super::read_file::{self, Message, Question};
use super::run::Run;
use super::staging::{Change, StagingWriter, lines};
use super::start::{rows_key, updates_key, upload_key};
use crate::customers::{self, Key};
use crate::error::Error;
use crate::events;

/// What has been found so far.
struct Tally {
    rows: i64,
    problems: i64,
    /// Who will be changed, and from which version.
    updates: Vec<(Uuid, i64)>,
}

/// The import after its check: `Checked`, `Refused`, or `Unrecognised` where somebody may say what its columns are.
pub async fn check(run: &Run<'_>, import: &Import) -> Result<Import, Error> {
    let mut checked = import.clone();
    db::transact!(run.app.db, Error, |tx| { queries::delete_problems(tx, run.store.id, import.id).await })?;
    let catalog = customers::catalog(&mut *run.app.db.read().await?, run.store.id).await?;
    let question = Question {
        file: run.app.files.open_to_seek(&upload_key(run.store, import.id)).await?,
        import: import.clone(),
        fields: catalog.fields.clone(),
        zone: run.store.zone,
    };
    let mut messages = read_file::begin(question);
    let mut tally = Tally { rows: 0, problems: 0, updates: Vec::new() };
    let mut first = messages.recv().await;
    if let Some(Message::Opened(written_as)) = first {
        checked.written_as = written_as;
        first = messages.recv().await;
    }
    match first {
        Some(Message::Understood { mapping, rows_expected }) => {
            checked.recognised_as = Some(mapping.origin);
            let now = run.app.clock.now();
            let ground = Ground {
                mapping,
                on_existing: import.on_existing,
                zone: run.store.zone,
                now,
                today: now.day_in(run.store.zone),
            };
            let pass = Pass { run, import, rows_expected, keyless: tokio::sync::OnceCell::new() };
            let checker = pass.through(Checker::new(ground, catalog), &mut messages, &mut tally).await?;
            checked.counts = checker.counts;
        }
        Some(Message::Unrecognised(problems)) => {
            tally.keep(run, import, &problems).await?;
            checked.stage = Stage::Unrecognised;
        }
        Some(Message::Faults(problems)) => tally.keep(run, import, &problems).await?,
        Some(Message::Opened(_) | Message::Pack { .. }) | None => {
            return Err(Error::broken("a file was not read"));
        }
    }
    finish(run, checked, &tally).await
}

async fn finish(run: &Run<'_>, mut checked: Import, tally: &Tally) -> Result<Import, Error> {
    checked.rows_total = tally.rows;
    checked.problems_total = tally.problems;
    checked.stage = match checked.stage {
        Stage::Unrecognised => Stage::Unrecognised,
        // What was said of the columns is the first thing to doubt.
        _ if tally.problems > 0 && checked.mapping.is_some() && checked.may_ask_for_mapping() => {
            Stage::Unrecognised
        }
        _ if tally.problems > 0 => Stage::Refused,
        _ => Stage::Checked,
    };
    if checked.stage != Stage::Checked {
        checked.counts = super::Counts::default();
    }
    if checked.has_ended() {
        checked.ended_at = Some(run.app.clock.now());
    }
    db::transact!(run.app.db, Error, |tx| {
        queries::lock(tx, run.store.id, checked.id).await?.ok_or(Error::NotFound)?;
        run.keep(tx).await?;
        queries::save(tx, run.store.id, &checked).await?;
        if checked.stage == Stage::Refused {
            let payload = serde_json::json!({ "errors": checked.problems_total });
            let now = run.app.clock.now();
            events::record(tx, run.store.id, "import.ended", checked.id, &payload, now).await?;
        }
        Ok(())
    })?;
    Ok(checked)
}

/// One pass through the rows.
struct Pass<'a> {
    run: &'a Run<'a>,
    import: &'a Import,
    rows_expected: i64,
    keyless: tokio::sync::OnceCell<HashMap<[String; 4], Vec<CustomerId>>>,
}

impl Pass<'_> {
    async fn through(
        &self,
        mut checker: Checker,
        messages: &mut tokio::sync::mpsc::Receiver<Message>,
        tally: &mut Tally,
    ) -> Result<Checker, Error> {
        let (files, store) = (&self.run.app.files, self.run.store);
        let mut staging = StagingWriter::open(files, &rows_key(store, self.import.id)).await?;
        while let Some(message) = messages.recv().await {
            let (candidates, faults) = match message {
                Message::Pack { candidates, faults } => (candidates, faults),
                Message::Faults(faults) => (Vec::new(), faults),
                Message::Opened(_) | Message::Understood { .. } | Message::Unrecognised(_) => continue,
            };
            self.run.go_on().await?;
            tally.rows += i64::try_from(candidates.len() + faults.len()).unwrap_or(0);
            let (returned, staged) = self.judge(checker, candidates, faults, tally).await?;
            checker = returned;
            staging.write(staged).await?;
            self.run.progress(self.rows_expected.max(tally.rows), tally.rows, "check");
        }
        staging.finish().await?;
        self.write_updates(tally).await?;
        Ok(checker)
    }

    /// Judges a pack off the async threads; answers the lines to be staged.
    async fn judge(
        &self,
        mut checker: Checker,
        mut candidates: Vec<Candidate>,
        faults: Vec<Problem>,
        tally: &mut Tally,
    ) -> Result<(Checker, Vec<u8>), Error> {
        checker.number_repeats(&mut candidates);
        let found = self.find(&candidates).await?;
        let known = self.known(&candidates, &found).await?;
        let work = move || {
            let judged = checker.judge(&candidates, &found, &known);
            let lines = lines(&judged.rows);
            (checker, judged, lines)
        };
        let (checker, judged, lines) = tokio::task::spawn_blocking(work).await.map_err(Error::internal)?;
        let Judged { rows, mut problems } = judged;
        problems.extend(faults);
        problems.sort_by_key(|problem| problem.row);
        tally.keep(self.run, self.import, &problems).await?;
        tally.updates.extend(rows.iter().filter_map(|row| match &row.change {
            Change::Updated { before } => Some((before.id.uuid(), before.version)),
            Change::Created { .. } => None,
        }));
        Ok((checker, lines?))
    }

    async fn find(&self, candidates: &[Candidate]) -> Result<Found, Error> {
        let values = |key: Key| -> Vec<String> {
            let named = candidates.iter().flat_map(|candidate| candidate.keys.named());
            named.filter(|(of, _)| *of == key).map(|(_, value)| value.to_owned()).collect()
        };
        let digests = candidates.iter().map(|candidate| &candidate.keys.digest);
        let digests: Vec<String> = digests.filter(|digest| !digest.is_empty()).cloned().collect();
        let mut snapshot = self.run.app.db.read().await?;
        let (db, store) = (&mut *snapshot, self.run.store.id);
        Ok(Found {
            by_reference: by_key(db, store, Key::ExternalReference, values(Key::ExternalReference)).await?,
            by_email: by_key(db, store, Key::Email, values(Key::Email)).await?,
            by_document: by_key(db, store, Key::Document, values(Key::Document)).await?,
            by_digest: queries::find_by_digests(db, store, &digests).await?,
            by_names: self.namesakes(db, candidates).await?,
        })
    }

    /// Read at the first row without a key: most files have none.
    async fn namesakes(
        &self,
        db: &mut db::Conn,
        candidates: &[Candidate],
    ) -> Result<HashMap<[String; 4], Vec<CustomerId>>, Error> {
        let mut wanted =
            candidates.iter().map(|candidate| &candidate.keys).filter(|keys| !keys.digest.is_empty());
        let Some(first) = wanted.next() else { return Ok(HashMap::new()) };
        let keyless = self.keyless.get_or_try_init(|| async {
            let mut by_names: HashMap<[String; 4], Vec<CustomerId>> = HashMap::new();
            for (id, names) in customers::keyless(db, self.run.store.id).await? {
                by_names.entry(names).or_default().push(id);
            }
            Ok::<_, Error>(by_names)
        });
        let keyless = keyless.await?;
        let named = std::iter::once(first).chain(wanted).map(|keys| &keys.names);
        Ok(named.filter_map(|names| Some((names.clone(), keyless.get(names)?.clone()))).collect())
    }

    /// Those the rows are about, whole.
    async fn known(
        &self,
        candidates: &[Candidate],
        found: &Found,
    ) -> Result<HashMap<CustomerId, Known>, Error> {
        let by_key = [&found.by_reference, &found.by_email, &found.by_document];
        let named = candidates.iter().filter_map(|candidate| candidate.keys.id);
        let namesakes = found.by_names.values().flatten().copied();
        let ids: HashSet<CustomerId> =
            by_key.iter().flat_map(|found| found.values().copied()).chain(named).chain(namesakes).collect();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let ids: Vec<CustomerId> = ids.into_iter().collect();
        let mut snapshot = self.run.app.db.read().await?;
        let customers = customers::find_many(&mut snapshot, self.run.store.id, &ids).await?;
        let mut known: HashMap<CustomerId, Known> = customers
            .into_iter()
            .map(|customer| (customer.id, Known { customer, notes: Vec::new() }))
            .collect();
        let uuids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        for (id, body) in customers::notes_of(&mut snapshot, self.run.store.id, &uuids).await? {
            if let Some(known) = known.get_mut(&id) {
                known.notes.push(body);
            }
        }
        Ok(known)
    }

    /// Ascending by id: the order in which they will be locked.
    async fn write_updates(&self, tally: &mut Tally) -> Result<(), Error> {
        tally.updates.sort_unstable();
        let mut file =
            StagingWriter::open(&self.run.app.files, &updates_key(self.run.store, self.import.id)).await?;
        for pack in tally.updates.chunks(50_000) {
            let lines: String = pack.iter().map(|(id, version)| format!("{id} {version}\n")).collect();
            file.write(lines.into_bytes()).await?;
        }
        file.finish().await
    }
}

async fn by_key(
    db: &mut db::Conn,
    store: crate::stores::StoreId,
    key: Key,
    values: Vec<String>,
) -> Result<HashMap<String, CustomerId>, Error> {
    if values.is_empty() {
        return Ok(HashMap::new());
    }
    customers::find_by_keys(db, store, key, &values).await
}

impl Tally {
    async fn keep(&mut self, run: &Run<'_>, import: &Import, problems: &[Problem]) -> Result<(), Error> {
        if problems.is_empty() {
            return Ok(());
        }
        let first = self.problems + 1;
        db::transact!(run.app.db, Error, |tx| {
            queries::insert_problems(tx, run.store.id, import.id, first, problems).await
        })?;
        self.problems += i64::try_from(problems.len()).unwrap_or(0);
        Ok(())
    }
}
