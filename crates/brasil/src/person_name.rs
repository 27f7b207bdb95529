use crate::text::collapse;

/// Splits a full name into first name and the rest, white space collapsed:
/// `Maria da Silva Souza` gives `Maria` and `da Silva Souza`; of a single word
/// the rest is empty.
#[must_use]
pub fn split_full_name(text: &str) -> (String, String) {
    let name = collapse(text.chars(), text.len());
    match name.split_once(' ') {
        Some((first, rest)) => (first.to_owned(), rest.to_owned()),
        None => (name, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::split_full_name;

    #[test]
    fn the_first_word_is_the_first_name_and_particles_stay_with_the_rest() {
        for (text, first, rest) in [
            ("Maria da Silva Souza", "Maria", "da Silva Souza"),
            ("  Ana\u{A0} Lúcia  D'Ávila ", "Ana", "Lúcia D'Ávila"),
            ("Bruno", "Bruno", ""),
            ("", "", ""),
        ] {
            assert_eq!(split_full_name(text), (first.to_owned(), rest.to_owned()), "{text:?}");
        }
    }
}
