//! What is known of a POST before its body is read: the scope that its key needs, and how much it may bring. Taken
//! from the OpenAPI document, which a test compares with what the handlers ask for.

use std::collections::HashMap;

use axum::extract::{MatchedPath, Request};
use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::api_keys::Scope;
use crate::error::Error;

/// Every POST of the API, by its path as the router knows it.
pub struct Posts(HashMap<String, Post>);

#[derive(Clone, Copy)]
pub(super) struct Post {
    pub(super) scope: Option<Scope>,
    /// Bytes of its largest body.
    pub(super) largest: usize,
}

impl Posts {
    /// `root` stands before each path of the document.
    pub fn of(document: &OpenApi, root: &str, largest: impl Fn(&str) -> usize) -> Result<Self, Error> {
        let document = serde_json::to_value(document).map_err(Error::internal)?;
        let mut posts = HashMap::new();
        for (path, verbs) in document.pointer("/paths").and_then(Value::as_object).into_iter().flatten() {
            let Some(post) = verbs.get("post") else { continue };
            let asked = post.pointer("/security/0/api_key").and_then(Value::as_array);
            let asked = asked.ok_or(Error::broken("a POST that does not say its scope"))?;
            let scope = asked.iter().find_map(Value::as_str).and_then(Scope::parse);
            posts.insert(format!("{root}{path}"), Post { scope, largest: largest(path) });
        }
        Ok(Self(posts))
    }

    /// None where no POST is answered.
    pub(super) fn find(&self, request: &Request) -> Option<Post> {
        let path = request.extensions().get::<MatchedPath>()?;
        self.0.get(path.as_str()).copied()
    }
}
