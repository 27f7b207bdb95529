use std::collections::HashMap;

use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

/// The names of these SKUs, as far as orders named them.
pub async fn names(app: &App, store: &Store, skus: &[String]) -> Result<HashMap<String, String>, Error> {
    if skus.is_empty() {
        return Ok(HashMap::new());
    }
    let known = queries::by_skus(&mut *app.db.glance().await?, store.id, skus).await?;
    let named = known.into_iter().map(|(sku, product)| (sku, product.name));
    Ok(named.filter(|(_, name)| !name.is_empty()).collect())
}
