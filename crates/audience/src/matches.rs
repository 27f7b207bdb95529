//! The definition of every answer: does this customer match, and is it hidden by default?

use crate::dates::Now;
use crate::facets::Attribute;
use crate::facts::Facts;
use crate::filter::{Asking, Condition, Filter};
use crate::tail::{Known, Sieve};
use crate::values::Sight;

/// Whether this customer is in the list that `filter` asks for, DOMAIN.md 3.2 and 3.3: all conditions
/// hold, and it is not of a kind that is hidden by default, unless the filter names that kind or
/// includes all.
pub fn matches(facts: &Facts, filter: &Filter, now: &Now, sight: Sight) -> bool {
    Evaluation::new(filter, now, sight).judge(facts) == Verdict::Shown
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Unmatched,
    /// Would be shown by *ver todos*.
    Hidden,
    Shown,
}

pub(crate) struct Evaluation<'a> {
    filter: &'a Filter,
    asking: Asking<'a>,
    hidden: Hidden,
    without: Option<Attribute>,
    sieve: Sieve,
}

impl<'a> Evaluation<'a> {
    pub(crate) fn new(filter: &'a Filter, now: &'a Now, sight: Sight) -> Self {
        let mut hidden =
            Hidden { removed: true, forget_requested: true, anonymized: true, email_only_leads: true };
        hidden.lift(filter);
        Self { filter, asking: Asking { now, sight }, hidden, without: None, sieve: Sieve::default() }
    }

    /// The same question but for the conditions on one attribute: what its facets count.
    pub(crate) fn without(self, attribute: Attribute) -> Self {
        Self { without: Some(attribute), ..self }
    }

    /// For many customers.
    pub(crate) fn of_many(filter: &'a Filter, now: &'a Now, sight: Sight) -> Self {
        Self { sieve: Sieve::new(filter), ..Self::new(filter, now, sight) }
    }

    /// Those that must hold.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &'a Condition> {
        let without = self.without;
        let is_asked =
            move |condition: &&Condition| without.is_none_or(|attribute| !attribute.is_asked_by(condition));
        self.filter.all.iter().filter(is_asked)
    }

    pub(crate) const fn asking(&self) -> &Asking<'a> {
        &self.asking
    }

    pub(crate) const fn hidden(&self) -> Hidden {
        self.hidden
    }

    pub(crate) fn judge_known(&self, known: &Known) -> Verdict {
        if self.sieve.passes(known) { self.judge(known) } else { Verdict::Unmatched }
    }

    pub(crate) fn judge(&self, facts: &Facts) -> Verdict {
        if !self.conditions().all(|condition| condition.holds(facts, &self.asking)) {
            Verdict::Unmatched
        } else if self.hidden.hides(facts) {
            Verdict::Hidden
        } else {
            Verdict::Shown
        }
    }
}

/// The kinds that stay hidden: those that are by default, less those that the filter names anywhere in its tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hidden {
    pub(crate) removed: bool,
    pub(crate) forget_requested: bool,
    pub(crate) anonymized: bool,
    pub(crate) email_only_leads: bool,
}

impl Hidden {
    const NOBODY: Self =
        Self { removed: false, forget_requested: false, anonymized: false, email_only_leads: false };

    fn lift(&mut self, filter: &Filter) {
        if filter.include_all {
            *self = Self::NOBODY;
        }
        for condition in &filter.all {
            match condition {
                // Whoever is named is meant.
                Condition::Id(_) => *self = Self::NOBODY,
                Condition::Removed(_) => self.removed = false,
                Condition::ForgetRequested(_) => self.forget_requested = false,
                // Only an anonymised customer can be reidentified.
                Condition::Anonymized(_) | Condition::Reidentified(true) => self.anonymized = false,
                Condition::Lead(_) => self.email_only_leads = false,
                Condition::AnyOf(filters) => filters.iter().for_each(|filter| self.lift(filter)),
                _ => {}
            }
        }
    }

    fn hides(self, facts: &Facts) -> bool {
        (self.removed && facts.removed)
            || (self.forget_requested && facts.forget_requested)
            || (self.anonymized && facts.anonymized)
            || (self.email_only_leads && facts.is_email_only_lead())
    }
}
