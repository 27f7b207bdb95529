//! `GET /admin/{store}/customers`: the list (DOMAIN 3). The whole page, or what changes when one types.

use std::sync::Arc;

use askama::Template;
use audience::{Filter, Sort, SortKey};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::columns::{self, Column};
use super::filter_panel::{self, FilterPanel};
use super::pills::{self, Pill};
use super::question::{address, canonical, narrows, with, without};
use super::row::{self, Row};
use super::segments::Segments;
use crate::app::App;
use crate::customers::{Asked, Found, ListQuestion, SEGMENT, name_products, search};
use crate::error::{Error, FieldErrors};
use crate::staff::{Right, Staff, rights};
use crate::web::error_page::percent_encoded;
use crate::web::{Frame, Page, Parameters, Section, problem, see_other};

#[derive(Template)]
#[template(path = "customers/pages/list.html")]
struct ListPage {
    frame: Frame,
    list: List,
    panel: FilterPanel,
}

/// What typing in the search box changes.
#[derive(Template)]
#[template(path = "customers/pages/list_part.html")]
struct ListPart {
    frame: Frame,
    list: List,
    panel: FilterPanel,
}

struct List {
    asked: Parameters,
    sort: Sort,
    columns: Vec<Column>,
    rows: Vec<Row>,
    total: u64,
    hidden: u64,
    pills: Vec<Pill>,
    segments: Segments,
    /// What of the address could not be followed, in words
    refused: Vec<String>,
    next: Option<String>,
    exports: Option<String>,
    may_import: bool,
    may_edit: bool,
    may_label: bool,
    may_delete: bool,
    may_group: bool,
    can_sort_by_email: bool,
    slug: String,
}

pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    headers: HeaderMap,
    parameters: Parameters,
) -> Result<Response, Error> {
    let asked = canonical(&parameters);
    let partial = headers.get("hx-request-type").is_some_and(|kind| kind == "partial");
    if !partial && without_notice(&parameters) != asked.0 {
        return see_other(&address(&staff.store.slug, &with_notice(&asked, &parameters)));
    }
    let frame = staff.frame(&app, Section::Customers);
    let asker = Asked::now(&app, &staff.store, staff.sight()).await?;
    let mut catalog = asker.catalog();
    let answer = answer(&app, &asker, asked).await?;
    name_products(&app, &staff.store, &mut catalog, [&answer.asked].into_iter()).await?;
    let status = if answer.refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let panel = FilterPanel::new(&answer.asked, catalog.clone());
    let pills = pills::of(&frame, &answer.asked, &catalog);
    let segments = Segments::of(&staff, &frame, &asker, &answer.asked, &catalog);
    let list = list_of(&staff, &frame, answer, columns::of(&staff.person.list_columns), (pills, segments));
    let pushed = HeaderValue::from_str(&list.here()).map_err(Error::internal)?;
    let mut response = if partial {
        Page(ListPart { frame, list, panel }).into_response()
    } else {
        Page(ListPage { frame, list, panel }).into_response()
    };
    if response.status().is_success() {
        *response.status_mut() = status;
    }
    if partial {
        response.headers_mut().insert("hx-push-url", pushed);
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("hx-request-type"));
    Ok(response)
}

struct Answer {
    /// What was followed
    asked: Parameters,
    sort: Sort,
    found: Found,
    refused: FieldErrors,
}

/// Follows what can be followed; the rest is named beside the answer.
async fn answer(app: &App, asker: &Asked<'_>, mut asked: Parameters) -> Result<Answer, Error> {
    let mut refused = FieldErrors::default();
    loop {
        match attempt(app, asker, asked.clone()).await {
            Ok((sort, found)) => return Ok(Answer { asked, sort, found, refused }),
            Err(Error::Invalid(errors)) if errors.0.iter().any(|error| asked.has(&error.pointer)) => {
                asked.0.retain(|(name, _)| errors.0.iter().all(|error| error.pointer != *name));
                refused.0.extend(errors.0);
            }
            Err(error) => return Err(error),
        }
    }
}

async fn attempt(app: &App, asker: &Asked<'_>, asked: Parameters) -> Result<(Sort, Found), Error> {
    let question = ListQuestion::read(asked)?;
    Ok((question.sort, search(app, asker, &question).await?))
}

