//! One row, from its cells to the customer it makes or changes. Pure: what is said goes through the rules of the
//! record, like from any other door.

use audience::CustomerId;
use chrono::NaiveDate;
use chrono_tz::Tz;
use uuid::Uuid;

use super::import::OnExisting;
use super::origins::{Mapping, Meaning, Spoken};
use super::problem::Problem;
use crate::clock::Moment;
use crate::customers::columns::{Column, Glass};
use crate::customers::{
    Catalog, Circumstances, Customer, Figures, Marks, Record, Said, SaidAddresses, SaidTime, apply,
};
use crate::error::FieldError;

/// A row as the file has it.
#[derive(Clone, Debug)]
pub struct Cells {
    pub row: i64,
    pub cells: Vec<String>,
}

/// What does not change from row to row.
pub struct Rules<'a> {
    pub mapping: &'a Mapping,
    pub catalog: &'a Catalog,
    pub on_existing: OnExisting,
    pub zone: Tz,
    pub now: Moment,
    pub today: NaiveDate,
    pub new_id: fn() -> Uuid,
}

/// Somebody who is there already, with what their notes say where the file brings notes.
pub struct Known {
    pub customer: Customer,
    pub notes: Vec<String>,
}

/// What a row comes to.
pub enum Verdict {
    New { customer: Box<Customer>, note: String },
    Changed { before: Box<Customer>, customer: Box<Customer>, note: String },
    Unchanged,
    Skipped,
}

/// A row read: what it says, and which columns said the phones.
pub struct Read {
    pub spoken: Spoken,
    phone_columns: Vec<usize>,
    pub problems: Vec<Problem>,
}

/// Reads a row. Cells that stand as an export would write them about somebody known say nothing new.
pub fn read(cells: &Cells, mapping: &Mapping, zone: Tz, known: Option<&Customer>) -> Read {
    let mut read = Read { spoken: Spoken::default(), phone_columns: Vec::new(), problems: Vec::new() };
    let glass = Glass { zone, sight: audience::Sight::Personal };
    for (place, ((header, meaning), cell)) in mapping.columns.iter().zip(&cells.cells).enumerate() {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        if let (Meaning::Column(column), Some(known)) = (meaning, known)
            && column.is_read()
            && column.write(known, glass) == cell
        {
            continue;
        }
        if let Err(code) = meaning.read(cell, zone, &mut read.spoken) {
            read.problems.push(Problem::at(cells.row, header.trim(), cell, code));
        }
        let phones = read.spoken.said.phones.as_ref().map_or(0, Vec::len);
        read.phone_columns.resize(phones, place);
    }
    without_blanks(&mut read.spoken.said);
    let is_nameless = known.is_none_or(|known| known.record.name().is_empty());
    mapping.finish(&mut read.spoken, is_nameless);
    read
}

/// What a file leaves blank never erases (DOMAIN 13.5), whatever marks stood around the blank.
fn without_blanks(said: &mut Said) {
    let is_said = |cell: &str| !cell.trim().is_empty();
    said.profile.retain(|(_, cell)| is_said(cell));
    said.custom.retain(|(_, cell)| is_said(cell));
    said.group.take_if(|name| !is_said(name));
    said.phones.take_if(|phones| !phones.iter().any(|phone| is_said(phone)));
    if let Some(SaidAddresses::Default(address)) = &mut said.addresses {
        address.place.retain(|(_, cell)| is_said(cell));
    }
}

/// What the row comes to, or everything that is wrong with it.
pub fn judge(cells: &Cells, known: Option<&Known>, rules: &Rules<'_>) -> Result<Verdict, Vec<Problem>> {
    let customer = known.map(|known| &known.customer);
    let Read { spoken, phone_columns, mut problems } = read(cells, rules.mapping, rules.zone, customer);
    let base = customer.map(|customer| customer.record.clone()).unwrap_or_default();
    let said = beside(spoken, &base, rules.mapping, known);
    let circumstances = Circumstances { now: rules.now, today: rules.today, new_id: rules.new_id };
    let record = match apply(&said, &base, rules.catalog, &circumstances) {
        Ok(record) if problems.is_empty() => record,
        Ok(_) => return Err(problems),
        Err(errors) => {
            let told = errors.0.iter().map(|error| problem(error, cells, rules.mapping, &phone_columns));
            problems.extend(told);
            return Err(problems);
        }
    };
    Ok(verdict(&said, record, known, rules))
}

