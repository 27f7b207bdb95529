//! `GET /admin/{store}/customers/facets`: how many each choice of the filter form would leave, and how many all of them
//! together find. A request of its own, so that no list waits for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use audience::Attribute;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::question::canonical;
use crate::app::App;
use crate::customers::{Asked, Catalog, FacetCount, counts, facets, parse_filter};
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{Frame, Page, Parameters, Section};

/// Those whose choices stand in the form.
const SHOWN: [Attribute; 5] =
    [Attribute::State, Attribute::Kind, Attribute::Tag, Attribute::Group, Attribute::Origin];

#[derive(Template)]
#[template(path = "customers/pages/facets.html")]
struct FacetsPart {
    frame: Frame,
    catalog: Catalog,
    counted: BTreeMap<String, Vec<FacetCount>>,
    total: u64,
    /// Where all or none of several tags are asked, a tag alone tells nothing.
    counts_tags: bool,
}

/// `GET /admin/{store}/customers/facets`
pub async fn facet_counts(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    parameters: Parameters,
) -> Result<Response, Error> {
    let mut asked = canonical(&parameters);
    for name in ["sort", "cursor", "limit"] {
        asked.take(name);
    }
    let asker = Asked::now(&app, &staff.store, staff.sight()).await?;
    let filter = match parse_filter(&asker, &asked) {
        Ok(filter) => filter,
        // Half typed: there is nothing to count yet.
        Err(Error::Invalid(_)) => return Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error) => return Err(error),
    };
    let total = counts(&app, &asker, vec![filter]).await?.first().copied().unwrap_or_default();
    let names = SHOWN.map(Attribute::as_str).join(",");
    let counted = facets(&app, &asker, &asked, &names).await?;
    let counts_tags = !asked.has("tag_mode");
    let frame = staff.frame(&app, Section::Customers);
    Ok(Page(FacetsPart { frame, catalog: asker.catalog(), counted, total, counts_tags }).into_response())
}

impl FacetsPart {
    /// How many with a value; blank counts those without any.
    fn count(&self, attribute: &str, value: &str) -> String {
        let of = self.counted.get(attribute).into_iter().flatten();
        let mut found = of.filter(|facet| facet.value.as_deref().unwrap_or_default() == value);
        self.frame.number(found.next().map_or(0, |facet| facet.count))
    }

    fn states(&self) -> [brasil::Uf; 27] {
        brasil::Uf::ALL
    }

    fn origins(&self) -> [&'static str; 6] {
        super::filter_panel::ORIGINS
    }
}
