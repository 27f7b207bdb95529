//! What a CEP tells: the unit by its range, city and street from addresses already in the store (DOMAIN 2.6).
//! Where those disagree about something, nothing is suggested for it.

use brasil::Cep;

use super::fields::{PLACE_FIELDS, Place};
use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

/// Places compared.
const ENOUGH: i64 = 20;

/// Blank for what is not a CEP.
pub async fn place_of_zip(app: &App, store: &Store, typed: &str) -> Result<Place, Error> {
    let Ok(zip) = Cep::parse(typed) else { return Ok(Place::default()) };
    let known = queries::places_of_zip(&mut *app.db.read().await?, store.id, zip.as_str(), ENOUGH).await?;
    let mut place = agreed(&known);
    if place.state.is_empty()
        && let Some(uf) = zip.uf()
    {
        uf.as_str().clone_into(&mut place.state);
    }
    Ok(place)
}

/// What all say alike, however they write it.
fn agreed(known: &[Place]) -> Place {
    let Some(first) = known.first() else { return Place::default() };
    let mut place = first.clone();
    for field in PLACE_FIELDS {
        let said = |place: &Place| audience::fold((field.of)(place));
        if known.iter().any(|other| said(other) != said(first)) {
            (field.of_mut)(&mut place).clear();
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::{Place, agreed};

    fn place(street: &str, city: &str) -> Place {
        Place { street: street.to_owned(), city: city.to_owned(), ..Place::default() }
    }

    #[test]
    fn only_what_all_addresses_say_is_suggested() {
        let one_street = [place("Rua Um", "Olinda"), place("RUA UM", "Olinda")];
        let two_streets = [place("Rua Um", "Olinda"), place("Rua Dois", "Olinda")];

        assert_eq!(agreed(&one_street), place("Rua Um", "Olinda"));
        assert_eq!(agreed(&two_streets), place("", "Olinda"));
        assert_eq!(agreed(&[]), Place::default());
    }
}