fn verdict(said: &Said, record: Record, known: Option<&Known>, rules: &Rules<'_>) -> Verdict {
    let note = said.note.trim().to_owned();
    let registered = said.registered.map(|said| match said {
        SaidTime::Day(day) => Moment::midnight(day, rules.zone),
        SaidTime::Moment(moment) => moment,
    });
    let Some(known) = known else {
        let customer = Customer {
            id: CustomerId((rules.new_id)()),
            version: 1,
            record,
            origin: "import".to_owned(),
            lead: false,
            marks: Marks::default(),
            figures: Figures::default(),
            registered_at: registered.unwrap_or(rules.now),
            updated_at: rules.now,
        };
        return Verdict::New { customer: Box::new(customer), note };
    };
    if rules.on_existing == OnExisting::Skip {
        return Verdict::Skipped;
    }
    let before = &known.customer;
    let registered_at = registered.unwrap_or(before.registered_at);
    let is_same = record == before.record && registered_at == before.registered_at && note.is_empty();
    if is_same && !before.lead {
        return Verdict::Unchanged;
    }
    let customer = Customer {
        record,
        registered_at,
        version: before.version + 1,
        updated_at: rules.now,
        lead: false,
        ..before.clone()
    };
    Verdict::Changed { before: Box::new(before.clone()), customer: Box::new(customer), note }
}

/// What is said, beside what stands: phones join those there, a platform's own number and date only fill what is
/// blank, a note is not written twice.
fn beside(spoken: Spoken, base: &Record, mapping: &Mapping, known: Option<&Known>) -> Said {
    let Spoken { mut said, reference, .. } = spoken;
    if let Some(reference) = reference.filter(|_| base.profile.external_reference.is_empty()) {
        said.say("external_reference", reference);
    }
    let all = mapping.columns.iter().any(|(_, meaning)| matches!(meaning, Meaning::Column(Column::Phones)));
    if let Some(phones) = said.phones.take() {
        said.phones = if all { Some(phones) } else { joined(phones, &base.phones) };
    }
    if let Some(known) = known {
        if mapping.origin.is_foreign() {
            said.registered = None;
        }
        if known.notes.iter().any(|note| note == said.note.trim()) {
            said.note.clear();
        }
    }
    said
}

/// The phones said, then the others there; nothing where all are there already.
fn joined(said: Vec<String>, there: &[String]) -> Option<Vec<String>> {
    let kept = |typed: &String| brasil::Phone::parse(typed).ok().map(|phone| phone.as_str().to_owned());
    let is_there = |typed: &String| kept(typed).is_some_and(|phone| there.contains(&phone));
    if said.iter().all(is_there) {
        return None;
    }
    let spoken: Vec<String> = said.iter().filter_map(kept).collect();
    let others = there.iter().filter(|phone| !spoken.contains(phone)).cloned();
    Some(said.into_iter().chain(others).collect())
}

fn problem(error: &FieldError, cells: &Cells, mapping: &Mapping, phones: &[usize]) -> Problem {
    let pointer = error.pointer.trim_start_matches('/');
    let place = match pointer.split_once('/') {
        Some(("phones", number)) => {
            number.parse::<usize>().ok().and_then(|number| phones.get(number)).copied()
        }
        Some(("custom", key)) => mapping.column_of(&format!("custom.{key}")),
        _ => mapping.column_of(pointer),
    };
    let header = place.and_then(|place| mapping.columns.get(place)).map_or("", |(header, _)| header.trim());
    let value = place.and_then(|place| cells.cells.get(place)).map_or("", |cell| cell.trim());
    Problem::at(cells.row, header, value, error.code)
}
