//! What an operation may answer beside what it says itself. Refusals follow from what a request brings, not from what
//! its handler does with it, so no handler lists them.

use std::collections::BTreeSet;

use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::{Content, Ref, RefOr, Response};

const KIND: &str = "application/problem+json";

/// No key, not with this one, too much in the head, too busy: whatever is asked.
const ALWAYS: &[u16] = &[401, 403, 431, 503];
/// A query that cannot be read, and one that says what is not known.
const OF_A_QUERY: &[u16] = &[400, 422];
const OF_A_BODY: &[u16] = &[400, 413, 415, 422];
/// The key's form; the same key at work; too large to compare; the same key with another body.
const OF_AN_IDEMPOTENCY_KEY: &[u16] = &[400, 409, 413, 422];

/// Adds them to each operation of a path, and says of every refusal that it is problem JSON.
pub(super) fn add(item: &mut PathItem) {
    let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
    for operation in operations.into_iter().flatten() {
        let refusals = refusals(operation);
        let responses = &mut operation.responses.responses;
        for status in refusals {
            responses.entry(status.to_string()).or_insert_with(|| RefOr::T(refusal()));
        }
        let refused =
            responses.iter_mut().filter(|(status, _)| status.starts_with('4') || status.starts_with('5'));
        for (_, response) in refused {
            *response = RefOr::T(refusal());
        }
    }
}

fn refusals(operation: &Operation) -> BTreeSet<u16> {
    let mut found = BTreeSet::from_iter(ALWAYS.iter().copied());
    for parameter in operation.parameters.iter().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        found.extend(match (&parameter.parameter_in, parameter.name.as_str()) {
            (ParameterIn::Path, _) => &[404],
            (ParameterIn::Query, _) => OF_A_QUERY,
            (ParameterIn::Header, "Idempotency-Key") => OF_AN_IDEMPOTENCY_KEY,
            (ParameterIn::Header, "If-Match") => &[412],
            _ => &[][..],
        });
    }
    if operation.request_body.is_some() {
        found.extend(OF_A_BODY);
    }
    found
}

fn refusal() -> Response {
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    ResponseBuilder::new().content(KIND, content).build()
}
