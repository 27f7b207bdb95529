//! Facts of some customers, found by their ids.

use audience::{CustomerId, Facts};

/// In the order of ids. What is looked for in about that order is found at once: the next is near the last.
#[derive(Debug, Default)]
pub struct FactsById {
    facts: Vec<Facts>,
    /// Where something was found last
    near: usize,
}

impl FactsById {
    /// Adds facts of other customers than those here, in any order.
    pub fn extend(&mut self, facts: impl IntoIterator<Item = Facts>) {
        self.facts.extend(facts);
        self.facts.sort_by_key(|facts| facts.id);
        self.near = 0;
    }

    pub fn get_mut(&mut self, id: CustomerId) -> Option<&mut Facts> {
        let is_at = |place: &usize| self.facts.get(*place).is_some_and(|facts| facts.id == id);
        let near = [self.near, self.near + 1].into_iter().find(is_at);
        self.near = near.or_else(|| self.facts.binary_search_by_key(&id, |facts| facts.id).ok())?;
        self.facts.get_mut(self.near)
    }

    pub fn contains(&self, id: CustomerId) -> bool {
        self.facts.binary_search_by_key(&id, |facts| facts.id).is_ok()
    }

    /// In the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = &Facts> {
        self.facts.iter()
    }

    /// In the order of ids.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Facts> {
        self.facts.iter_mut()
    }

    pub fn into_facts(self) -> Vec<Facts> {
        self.facts
    }
}

#[cfg(test)]
mod tests {
    use audience::{CustomerId, Facts};
    use uuid::Uuid;

    use super::FactsById;

    fn id(number: u128) -> CustomerId {
        CustomerId(Uuid::from_u128(number))
    }

    #[test]
    fn whoever_is_there_is_found_in_whatever_order_they_are_asked_for() {
        let mut all = FactsById::default();
        all.extend([5, 1, 9].map(|number| Facts::new(id(number))));
        all.extend([3, 7].map(|number| Facts::new(id(number))));
        for asked in [1, 3, 3, 5, 4, 9, 0, 7, 10, 1] {
            let found = all.get_mut(id(asked)).map(|facts| facts.id);
            assert_eq!(found, (asked % 2 == 1).then(|| id(asked)), "{asked}");
            assert_eq!(all.contains(id(asked)), asked % 2 == 1);
        }
        assert!(all.iter().map(|facts| facts.id).is_sorted());
    }
}
