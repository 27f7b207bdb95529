//! Products that somebody may mean who types: any part of SKU or name, several words in any order, accents and case
//! ignored.

use std::cmp::Reverse;

use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

/// SKU and name of the best, best first.
pub async fn suggest(
    app: &App,
    store: &Store,
    typed: &str,
    limit: usize,
) -> Result<Vec<(String, String)>, Error> {
    let folded = audience::fold(typed);
    if folded.trim().is_empty() {
        return Ok(Vec::new());
    }
    let all = queries::named(&mut *app.db.glance().await?, store.id).await?;
    let found = tokio::task::spawn_blocking(move || best(all, folded.trim(), limit));
    found.await.map_err(Error::internal)
}

fn best(all: Vec<(String, String)>, typed: &str, limit: usize) -> Vec<(String, String)> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let ranked = all.into_iter().filter_map(|(sku, name)| {
        let (folded_sku, folded_name) = (audience::fold(&sku), audience::fold(&name));
        let is_in = |word: &&str| folded_sku.contains(*word) || folded_name.contains(*word);
        let fits = words.iter().all(is_in);
        let begins = folded_sku.starts_with(typed) || folded_name.starts_with(typed);
        let rank = (Reverse(folded_sku == typed), Reverse(begins), folded_name, folded_sku.clone());
        fits.then_some((rank, (sku, name)))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, product)| product).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn a_product_is_found_by_any_part_of_sku_or_name() {
        let all = [
            ("CAN-1", "Caneca azul"),
            ("CAN-2", "Caneca São João"),
            ("X-9", "Porta-caneca"),
            ("caneca", ""),
            ("P", "Prato"),
        ];
        let all: Vec<(String, String)> = all.map(|(sku, name)| (sku.to_owned(), name.to_owned())).to_vec();
        for (typed, wanted) in [
            ("caneca", vec!["caneca", "CAN-1", "CAN-2", "X-9"]),
            ("sao joao", vec!["CAN-2"]),
            ("azul can", vec!["CAN-1"]),
            ("can-2", vec!["CAN-2"]),
            ("nada", vec![]),
        ] {
            let found: Vec<String> = best(all.clone(), typed, 9).into_iter().map(|(sku, _)| sku).collect();
            assert_eq!(found, wanted, "{typed}");
        }
        assert_eq!(best(all, "a", 2).len(), 2);
    }
}