fn list_of(
    staff: &Staff<rights::ViewCustomers>,
    frame: &Frame,
    answer: Answer,
    columns: Vec<Column>,
    (pills, segments): (Vec<Pill>, Segments),
) -> List {
    let Answer { asked, sort, found, refused } = answer;
    let sight = staff.sight();
    let slug = staff.store.slug.clone();
    let next = found.next_cursor.map(|cursor| address(&slug, &with(&asked, "cursor", &cursor)));
    let may_export = staff.may(Right::ExportEverything) || staff.may(Right::ExportForMarketing);
    let query = without(&without(&asked, "cursor", None), "limit", None).to_query();
    List {
        rows: found.customers.iter().map(|customer| row::of(frame, customer, sight)).collect(),
        total: found.total,
        hidden: found.hidden,
        refused: refused.0.iter().map(|error| said(frame, &error.pointer, error.code)).collect(),
        exports: may_export.then(|| frame.at(&format!("/exports/new?{query}"))),
        may_import: staff.may(Right::Import),
        may_edit: staff.may(Right::EditCustomers),
        may_label: staff.may(Right::LabelCustomers),
        may_delete: staff.may(Right::DeleteCustomers),
        may_group: staff.may(Right::ManageLabels),
        can_sort_by_email: Sort { key: SortKey::Email, descending: false }.is_allowed(sight),
        columns,
        pills,
        segments,
        next,
        sort,
        asked,
        slug,
    }
}

fn said(frame: &Frame, parameter: &str, code: &str) -> String {
    let known = Filter::parameters().into_iter().find(|known| known.name == parameter);
    let label = frame.language.try_say(&format!("field-{}", parameter.replace(['.', '_'], "-")));
    let label = label.or_else(|| known.map(|known| filter_panel::label(frame, &known.name, known.takes)));
    format!("{}: {}", label.as_deref().unwrap_or(parameter), problem::sentence(frame.language, code))
}

fn without_notice(given: &Parameters) -> Vec<(String, String)> {
    given.0.iter().filter(|(name, _)| name != "notice").cloned().collect()
}

fn with_notice(asked: &Parameters, given: &Parameters) -> Parameters {
    let mut asked = asked.clone();
    if given.has("notice") {
        asked.0.push(("notice".to_owned(), given.text("notice").to_owned()));
    }
    asked
}

impl List {
    fn here(&self) -> String {
        address(&self.slug, &self.asked)
    }

    /// Whether there is anything to do with those selected.
    fn selects(&self) -> bool {
        self.may_label && !self.rows.is_empty()
    }

    /// What is asked, for whoever acts on all that match.
    fn filter(&self) -> String {
        without(&self.asked, "limit", None).to_query()
    }

    /// Whether more match than the page shows.
    fn is_longer(&self) -> bool {
        u64::try_from(self.rows.len()).is_ok_and(|shown| shown < self.total)
    }

    /// The same, as a value of another address.
    fn back(&self) -> String {
        percent_encoded(&self.here())
    }

    fn shows(&self, key: SortKey) -> bool {
        self.columns.iter().any(|column| column.shown && column.key == key)
    }

    /// One link a row: beside the tags, or beside the group where no tags are shown.
    fn changes_labels_in(&self, column: &Column) -> bool {
        let here = if self.shows(SortKey::Tags) { SortKey::Tags } else { SortKey::Group };
        self.may_label && column.key == here
    }

    fn is_first_page(&self) -> bool {
        !self.asked.has("cursor")
    }

    fn first(&self) -> String {
        address(&self.slug, &without(&self.asked, "cursor", None))
    }

    fn sorted_by(&self, column: &Column) -> String {
        address(&self.slug, &with(&self.asked, "sort", &column.next_sort(self.sort).to_string()))
    }

    fn can_sort(&self, column: &Column) -> bool {
        column.key != SortKey::Email || self.can_sort_by_email
    }

    fn sees_all(&self) -> bool {
        self.asked.text("include") == "all"
    }

    fn seeing_all(&self) -> String {
        address(&self.slug, &with(&self.asked, "include", "all"))
    }

    /// The segment stays open.
    fn cleared(&self) -> String {
        let kept = self.asked.pairs().filter(|(name, _)| matches!(*name, "sort" | "include" | SEGMENT));
        let kept = kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        address(&self.slug, &Parameters(kept))
    }

    /// What the column choice carries, to come back to the same list.
    fn question(&self) -> Vec<(String, String)> {
        without(&self.asked, "cursor", None).0
    }

    fn narrows(&self) -> bool {
        narrows(&self.asked)
    }

    /// Whether there are filters beside the segment.
    fn can_clear(&self) -> bool {
        narrows(&without(&self.asked, SEGMENT, None))
    }
}
