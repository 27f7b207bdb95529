//! Segments above the list: a tab for each, what the open one asks, and what can be made of the filter.

use super::question::{self, narrows};
use crate::customers::{Asked, Catalog, SEGMENT};
use crate::segments::{self, Question, Segment};
use crate::staff::{Right, Staff, rights};
use crate::web::{Frame, Parameters};

pub(super) struct Segments {
    pub(super) tabs: Vec<Tab>,
    pub(super) open: Option<Open>,
    /// What the list is filtered by beside the segment, as a segment would hold it; blank where by nothing
    pub(super) filter: String,
    pub(super) may_manage: bool,
}

/// The list of one segment, or of all customers.
pub(super) struct Tab {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) open: bool,
}

pub(super) struct Open {
    pub(super) name: String,
    pub(super) pills: Vec<String>,
    pub(super) gone: bool,
    /// Where it is changed
    pub(super) at: String,
    /// The list by the same filters, each to be taken away
    pub(super) filters: Option<String>,
}

impl Segments {
    pub(super) fn of(
        staff: &Staff<rights::ViewCustomers>,
        frame: &Frame,
        asker: &Asked<'_>,
        asked: &Parameters,
        catalog: &Catalog,
    ) -> Self {
        let segment = catalog.segment(asked.text(SEGMENT));
        let open = segment.map(|segment| {
            let question = Question::of(&segment.filter, asker.names());
            open(staff, frame, catalog, segment, question)
        });
        let tab = |known: &Segment| Tab {
            id: known.id.to_string(),
            name: known.name.clone(),
            address: frame.at(&format!("/customers?segment={}", known.id)),
            open: segment.is_some_and(|open| open.id == known.id),
        };
        Self {
            tabs: catalog.segments.iter().map(tab).collect(),
            open,
            filter: savable(asked),
            may_manage: staff.may(Right::ManageLabels),
        }
    }
}

fn open(
    staff: &Staff<rights::ViewCustomers>,
    frame: &Frame,
    catalog: &Catalog,
    segment: &Segment,
    question: Question,
) -> Open {
    let told = question.is_told(staff.sight());
    Open {
        name: segment.name.clone(),
        pills: segments::pages::pills(frame, catalog, &question, staff.sight()),
        gone: question.is_gone(),
        at: frame.at(&format!("/segments/{}", segment.id)),
        filters: question.whole.filter(|_| told).map(|whole| question::address(&frame.store.slug, &whole)),
    }
}

fn savable(asked: &Parameters) -> String {
    let is_filter = |name: &str| !matches!(name, "sort" | "cursor" | "limit" | SEGMENT);
    let filter = asked.pairs().filter(|(name, _)| is_filter(name));
    let filter = Parameters(filter.map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
    if narrows(&filter) || filter.has("include") { filter.to_query() } else { String::new() }
}
