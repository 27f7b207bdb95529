//! The list (DOMAIN 3): which customers, in which order, how many exactly; from the audience, never from SQL.

use std::collections::BTreeMap;

use audience::{Attribute, Cursor, CustomerId, Filter, Names, Now, PageError, Sight, Sort, View};

use super::catalog::Catalog;
use super::customer::Customer;
use super::filter::parse;
use super::queries;
use crate::app::App;
use crate::audiences::Fresh;
use crate::error::{Error, FieldErrors};
use crate::stores::Store;
use crate::web::Parameters;

pub const DEFAULT_LIMIT: usize = 50;
pub const LARGEST_LIMIT: usize = 500;

/// A question as an address asks it: filter, sort, cursor, limit.
#[derive(Clone, Debug)]
pub struct ListQuestion {
    pub filter: Parameters,
    pub sort: Sort,
    pub cursor: Option<String>,
    pub limit: usize,
}

/// Who asks, what they may see, and as of when: whatever is asked with one of these is answered by one moment.
pub struct Asked<'a> {
    pub store: &'a Store,
    pub sight: Sight,
    fresh: Fresh,
}

impl<'a> Asked<'a> {
    /// As of now.
    pub async fn now(app: &App, store: &'a Store, sight: Sight) -> Result<Self, Error> {
        Ok(Self { store, sight, fresh: app.audiences.fresh(&app.db, store).await? })
    }

    /// All names of the store.
    pub fn catalog(&self) -> Catalog {
        Catalog::from(self.fresh.book())
    }

    /// As filters say them.
    pub fn names(&self) -> &Names {
        self.fresh.names()
    }
}

pub struct Found {
    pub customers: Vec<Customer>,
    pub next_cursor: Option<String>,
    pub total: u64,
    pub hidden: u64,
}

impl ListQuestion {
    /// Takes what is its own out of the parameters; the rest is the filter.
    pub fn read(mut parameters: Parameters) -> Result<Self, Error> {
        let mut errors = FieldErrors::default();
        let cursor = parameters.take("cursor").filter(|cursor| !cursor.is_empty());
        let limit = match parameters.take("limit") {
            None => DEFAULT_LIMIT,
            Some(asked) => match asked.parse::<usize>() {
                Ok(limit) if (1..=LARGEST_LIMIT).contains(&limit) => limit,
                _ => {
                    errors.add("limit", "unknown_value");
                    DEFAULT_LIMIT
                }
            },
        };
        let sort = match parameters.take("sort").filter(|sort| !sort.is_empty()) {
            None => Sort::default(),
            Some(asked) => Sort::parse(&asked).unwrap_or_else(|error| {
                errors.add(error.parameter, error.code.as_str());
                Sort::default()
            }),
        };
        errors.into_result()?;
        Ok(Self { filter: parameters, sort, cursor, limit })
    }
}

/// One page, with the exact number of all that match. Rows that vanished in between are dropped and the page
/// filled up again.
pub async fn search(app: &App, asked: &Asked<'_>, question: &ListQuestion) -> Result<Found, Error> {
    let filter = parse(&question.filter, &asked.fresh)?;
    let purpose = cursor_purpose(asked.store);
    let mut cursor = match &question.cursor {
        None => None,
        Some(sealed) => Some(unseal(app, &purpose, sealed)?),
    };
    let mut found = Found { customers: Vec::new(), next_cursor: None, total: 0, hidden: 0 };
    loop {
        let (filter, after) = (filter.clone(), cursor.clone());
        let (sort, sight, now) = (question.sort, asked.sight, now(app, asked.store));
        let wanted = question.limit.saturating_sub(found.customers.len());
        let page = app.audiences.ask(&asked.fresh, move |audience, names| {
            audience.page(&filter, sort, after.as_ref(), wanted, &View { now, sight, names })
        });
        let page = page.await?.map_err(refused)?;
        let rows = queries::find_many(&mut *app.db.glance().await?, asked.store.id, &page.ids).await?;
        let vanished = rows.len() < page.ids.len();
        found.customers.extend(rows);
        (found.total, found.hidden) = (page.total, page.hidden);
        cursor = page.next;
        if !vanished || cursor.is_none() {
            break;
        }
    }
    found.next_cursor = match cursor {
        Some(next) => Some(app.seal.close(&purpose, &next.to_bytes())?),
        None => None,
    };
    Ok(found)
}

