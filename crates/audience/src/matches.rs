//! The definition of every answer: does this customer match, and is it hidden by default?

use crate::dates::{MonthDay, Now, YearDay, is_within_year};
use crate::facets::Attribute;
use crate::facts::Facts;
use crate::filter::{Condition, Filter, TagMode};
use crate::ids::TagId;
use crate::values::{BlockMode, Channel, Consent, Kind, Possession, Sight};

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
    now: &'a Now,
    sight: Sight,
    lifted: Lifted,
    without: Option<Attribute>,
}

impl<'a> Evaluation<'a> {
    pub(crate) fn new(filter: &'a Filter, now: &'a Now, sight: Sight) -> Self {
        let mut lifted = Lifted::default();
        lifted.read(filter);
        Self { filter, now, sight, lifted, without: None }
    }

    /// The same question but for the conditions on one attribute: what its facets count.
    pub(crate) fn without(self, attribute: Attribute) -> Self {
        Self { without: Some(attribute), ..self }
    }

    pub(crate) fn judge(&self, facts: &Facts) -> Verdict {
        let is_asked =
            |condition: &&Condition| self.without.is_none_or(|attribute| !attribute.is_asked_by(condition));
        if !self.filter.all.iter().filter(is_asked).all(|condition| self.holds(condition, facts)) {
            Verdict::Unmatched
        } else if self.lifted.hides(facts) {
            Verdict::Hidden
        } else {
            Verdict::Shown
        }
    }

    fn holds(&self, condition: &Condition, facts: &Facts) -> bool {
        match condition {
            Condition::Text(search) => search.finds(facts, self.sight),
            Condition::Name(part) => is_in_name(facts, part.as_str()),
            Condition::Email(part) => facts.email.contains(part.as_str()),
            Condition::City(parts) => {
                let is_in = |part: &str| facts.city.as_ref().is_some_and(|city| city.folded.contains(part));
                parts.iter().any(|part| is_in(part.as_str()))
            }
            Condition::State(states) => facts.state.is_some_and(|state| states.contains(&state)),
            Condition::Document(document) => facts.document.eq_ignore_ascii_case(document),
            Condition::Origin(words) => words.iter().any(|word| **word == *facts.origin),
            Condition::Kind(kind) => facts.kind == *kind,
            Condition::ExternalReference(reference) => facts.external_reference == *reference,
            Condition::Registered { from, to } => {
                let day = facts.registered_day;
                from.is_none_or(|from| from.resolve(self.now.today) <= day)
                    && to.is_none_or(|to| day <= to.resolve(self.now.today))
            }
            Condition::Blocked(is) => (facts.block == Some(BlockMode::Full)) == *is,
            Condition::BlockMode(mode) => facts.block == Some(*mode),
            Condition::Anonymized(is) => facts.anonymized == *is,
            Condition::Removed(is) => facts.removed == *is,
            Condition::ForgetRequested(is) => facts.forget_requested == *is,
            Condition::Reidentified(is) => facts.reidentified == *is,
            Condition::Lead(is) => facts.lead == *is,
            Condition::Birthday { from, to } => {
                facts.birthday.is_some_and(|birthday| self.is_birthday_within(birthday, *from, *to))
            }
            Condition::Tag { mode, ids } => has_tags(facts, *mode, ids),
            Condition::Group(groups) => groups.contains(&facts.group),
            Condition::Consent(channels) => {
                let has = |channel: Channel| facts.consents.on(channel) == Consent::Yes;
                channels.iter().any(|channel| has(*channel))
            }
            Condition::Has(things) => things.iter().any(|thing| has(facts, *thing)),
            Condition::Custom { field, value } => {
                facts.custom.iter().any(|(id, text)| id == field && text == value)
            }
            Condition::UpdatedSince(instant) => facts.updated_at >= *instant,
            Condition::AnyOf(filters) => {
                filters.iter().any(|filter| filter.all.iter().all(|condition| self.holds(condition, facts)))
            }
        }
    }

    fn is_birthday_within(&self, birthday: MonthDay, from: Option<YearDay>, to: Option<YearDay>) -> bool {
        const YEAR: i32 = 365;
        if let (Some(YearDay::Relative(from)), Some(YearDay::Relative(to))) = (from, to)
            && to.saturating_sub(from) >= YEAR
        {
            return true;
        }
        let from = from.map_or(MonthDay::FIRST, |day| day.resolve(self.now.today));
        let to = to.map_or(MonthDay::LAST, |day| day.resolve(self.now.today));
        is_within_year(birthday, from, to)
    }
}

fn is_in_name(facts: &Facts, part: &str) -> bool {
    let is_company = facts.kind == Kind::Company;
    facts.name.contains(part)
        || facts.other_names.contains(part)
        || (is_company && facts.company.contains(part))
}

fn has_tags(facts: &Facts, mode: TagMode, ids: &[TagId]) -> bool {
    let mut each = ids.iter().map(|id| facts.tags.contains(id));
    match mode {
        TagMode::Any => each.any(|has| has),
        TagMode::All => each.all(|has| has),
        TagMode::None => !each.any(|has| has),
    }
}

fn has(facts: &Facts, thing: Possession) -> bool {
    match thing {
        Possession::Email => !facts.email.is_empty(),
        Possession::Phone => !facts.phones.is_empty(),
        Possession::Document => !facts.document.is_empty(),
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
