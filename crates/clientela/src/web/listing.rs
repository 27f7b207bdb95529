//! `limit` and `cursor` of a list of the API, and nothing else (API.md): what else is asked is refused, and a cursor
//! is sealed for its list.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use utoipa::IntoParams;

use super::error_page::percent_encoded;
use super::inputs::Parameters;
use super::seal::Seal;
use crate::error::Error;

const USUAL: usize = 50;
const MOST: usize = 500;

/// How much of a list is asked for, and from where.
pub struct Listing {
    pub limit: usize,
    cursor: Option<String>,
    path: String,
    /// What else was asked, for the next page: `status=open&`, or blank
    besides: String,
}

/// A [`Listing`] with a parameter of its own: `status`.
pub struct ListingByStatus {
    pub listing: Listing,
    pub status: Option<String>,
}

/// What [`Listing`] reads, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the document's alone")]
pub struct ListingParameters {
    /// At most so many, 1 to 500; 50 unless told
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
    /// From `next_cursor`
    cursor: Option<String>,
}

/// A page of a list, with its `Link`.
pub struct Cut<T> {
    pub data: Vec<T>,
    pub next_cursor: Option<String>,
    pub link: HeaderMap,
}

impl<S: Send + Sync> FromRequestParts<S> for Listing {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let parameters = Parameters::from_request_parts(parts, state).await?;
        Self::of(parameters, parts, String::new())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ListingByStatus {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let mut parameters = Parameters::from_request_parts(parts, state).await?;
        let status = parameters.take("status");
        let besides = status
            .as_deref()
            .map_or_else(String::new, |status| format!("status={}&", percent_encoded(status)));
        Ok(Self { listing: Listing::of(parameters, parts, besides)?, status })
    }
}

impl Listing {
    /// Of what a list asks beside parameters of its own, which it has taken; they stand in `besides` for the next page.
    pub fn of(mut parameters: Parameters, parts: &Parts, besides: String) -> Result<Self, Error> {
        let limit = match parameters.take("limit") {
            None => USUAL,
            Some(said) => said
                .parse()
                .ok()
                .filter(|limit| (1..=MOST).contains(limit))
                .ok_or_else(|| Error::field("limit", "unknown_value"))?,
        };
        let cursor = parameters.take("cursor").filter(|cursor| !cursor.is_empty());
        if let Some((unknown, _)) = parameters.pairs().next() {
            return Err(Error::field(unknown, "unknown_parameter"));
        }
        let original = parts.extensions.get::<axum::extract::OriginalUri>();
        let path = original.map_or(parts.uri.path(), |original| original.0.path()).to_owned();
        Ok(Self { limit, cursor, path, besides })
    }

    /// After what the list goes on; what was sealed for another list opens nothing.
    pub fn after(&self, seal: &Seal, list: &str) -> Result<Option<String>, Error> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let opened = seal.open(list, cursor).and_then(|bytes| String::from_utf8(bytes).ok());
        opened.map(Some).ok_or_else(gone)
    }

    /// The page that begins with these items, of which there is one too many where more follow.
    pub fn page<T>(
        &self,
        seal: &Seal,
        list: &str,
        mut items: Vec<T>,
        key: impl Fn(&T) -> String,
    ) -> Result<Cut<T>, Error> {
        let goes_on = items.len() > self.limit;
        items.truncate(self.limit);
        let last = items.last().filter(|_| goes_on).map(key);
        let next_cursor = last.map(|last| seal.close(list, last.as_bytes())).transpose()?;
        let mut link = HeaderMap::new();
        if let Some(cursor) = &next_cursor {
            let next =
                format!("<{}?{}limit={}&cursor={cursor}>; rel=\"next\"", self.path, self.besides, self.limit);
            link.insert(header::LINK, HeaderValue::from_str(&next).map_err(Error::internal)?);
        }
        Ok(Cut { data: items, next_cursor, link })
    }

    /// The page of a list that was read whole. Where its last item is gone meanwhile, so is the page after it.
    pub fn cut<T>(
        &self,
        seal: &Seal,
        list: &str,
        mut items: Vec<T>,
        key: impl Fn(&T) -> String,
    ) -> Result<Cut<T>, Error> {
        if let Some(after) = self.after(seal, list)? {
            let place = items.iter().position(|item| key(item) == after).ok_or_else(gone)?;
            items.drain(..=place);
        }
        self.page(seal, list, items, key)
    }
}

fn gone() -> Error {
    Error::field("cursor", "cursor_invalid")
}
