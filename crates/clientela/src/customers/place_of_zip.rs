//! What a CEP tells: the unit by its range, city and street from addresses already in the store (DOMAIN 2.6).
//! Where most of those do not agree about something, nothing is suggested for it.

use audience::fold;
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

/// What more than half say alike, however they write it, in the spelling used most.
fn agreed(known: &[(Place, i64)]) -> Place {
    let all: i64 = known.iter().map(|(_, named)| named).sum();
    let mut place = Place::default();
    for field in PLACE_FIELDS {
        let same = |text: &str| {
            let same = known.iter().filter(|(place, _)| fold((field.of)(place)) == fold(text));
            same.map(|(_, named)| named).sum::<i64>()
        };
        let texts = known.iter().map(|(place, _)| (field.of)(place));
        if let Some(text) = texts.into_iter().find(|text| !text.is_empty() && 2 * same(text) > all) {
            (field.of_mut)(&mut place).clone_from(text);
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
    fn only_what_most_addresses_say_is_suggested() {
        let one_street = [(place("Rua Um", "Olinda"), 2), (place("RUA UM", "Olinda"), 1)];
        let two_streets = [(place("Rua Um", "Olinda"), 2), (place("Rua Dois", "Olinda"), 2)];
        let a_slip = [(place("Rua Um", "São Paulo"), 9), (place("Rua Um", "Sao Paolo"), 1)];

        assert_eq!(agreed(&one_street), place("Rua Um", "Olinda"));
        assert_eq!(agreed(&two_streets), place("", "Olinda"));
        assert_eq!(agreed(&a_slip), place("Rua Um", "São Paulo"));
        assert_eq!(agreed(&[]), Place::default());
    }
}
