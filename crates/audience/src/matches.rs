//! The definition of every answer: does this customer match, and is it hidden by default?

use crate::dates::Now;
use crate::facets::Attribute;
use crate::facts::Facts;
use crate::filter::{Asking, Condition, Filter};
use crate::sieve::{Known, Sieve};
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
    lifted: Lifted,
    without: Option<Attribute>,
    sieve: Sieve,
}

impl<'a> Evaluation<'a> {
    pub(crate) fn new(filter: &'a Filter, now: &'a Now, sight: Sight) -> Self {
        let mut lifted = Lifted::default();
        lifted.read(filter);
        Self { filter, asking: Asking { now, sight }, lifted, without: None, sieve: Sieve::default() }
    }

    /// The same question but for the conditions on one attribute: what its facets count.
    pub(crate) fn without(self, attribute: Attribute) -> Self {
        Self { without: Some(attribute), ..self }
    }

    /// For many customers.
    pub(crate) fn of_many(filter: &'a Filter, now: &'a Now, sight: Sight) -> Self {
        Self { sieve: Sieve::new(filter), ..Self::new(filter, now, sight) }
    }

    pub(crate) fn judge_known(&self, known: &Known) -> Verdict {
        if self.sieve.passes(known) { self.judge(known) } else { Verdict::Unmatched }
    }

    pub(crate) fn judge(&self, facts: &Facts) -> Verdict {
        let is_asked =
            |condition: &&Condition| self.without.is_none_or(|attribute| !attribute.is_asked_by(condition));
        if !self.filter.all.iter().filter(is_asked).all(|condition| condition.holds(facts, &self.asking)) {
            Verdict::Unmatched
        } else if self.lifted.hides(facts) {
            Verdict::Hidden
        } else {
            Verdict::Shown
        }
    }
}

/// The kinds hidden by default that a filter names, anywhere in its tree.
#[derive(Clone, Copy, Debug, Default)]
struct Lifted {
    removed: bool,
    forget_requested: bool,
    anonymized: bool,
    email_only_lead: bool,
}

impl Lifted {
    fn read(&mut self, filter: &Filter) {
        if filter.include_all {
            *self = Self { removed: true, forget_requested: true, anonymized: true, email_only_lead: true };
        }
        for condition in &filter.all {
            match condition {
                Condition::Removed(_) => self.removed = true,
                Condition::ForgetRequested(_) => self.forget_requested = true,
                // Only an anonymised customer can be reidentified.
                Condition::Anonymized(_) | Condition::Reidentified(true) => self.anonymized = true,
                Condition::Lead(_) => self.email_only_lead = true,
                Condition::AnyOf(filters) => filters.iter().for_each(|filter| self.read(filter)),
                _ => {}
            }
        }
    }

    fn hides(self, facts: &Facts) -> bool {
        (facts.removed && !self.removed)
            || (facts.forget_requested && !self.forget_requested)
            || (facts.anonymized && !self.anonymized)
            || (!self.email_only_lead && facts.is_email_only_lead())
    }
}
