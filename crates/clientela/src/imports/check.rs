//! The check of a file of customers: every row read, understood and judged against the record; every fault kept; what
//! passes written aside, ready to be applied. Changes no customer, may run twice.

use audience::CustomerId;
use chrono_tz::Tz;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

use super::candidate::Candidate;
use super::check_row::{Cells, Known};
use super::checker::{Checker, Ground, Judged};
use super::checking::Checking;
use super::import::Import;
use super::keys::Found;
use super::origins::Mapping;
use super::problem::Problem;
use super::queries;
use super::read_file::{Message, Reading};
use super::recognise::{Header, recognise};
use super::run::Run;
use super::staging::{Change, StagingWriter, lines};
use super::start::{rows_key, updates_key};
use crate::customers::{self, Key, KnownField};
use crate::error::Error;

/// Files of customers, row by row.
struct Rows {
    fields: Vec<KnownField>,
    zone: Tz,
}

impl Reading for Rows {
    type Mapping = Mapping;
    type Candidate = Candidate;

    fn recognise(&self, import: &Import, header: &Header<'_>) -> Result<Mapping, Vec<Problem>> {
        recognise(import.origin, import.mapping.as_ref(), header, &self.fields)
    }

    fn take(&mut self, cells: Cells, mapping: &Mapping) -> Option<Candidate> {
        Some(Candidate::new(cells, mapping, self.zone))
    }

    fn end(&mut self, _: &Mapping) -> Option<Candidate> {
        None
    }
}

/// The import after its check: `Checked`, `Refused`, or `Unrecognised` where somebody may say what its columns are.
pub async fn check(run: &Run<'_>, import: &Import) -> Result<Import, Error> {
    let catalog = customers::catalog(&mut *run.app.db.read().await?, run.store.id).await?;
    let rows = Rows { fields: catalog.fields.clone(), zone: run.store.zone };
    let (mut checking, understood) = Checking::begin(run, import, rows).await?;
    if let Some((mapping, rows_expected)) = understood {
        checking.import.recognised_as = Some(mapping.origin);
        let now = run.app.clock.now();
        let ground = Ground {
            mapping,
            on_existing: import.on_existing,
            zone: run.store.zone,
            now,
            today: now.day_in(run.store.zone),
        };
        let pass = Pass { run, import, rows_expected, keyless: tokio::sync::OnceCell::new() };
        let checker = pass.through(Checker::new(ground, catalog), &mut checking).await?;
        checking.import.counts = checker.counts;
    }
    checking.finish(run).await
}

/// Who will be changed, and from which version.
type Updates = Vec<(Uuid, i64)>;

/// One pass through the rows.
struct Pass<'a> {
    run: &'a Run<'a>,
    import: &'a Import,
    rows_expected: i64,
    keyless: tokio::sync::OnceCell<HashMap<[String; 4], Vec<CustomerId>>>,
}

impl Pass<'_> {
    async fn through(&self, mut checker: Checker, checking: &mut Checking<Rows>) -> Result<Checker, Error> {
        let (files, store) = (&self.run.app.files, self.run.store);
        let mut staging = StagingWriter::open(files, &rows_key(store, self.import.id)).await?;
        let mut updates = Updates::new();
        let Checking { messages, tally, .. } = checking;
        while let Some(message) = messages.recv().await {
            let (candidates, faults, rows) = match message {
                Message::Pack { candidates, faults, rows } => (candidates, faults, rows),
                Message::Faults(faults) => (Vec::new(), faults, 1),
                Message::Opened(_) | Message::Understood { .. } | Message::Unrecognised(_) => continue,
            };
            self.run.go_on().await?;
            tally.rows += rows;
            let (returned, Judged { rows, mut problems }, lines) = self.judge(checker, candidates).await?;
            checker = returned;
            problems.extend(faults);
            problems.sort_by_key(|problem| problem.row);
            tally.keep(self.run, self.import, &problems).await?;
            updates.extend(rows.iter().filter_map(|row| match &row.change {
                Change::Updated { before } => Some((before.id.uuid(), before.version)),
                Change::Created { .. } => None,
            }));
            staging.write(lines).await?;
            self.run.progress(self.rows_expected.max(tally.rows), tally.rows, "check");
        }
        staging.finish().await?;
        self.write_updates(updates).await?;
        Ok(checker)
    }

    /// Judges a pack off the async threads; answers the lines to be staged.
    async fn judge(
        &self,
        mut checker: Checker,
        mut candidates: Vec<Candidate>,
    ) -> Result<(Checker, Judged, Vec<u8>), Error> {
        checker.number_repeats(&mut candidates);
        let found = self.find(&candidates).await?;
        let known = self.known(&candidates, &found).await?;
        let work = move || {
            let judged = checker.judge(&candidates, &found, &known);
            let lines = lines(&judged.rows);
            (checker, judged, lines)
        };
        let (checker, judged, lines) = tokio::task::spawn_blocking(work).await.map_err(Error::internal)?;
        Ok((checker, judged, lines?))
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
    async fn write_updates(&self, mut updates: Updates) -> Result<(), Error> {
        updates.sort_unstable();
        let mut file =
            StagingWriter::open(&self.run.app.files, &updates_key(self.run.store, self.import.id)).await?;
        for pack in updates.chunks(50_000) {
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
