//! The OpenAPI document: from the code, never beside it.

use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

/// The document without its paths.
pub fn frame() -> OpenApi {
    let info = InfoBuilder::new().title("Clientela").version(env!("CARGO_PKG_VERSION"));
    OpenApiBuilder::new().info(info.build()).build()
}
