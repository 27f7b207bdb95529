//! An address as a letter is addressed, with the way to a map.

use super::cities;
use crate::customers::fields::{PLACE_FIELDS, Place};
use crate::web::error_page::percent_encoded;

pub struct PlaceShown {
    pub lines: Vec<String>,
    pub map: String,
    pub city_is_unknown: bool,
}

pub fn place_shown(place: &Place) -> PlaceShown {
    let joined = |parts: &[&str], between: &str| {
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
    };
    let zip = seen(place, "zip");
    let city = joined(&[&place.city, &place.state], "/");
    let street = joined(&[&place.street, &place.number], ", ");
    let lines = [
        joined(&[&street, &place.complement], " – "),
        place.district.clone(),
        joined(&[&city, &zip], " · "),
        place.reference.clone(),
    ];
    let asked = joined(&[&street, &city, "Brasil"], ", ");
    PlaceShown {
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        map: format!("https://www.openstreetmap.org/search?query={}", percent_encoded(&asked)),
        city_is_unknown: cities::is_unknown(&place.city, &place.state),
    }
}

fn seen(place: &Place, name: &str) -> String {
    let field = PLACE_FIELDS.iter().find(|field| field.name == name);
    field.map_or_else(String::new, |field| (field.show)((field.of)(place)))
}
