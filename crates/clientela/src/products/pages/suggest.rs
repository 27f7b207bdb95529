//! `GET /admin/{store}/products/suggest?sku=…`: the products that somebody may mean, for the field where one types.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::error::Error;
use crate::products;
use crate::staff::{Staff, rights};
use crate::web::{Frame, Page, Parameters, Section};

const SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "products/pages/suggest.html")]
pub struct Suggestions {
    frame: Frame,
    typed: String,
    products: Vec<(String, String)>,
}

pub async fn suggest(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    asked: Parameters,
) -> Result<Page<Suggestions>, Error> {
    let frame = staff.frame(&app, Section::Customers);
    // Beside the field stand the products chosen already, under the same name; what is being typed comes last.
    let typed = asked.all("sku").last().unwrap_or_default().trim().to_owned();
    let products = products::suggest(&app, &staff.store, &typed, SHOWN).await?;
    Ok(Page(Suggestions { frame, typed, products }))
}
