//! The list of the REST API: the same filters as the panel's.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::fields::PROFILE_FIELDS;
use super::super::list::{Asked, FacetCount, ListQuestion, facets, search};
use super::output::CustomerOut;
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{ListingParameters, Parameters};

/// A page of customers.
#[derive(Serialize, ToSchema)]
pub struct CustomerList<'a> {
    data: Vec<CustomerOut<'a>>,
    /// Where the next page begins; null on the last
    next_cursor: Option<String>,
    /// All that match, with `total=true`
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
    /// How many more would match with `include=all`, with `total=true`
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<u64>,
    /// Counts by value, with `facets=state,tag,…`
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facets: BTreeMap<String, Vec<FacetCount>>,
}

/// Customers that match, a page at a time. Unknown parameters and values are errors.
#[utoipa::path(get, path = "/customers", tag = "customers", security(("api_key" = ["customers:read"])), params(
    ListingParameters,
    ("sort" = Option<String>, Query, description = "A field of the list, `-` before it for descending"),
    ("total" = Option<bool>, Query, description = "Adds `total` and `hidden`"),
    ("facets" = Option<String>, Query, description = "Attributes to count by, between commas"),
    ("fields" = Option<String>, Query, description = "Fields to answer, between commas"),
), responses((status = 200, body = CustomerList), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersRead>,
    mut parameters: Parameters,
) -> Result<Response, Error> {
    let total = flag(&mut parameters, "total")?;
    let fields = fields(&mut parameters)?;
    let counted = parameters.take("facets");
    let question = ListQuestion::read(parameters.clone())?;
    let asked = Asked::now(&app, &caller.store, caller.sight()).await?;
    let found = search(&app, &asked, &question).await?;
    let facets = match counted {
        Some(names) => facets(&app, &asked, &question.filter, &names).await?,
        None => BTreeMap::new(),
    };
    let out = |customer| CustomerOut::new(customer, asked.sight).only(&fields);
    let list = CustomerList {
        data: found.customers.iter().map(out).collect(),
        next_cursor: found.next_cursor.clone(),
        total: total.then_some(found.total),
        hidden: total.then_some(found.hidden),
        facets,
    };
    Ok((next_link(parameters, found.next_cursor)?, axum::Json(list)).into_response())
}

fn flag(parameters: &mut Parameters, name: &str) -> Result<bool, Error> {
    match parameters.take(name).as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(Error::field(name, "unknown_value")),
    }
}

/// The fields asked for; empty for all.
fn fields(parameters: &mut Parameters) -> Result<Vec<String>, Error> {
    const OTHERS: &[&str] = &[
        "id",
        "name",
        "phone",
        "phones",
        "origin",
        "registered_at",
        "updated_at",
        "group",
        "tags",
        "addresses",
        "city",
        "state",
        "custom",
        "consents",
        "lead",
        "block",
        "blocked",
        "anonymized_at",
        "reidentified_at",
        "figures",
        "removed_at",
        "forget_requested_at",
    ];
    let asked = parameters.take("fields").unwrap_or_default();
    let names: Vec<String> =
        asked.split(',').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect();
    let known = |name: &String| {
        OTHERS.contains(&name.as_str()) || PROFILE_FIELDS.iter().any(|field| field.name == name.as_str())
    };
    if names.iter().all(known) { Ok(names) } else { Err(Error::field("fields", "unknown_value")) }
}

fn next_link(mut parameters: Parameters, next: Option<String>) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    if let Some(next) = next {
        parameters.take("cursor");
        parameters.0.push(("cursor".to_owned(), next));
        let link = format!("</api/v1/customers?{}>; rel=\"next\"", parameters.to_query());
        headers.insert(header::LINK, HeaderValue::from_str(&link).map_err(Error::internal)?);
    }
    Ok(headers)
}
