//! What must hold of a store.

use crate::error::{Error, FieldErrors};

pub struct NewStore {
    pub slug: String,
    pub name: String,
}

pub const LONGEST_SLUG: usize = 40;
pub const LONGEST_NAME: usize = 120;

impl NewStore {
    /// A slug stands in addresses: lower-case letters, digits and inner hyphens.
    pub fn check(slug: &str, name: &str) -> Result<Self, Error> {
        let (slug, name) = (slug.trim(), name.trim());
        let mut errors = FieldErrors::default();
        let plain = slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if slug.is_empty()
            || slug.len() > LONGEST_SLUG
            || !plain
            || slug.starts_with('-')
            || slug.ends_with('-')
        {
            errors.add("slug", "slug_invalid");
        }
        if name.is_empty() {
            errors.add("name", "required");
        } else if name.chars().count() > LONGEST_NAME {
            errors.add("name", "too_long");
        } else if name.chars().any(char::is_control) {
            errors.add("name", "control_characters");
        }
        errors.into_result()?;
        Ok(Self { slug: slug.to_owned(), name: name.to_owned() })
    }

    /// A slug from a name: `Café & Cia.` gives `cafe-cia`.
    pub fn suggest_slug(name: &str) -> String {
        let folded = audience::fold(name);
        let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let slug = words.collect::<Vec<_>>().join("-");
        slug.chars().take(LONGEST_SLUG).collect::<String>().trim_end_matches('-').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::NewStore;

    #[test]
    fn a_name_suggests_its_slug() {
        assert_eq!(NewStore::suggest_slug(" Café & Cia. Ltda "), "cafe-cia-ltda");
        assert_eq!(NewStore::suggest_slug("日本"), "");
        assert!(NewStore::check(&NewStore::suggest_slug(&"ab ".repeat(40)), "Loja").is_ok());
    }

    #[test]
    fn a_slug_fits_in_an_address() {
        for good in ["aurora", "loja-2", "a"] {
            assert!(NewStore::check(good, "Loja").is_ok(), "{good}");
        }
        for bad in ["", "Aurora", "-a", "a-", "a b", "a/b", "ação", &"a".repeat(41)] {
            assert!(NewStore::check(bad, "Loja").is_err(), "{bad}");
        }
    }
}
