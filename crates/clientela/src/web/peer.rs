//! The address at the other end of the connection.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::error::Error;

/// The peer's address without its port; empty where there is no connection.
#[derive(Clone, Debug, Default)]
pub struct Peer(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        Ok(Peer::of(parts))
    }
}

impl Peer {
    pub fn of(parts: &Parts) -> Self {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Self(connected.map(|info| info.0.ip().to_string()).unwrap_or_default())
    }
}
