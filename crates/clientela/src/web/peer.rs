//! Who is at the other end: the address of the connection or, where that is one of our own proxies, the one it
//! speaks for.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::network::Network;
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
        parts.extensions.get::<Self>().cloned().unwrap_or_default()
    }
}

/// The layer that finds it out, once for a request.
pub async fn find(State(proxies): State<Arc<[Network]>>, mut request: Request, next: Next) -> Response {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    if let Some(connected) = connected {
        let address = visitor(connected, request.headers(), &proxies);
        request.extensions_mut().insert(Peer(address.to_string()));
    }
    next.run(request).await
}

/// Each proxy of ours adds on the right whom it heard; the first that is none of ours is the visitor. What stands
/// left of it is their word alone.
fn visitor(connected: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let lines: Vec<_> = headers
        .get_all("x-forwarded-for")
        .iter()
        .map(|line| String::from_utf8_lossy(line.as_bytes()))
        .collect();
    let mut said: Vec<&str> = lines.iter().flat_map(|line| line.split(',')).collect();
    let mut nearest = connected.to_canonical();
    while proxies.iter().any(|network| network.holds(nearest)) {
        let Some(before) = said.pop().and_then(address) else { break };
        nearest = before;
    }
    nearest
}

/// `203.0.113.9`, `203.0.113.9:4711`, `2001:db8::1`, `[2001:db8::1]:4711`
fn address(said: &str) -> Option<IpAddr> {
    let said = said.trim();
    let bare = said.parse().ok().or_else(|| said.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()));
    let bracketed = || said.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    bare.or_else(bracketed).map(|found: IpAddr| found.to_canonical())
}
