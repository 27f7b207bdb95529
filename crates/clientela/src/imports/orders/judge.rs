//! What an order of the file comes to. Pure, but for whose it is.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;

use chrono::NaiveDate;

use super::candidate::Candidate;
use super::layout::Layout;
use super::there::{Before, Matter, Rehearsed};
use crate::clock::Moment;
use crate::customers::Clash;
use crate::error::{FieldError, FieldErrors};
use crate::imports::import::OnExisting;
use crate::imports::problem::Problem;

/// What holds for the whole check.
pub struct Ground<'a> {
    pub layout: &'a Layout,
    pub on_existing: OnExisting,
    pub now: Moment,
    pub today: NaiveDate,
}

/// The rows of the codes seen before, as numbers.
#[derive(Default)]
pub struct Seen {
    hasher: RandomState,
    codes: HashMap<u64, i64>,
}

/// An order that could be received, whoever it is of.
pub struct Judged<'a> {
    pub candidate: Candidate,
    pub before: Option<Before<'a>>,
    pub rehearsed: Rehearsed,
    pub problems: Vec<Problem>,
}

impl Seen {
    /// The row where the same code began before.
    fn before(&mut self, candidate: &Candidate) -> Option<i64> {
        match self.codes.entry(self.hasher.hash_one(candidate.spoken.code.trim())) {
            Entry::Occupied(earlier) => Some(*earlier.get()),
            Entry::Vacant(place) => {
                place.insert(candidate.row());
                None
            }
        }
    }
}

pub fn judge<'a>(
    mut candidate: Candidate,
    before: Option<Before<'a>>,
    seen: &mut Seen,
    ground: &Ground<'_>,
) -> Judged<'a> {
    let mut problems = std::mem::take(&mut candidate.problems);
    if !candidate.spoken.code.is_empty()
        && let Some(earlier) = seen.before(&candidate)
    {
        let mut problem = candidate.problem("code", "order_twice", ground.layout);
        problem.other_row = Some(earlier);
        problems.push(problem);
    }
    if let Some(before) = before {
        candidate.spoken.beside(before);
    }
    let mut errors = FieldErrors::default();
    let (matter, at) = (ground.layout.matter(), (ground.now, ground.today));
    let rehearsed = Rehearsed::of(matter, &candidate.spoken, before, at, &mut errors);
    if matter == Matter::Carts {
        require(&candidate, before, &mut errors);
    }
    let is_sound = problems.is_empty() && errors.0.iter().all(is_sum);
    // What names no product is told by its row, and of a wrong amount every sum is wrong.
    let told = errors.0.iter().filter(|error| {
        let is_nameless = error.code == "required" && error.pointer.ends_with("/sku");
        !is_nameless && (is_sound || !is_sum(error))
    });
    for error in told {
        let told = candidate.problem(&error.pointer, code_of(error), ground.layout);
        // A cell that could not even be read is told already.
        let is_told = |known: &Problem| known.row == told.row && known.column == told.column;
        if !problems.iter().any(is_told) {
            problems.push(told);
        }
    }
    Judged { candidate, before, rehearsed, problems }
}

impl Judged<'_> {
    pub fn is_skipped(&self, ground: &Ground<'_>) -> bool {
        self.before.is_some() && ground.on_existing == OnExisting::Skip
    }

    /// Unless what would tell whose it is cannot be read: that is told already.
    pub fn unnamed(&self, layout: &Layout) -> Option<Problem> {
        let keys = ["customer/email", "customer/document", "customer/external_reference"];
        let columns = keys.iter().flat_map(|field| layout.columns_of(field));
        let headers: Vec<&str> =
            columns.filter_map(|place| layout.columns.get(place)).map(|(header, _)| header.trim()).collect();
        let is_told = self.problems.iter().any(|problem| headers.contains(&problem.column.as_str()));
        (!is_told).then(|| self.candidate.problem("customer", "customer_unidentified", layout))
    }

    /// Names both (DOMAIN 2.12).
    pub fn clash(&self, clash: &Clash, layout: &Layout) -> Problem {
        let code = if clash.row.is_some() { "identity_clash_in_file" } else { "identity_clash" };
        let has_document = self.candidate.spoken.customer.iter().any(|(field, _)| field == "document");
        let field = if has_document { "customer/document" } else { "customer/email" };
        let mut problem = self.candidate.problem(field, code, layout);
        problem.customers = clash.customers;
        problem.other_row = clash.row;
        problem
    }
}

/// What a cart that arrives alone may do without, and one of a file may not: it would be another one each time.
fn require(candidate: &Candidate, before: Option<Before<'_>>, errors: &mut FieldErrors) {
    let spoken = &candidate.spoken;
    let missing = [
        ("/code", spoken.code.trim().is_empty()),
        ("/placed_at", spoken.placed_at.is_none() && before.is_none()),
        ("/items", spoken.items.is_none() && before.is_none()),
    ];
    for (pointer, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        errors.add(pointer, "required");
    }
}

/// Whether it is about what several cells come to.
fn is_sum(error: &FieldError) -> bool {
    error.code == "refund_too_large" || error.pointer == "/total_cents"
}

/// In words of the file.
fn code_of(error: &FieldError) -> &'static str {
    match (error.code, error.pointer.as_str()) {
        ("required", "/code") => "order_code_missing",
        ("required", "/placed_at") => "order_date_missing",
        ("required", "/items") => "order_items_missing",
        ("too_many", "/items") => "order_items_too_many",
        ("unknown_value", "/code") => "order_code_invalid",
        ("time_invalid", _) => "date_invalid",
        (code, _) => code,
    }
}
