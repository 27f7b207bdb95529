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
}

#[cfg(test)]
mod tests {
    use super::NewStore;

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
