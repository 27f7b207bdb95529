use crate::clock::{HOUR, Moment};

/// A product as an order named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub sku: String,
    /// Blank where no order said it
    pub name: String,
    pub category: String,
    pub unit_price_cents: i64,
    /// When the latest order that has it was placed: to the hour, for what sells all day is not written each time
    pub seen_at: Moment,
}

/// What is sold again within this time, as it was, is not written again.
const AGAIN: i64 = HOUR;

impl Product {
    /// What it does not say itself, as the other says it.
    #[must_use]
    pub(super) fn or_as(self, other: Self) -> Self {
        let said = |own: String, others: String| if own.is_empty() { others } else { own };
        Self { name: said(self.name, other.name), category: said(self.category, other.category), ..self }
    }

    /// Whether what is kept of it should be written anew.
    pub(super) fn is_news_beside(&self, known: &Self) -> bool {
        let names = |said: &str, kept: &str| !said.is_empty() && kept.is_empty();
        if names(&self.name, &known.name) || names(&self.category, &known.category) {
            return true;
        }
        let differs = |said: &str, kept: &str| !said.is_empty() && said != kept;
        let is_later = self.seen_at >= known.seen_at;
        let is_other = differs(&self.name, &known.name)
            || differs(&self.category, &known.category)
            || self.unit_price_cents != known.unit_price_cents;
        is_later && (is_other || self.seen_at.micros() - known.seen_at.micros() >= AGAIN)
    }
}

#[cfg(test)]
mod tests {
    use super::Product;
    use crate::clock::{HOUR, MINUTE, Moment};

    fn seen(name: &str, cents: i64, at: i64) -> Product {
        Product {
            sku: "S".to_owned(),
            name: name.to_owned(),
            category: String::new(),
            unit_price_cents: cents,
            seen_at: Moment(at),
        }
    }

    #[test]
    fn only_what_tells_something_new_is_written() {
        let known = seen("Caneca", 100, 10 * HOUR);
        for (said, is_news) in [
            (seen("Caneca", 100, 10 * HOUR + MINUTE), false),
            (seen("", 100, 10 * HOUR + MINUTE), false),
            (seen("Caneca", 100, 11 * HOUR), true),
            (seen("Caneca", 120, 10 * HOUR + MINUTE), true),
            (seen("Caneca azul", 100, 10 * HOUR + MINUTE), true),
            (seen("Caneca azul", 120, 9 * HOUR), false),
        ] {
            assert_eq!(said.is_news_beside(&known), is_news, "{said:?}");
        }
        assert!(seen("Caneca", 100, 0).is_news_beside(&seen("", 100, HOUR)), "an older order knows the name");
    }
}