/// All that match, in order: for exports and bulk actions.
pub async fn ids(
    app: &App,
    asked: &Asked<'_>,
    filter: &Parameters,
    sort: Sort,
) -> Result<Vec<CustomerId>, Error> {
    let filter = parse(filter, &asked.fresh)?;
    let (sight, now) = (asked.sight, now(app, asked.store));
    let answer = app
        .audiences
        .ask(&asked.fresh, move |audience, names| audience.ids(&filter, sort, &View { now, sight, names }));
    answer.await?.map_err(refused)
}

/// How many match each of several filters, as the list shows them by default.
pub async fn counts(app: &App, asked: &Asked<'_>, filters: Vec<Filter>) -> Result<Vec<u64>, Error> {
    let (sight, now) = (asked.sight, now(app, asked.store));
    let counted = app.audiences.ask(&asked.fresh, move |audience, names| {
        let view = View { now, sight, names };
        filters.iter().map(|filter| audience.count(filter, &view)).collect()
    });
    counted.await
}

/// A filter as an address says it.
pub fn parse_filter(asked: &Asked<'_>, filter: &Parameters) -> Result<Filter, Error> {
    parse(filter, &asked.fresh)
}

/// Whether a filter can be read: every parameter known, every value possible.
pub async fn check(app: &App, store: &Store, filter: &Parameters) -> Result<(), Error> {
    parse(filter, &app.audiences.fresh(&app.db, store).await?).map(|_| ())
}

/// All names of a store, as its audience knows them.
pub async fn names(app: &App, store: &Store) -> Result<Catalog, Error> {
    Ok(Catalog::from(app.audiences.fresh(&app.db, store).await?.book()))
}

fn refused(error: PageError) -> Error {
    match error {
        PageError::OtherCursor => Error::field("cursor", "cursor_invalid"),
        PageError::SortRefused => Error::field("sort", "sort_refused"),
    }
}

fn now(app: &App, store: &Store) -> Now {
    let now = app.clock.now();
    Now { instant: now.micros(), today: now.day_in(store.zone) }
}

fn cursor_purpose(store: &Store) -> String {
    format!("customers cursor of {}", store.uuid)
}

fn unseal(app: &App, purpose: &str, sealed: &str) -> Result<Cursor, Error> {
    let bytes = app.seal.open(purpose, sealed);
    let cursor = bytes.and_then(|bytes| Cursor::from_bytes(&bytes).ok());
    cursor.ok_or_else(|| Error::field("cursor", "cursor_invalid"))
}

/// How many match with a value of an attribute.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct FacetCount {
    /// Null: those without one
    pub value: Option<String>,
    pub count: u64,
}

/// Counts by value of each attribute named between commas; the filter's own condition on it is lifted.
pub async fn facets(
    app: &App,
    asked: &Asked<'_>,
    filter: &Parameters,
    attributes: &str,
) -> Result<BTreeMap<String, Vec<FacetCount>>, Error> {
    let filter = parse(filter, &asked.fresh)?;
    let parsed: Option<Vec<Attribute>> =
        attributes.split(',').map(|name| Attribute::parse(name.trim())).collect();
    let attributes = parsed.ok_or_else(|| Error::field("facets", "unknown_value"))?;
    let (sight, now) = (asked.sight, now(app, asked.store));
    let counted = app.audiences.ask(&asked.fresh, move |audience, names| {
        let view = View { now, sight, names };
        let count = |attribute: Attribute| {
            (attribute.as_str().to_owned(), audience.facets(&filter, attribute, &view))
        };
        attributes.into_iter().map(count).collect::<Vec<_>>()
    });
    let count =
        |facet: audience::Facet| FacetCount { value: facet.value.map(String::from), count: facet.count };
    Ok(counted
        .await?
        .into_iter()
        .map(|(name, facets)| (name, facets.into_iter().map(count).collect()))
        .collect())
}
