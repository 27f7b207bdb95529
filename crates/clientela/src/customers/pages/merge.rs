//! Somebody else was faster: what they changed and I did not is taken over, what I changed stays mine, and where
//! both changed the same field the two stand side by side. Pure.

use std::collections::BTreeSet;

use super::typed::Typed;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) typed: Typed,
    pub(super) clashes: Vec<Clash>,
    /// Fields that only they changed
    pub(super) taken: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) field: String,
    pub(super) theirs: String,
    pub(super) mine: String,
}

/// From what the form showed first, what was typed, and what stands now.
pub(super) fn merge(was: &Typed, mine: &Typed, theirs: &Typed) -> Merged {
    let mut merged = Merged { typed: mine.clone(), clashes: Vec::new(), taken: Vec::new() };
    let names: BTreeSet<&String> = mine.texts.keys().chain(theirs.texts.keys()).collect();
    for name in names {
        let texts = [was.text(name), mine.text(name), theirs.text(name)];
        if merged.takes(name, texts) {
            merged.typed.texts.insert(name.clone(), theirs.text(name).to_owned());
        }
    }
    let lists = |of: fn(&Typed) -> &Option<Vec<String>>| {
        [was, mine, theirs].map(|typed| of(typed).as_deref().unwrap_or_default().join(", "))
    };
    let phones = lists(|typed| &typed.phones);
    if merged.takes("phones", phones.each_ref().map(String::as_str)) {
        merged.typed.phones.clone_from(&theirs.phones);
    }
    let tags = lists(|typed| &typed.tags);
    if merged.takes("tags", tags.each_ref().map(String::as_str)) {
        merged.typed.tags.clone_from(&theirs.tags);
    }
    merged
}

impl Merged {
    /// Whether theirs takes the place of mine.
    fn takes(&mut self, field: &str, [was, mine, theirs]: [&str; 3]) -> bool {
        if theirs == was || theirs == mine {
            return false;
        }
        if mine == was {
            self.taken.push(field.to_owned());
            return true;
        }
        let (theirs, mine) = (theirs.to_owned(), mine.to_owned());
        self.clashes.push(Clash { field: field.to_owned(), theirs, mine });
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Clash, merge};
    use crate::customers::pages::typed::Typed;

    fn typed(pairs: &[(&str, &str)], tags: &[&str]) -> Typed {
        let texts = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let tags = Some(tags.iter().map(|tag| (*tag).to_owned()).collect());
        Typed { texts, phones: Some(Vec::new()), tags }
    }

    #[test]
    fn each_keeps_their_own_changes_and_clashes_are_named() {
        let was = typed(&[("first_name", "Ana"), ("last_name", "Lima"), ("email", "a@example.com")], &[]);
        let mine = typed(&[("first_name", "Ana"), ("last_name", "Reis"), ("email", "b@example.com")], &[]);
        let theirs =
            typed(&[("first_name", "Anna"), ("last_name", "Lima"), ("email", "c@example.com")], &["VIP"]);

        let merged = merge(&was, &mine, &theirs);

        assert_eq!(
            merged.typed,
            typed(&[("first_name", "Anna"), ("last_name", "Reis"), ("email", "b@example.com")], &["VIP"])
        );
        let (theirs, mine) = ("c@example.com".to_owned(), "b@example.com".to_owned());
        assert_eq!(merged.clashes, [Clash { field: "email".to_owned(), theirs, mine }]);
        assert_eq!(merged.taken, ["first_name", "tags"]);
    }
}
