//! The columns of the list: each can be sorted by; which are shown is each person's own choice, kept with their account.

use std::sync::Arc;

use audience::{Sort, SortKey};
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::error::Error;
use crate::staff::{self, Staff, rights};
use crate::web::{Form, Parameters, see_other};

const ALL: [SortKey; 12] = [
    SortKey::RegisteredAt,
    SortKey::Name,
    SortKey::Email,
    SortKey::Locality,
    SortKey::Orders,
    SortKey::TotalSpent,
    SortKey::Rating,
    SortKey::LastOrder,
    SortKey::Group,
    SortKey::Tags,
    SortKey::Blocked,
    SortKey::UpdatedAt,
];

/// What fits a common screen is shown to whoever has not chosen. A block is beside the name meanwhile.
const AT_FIRST_HIDDEN: [SortKey; 5] =
    [SortKey::Rating, SortKey::LastOrder, SortKey::Group, SortKey::Blocked, SortKey::UpdatedAt];

/// A column as the choice and the head of the table show it.
pub(super) struct Column {
    pub(super) key: SortKey,
    pub(super) shown: bool,
}

impl Column {
    pub(super) fn name(&self) -> &'static str {
        self.key.as_str()
    }

    pub(super) fn label(&self) -> String {
        format!("field-{}", self.name().replace('_', "-"))
    }

    /// Without the name there would be nothing to open.
    pub(super) fn stays(&self) -> bool {
        self.key == SortKey::Name
    }

    pub(super) fn is_amount(&self) -> bool {
        matches!(self.key, SortKey::Orders | SortKey::TotalSpent | SortKey::Rating)
    }

    /// For `aria-sort`; empty where the list is sorted by something else.
    pub(super) fn direction(&self, sort: Sort) -> &'static str {
        match (self.key == sort.key, sort.descending) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }

    /// How a click on its head sorts: dates newest first, what is counted from the most on, all else from A to Z; a
    /// second click the other way.
    pub(super) fn next_sort(&self, sort: Sort) -> Sort {
        let most_first = match self.key {
            SortKey::RegisteredAt | SortKey::UpdatedAt | SortKey::Blocked => true,
            key => is_of_orders(key),
        };
        let descending = if self.key == sort.key { !sort.descending } else { most_first };
        Sort { key: self.key, descending }
    }
}

fn is_of_orders(key: SortKey) -> bool {
    matches!(key, SortKey::Orders | SortKey::TotalSpent | SortKey::Rating | SortKey::LastOrder)
}

/// All columns, those shown marked.
pub(super) fn of(chosen: &str) -> Vec<Column> {
    let is_shown = |key: SortKey| match chosen {
        "" => !AT_FIRST_HIDDEN.contains(&key),
        names => key == SortKey::Name || names.split('.').any(|name| name == key.as_str()),
    };
    ALL.map(|key| Column { key, shown: is_shown(key) }).into()
}

/// `POST /admin/{store}/customers/columns`: back to the same list.
pub async fn choose_columns(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    Form(form): Form,
) -> Result<Response, Error> {
    let chosen: Vec<&str> = ALL
        .iter()
        .map(|key| key.as_str())
        .filter(|name| form.all("column").any(|said| said == *name))
        .collect();
    // The name stands for itself where nothing else is chosen.
    let chosen = if chosen.is_empty() { SortKey::Name.as_str().to_owned() } else { chosen.join(".") };
    staff::choose_columns(&app, staff.person.id, &chosen).await?;
    see_other(&super::question::address(&staff.store.slug, &question(&form)))
}

/// Every other field of the form is the list's question.
fn question(form: &Parameters) -> Parameters {
    super::question::without(form, "column", None)
}
