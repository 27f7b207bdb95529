//! Files of orders of which nobody but their owner knows what the columns say (DOMAIN 13.2, 13.3).

use super::fields::FIELDS;
use super::layout::{Layout, Meaning, order};
use super::layouts::say_full_name;
use crate::imports::origins::Origin;
use crate::imports::origins::by_hand::{ByHand, Offer};

const FULL_NAME: Meaning = order(&["customer/first_name", "customer/last_name"], |cell, _, spoken| {
    say_full_name(cell, spoken);
    Ok(())
});

/// Everything that a column can be, in the order it is offered.
pub fn offers() -> Vec<Offer> {
    let fields = FIELDS.iter().map(|field| {
        let is_required = field.key == "code";
        Offer { is_required, ..Offer::new(field.key, field.header) }
    });
    fields.chain([Offer::new("full_name", "Nome completo")]).collect()
}

/// The layout, or the headers that the file does not have.
pub fn layout(said: &ByHand, headers: &[String]) -> Result<Layout, Vec<String>> {
    let meaning = |field: &str| match field {
        "full_name" => Some(FULL_NAME),
        field => FIELDS.iter().find(|known| known.key == field).map(|known| known.meaning),
    };
    let columns = said.pair(headers)?.into_iter().map(|(header, field)| {
        let meaning = field.as_deref().and_then(meaning);
        (header, meaning.unwrap_or(Meaning::Passed))
    });
    Ok(Layout { origin: Origin::ByHand, columns: columns.collect(), finish: |_| {} })
}
