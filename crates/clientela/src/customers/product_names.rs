//! The names of the products that filters ask for: people know a product by its name, filters by its SKU.

use super::Catalog;
use crate::app::App;
use crate::error::Error;
use crate::products;
use crate::stores::Store;
use crate::web::Parameters;

/// Names in the catalog what these filters ask for.
pub async fn name_products(
    app: &App,
    store: &Store,
    catalog: &mut Catalog,
    filters: impl Iterator<Item = &Parameters>,
) -> Result<(), Error> {
    let mut skus: Vec<String> =
        filters.flat_map(|filter| filter.all("sku").map(str::to_owned).collect::<Vec<_>>()).collect();
    skus.sort_unstable();
    skus.dedup();
    catalog.products = products::names(app, store, &skus).await?;
    Ok(())
}
