//! What integrations send, as the document shows it. Bodies are read member by member, so that every fault is named.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::output::CartOut;
use crate::items::ItemIn;

/// A body that is read as what it is.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct CartBody(pub Value);

/// A cart. A known code is written again: what is sent replaces, what is left out stays, `items` replace all.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the document's alone")]
pub struct CartIn {
    /// What the sender calls it; unique in the store
    #[schema(max_length = 100)]
    code: Option<String>,
    customer_id: Option<Uuid>,
    /// Who fills it: the text fields of a customer, and `phone`. An e-mail alone makes a lead
    #[schema(value_type = Option<Object>)]
    customer: Option<Value>,
    #[schema(max_items = 1000)]
    items: Option<Vec<ItemIn>>,
    started_at: Option<String>,
    /// The last activity, now unless told. Of two writes the older one is passed over
    updated_at: Option<String>,
}

/// A page of carts.
#[derive(Serialize, ToSchema)]
pub struct CartList {
    pub data: Vec<CartOut>,
    pub next_cursor: Option<String>,
}

/// Which carts of the store.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the document's alone")]
pub struct Which {
    /// `open` (abandoned ones included), `abandoned`, `emptied` or `ordered`; all unless told
    status: Option<String>,
}
