//! Whether a city is one of the country's: to warn, never to refuse (DOMAIN 2.6).

use std::sync::LazyLock;

use brasil::{Municipalities, Uf};

use crate::web::assets::MUNICIPALITIES;

/// A list that cannot be read knows no city, and warns of none.
static KNOWN: LazyLock<Municipalities> =
    LazyLock::new(|| Municipalities::from_lines(MUNICIPALITIES).unwrap_or_default());

pub(super) fn is_unknown(city: &str, state: &str) -> bool {
    let uf = Uf::parse(state).ok();
    let is_known = KNOWN.named(city).any(|found| uf.is_none_or(|uf| uf == found.uf));
    !city.trim().is_empty() && !KNOWN.is_empty() && !is_known
}

#[cfg(test)]
mod tests {
    use super::is_unknown;

    #[test]
    fn a_city_is_known_however_it_is_written_but_in_its_own_state() {
        for (city, state, unknown) in [
            ("São Paulo", "SP", false),
            ("sao paulo", "", false),
            ("SAO PAULO", "sp", false),
            ("São Paulo", "RJ", true),
            ("Nárnia", "", true),
            ("", "SP", false),
        ] {
            assert_eq!(is_unknown(city, state), unknown, "{city}/{state}");
        }
    }
}
