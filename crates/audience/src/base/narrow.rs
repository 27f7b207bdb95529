//! Conditions answered by bitmaps: who of those within meets it. Each row of `filter::conditions` has its arm here, and
//! both must say the same; a property test holds them together.

use chrono::NaiveDate;
use roaring::RoaringBitmap;

use super::Base;
use super::buyers::next_day;
use super::columns::{mark, of_year_day};
use super::dense::{at, scan, sift, union, value};
use super::flags::Flag;
use crate::dates::YearDay;
use crate::filter::{Asking, Between, Condition, Custom, Filter, TagMode, Tagged, days_ago};
use crate::ids::GroupId;
use crate::values::{BlockMode, Kind, Possession};

impl Base {
    /// Those within for whom all of these hold. What costs least comes first.
    pub(super) fn all_of<'a>(
        &self,
        conditions: impl Iterator<Item = &'a Condition>,
        within: RoaringBitmap,
        asking: &Asking<'_>,
    ) -> RoaringBitmap {
        let mut conditions: Vec<&Condition> = conditions.collect();
        conditions.sort_by_key(|condition| cost(condition));
        conditions.into_iter().fold(within, |left, condition| {
            if left.is_empty() { left } else { self.those(condition, &left, asking) }
        })
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each row of the table of conditions")]
    fn those(&self, condition: &Condition, within: &RoaringBitmap, asking: &Asking<'_>) -> RoaringBitmap {
        let (columns, indexes) = (&self.columns, &self.indexes);
        let today = asking.now.today;
        let flag = |flag: Flag, is: bool| self.with_flag(flag, is, within);
        match condition {
            Condition::Text(search) => self.searched(search, within, asking.sight),
            Condition::Name(part) => self.with_written_name(part, within),
            Condition::Email(part) => self.with_email(part, within, asking.sight),
            Condition::City(parts) => self.in_cities(parts) & within,
            Condition::Document(text) => indexes.numbers.with_document(text.as_str(), columns, within),
            Condition::Id(ids) => {
                within & ids.iter().filter_map(|id| self.number_of(*id)).collect::<RoaringBitmap>()
            }
            Condition::ExternalReference(text) => self.referred_to_as(text, within),
            Condition::State(asked) => {
                within & union(asked.iter().filter_map(|state| indexes.states.of(state)))
            }
            Condition::Origin(words) => within & union(words.iter().filter_map(|word| self.of_origin(word))),
            Condition::Kind(kind) => flag(Flag::Company, *kind == Kind::Company),
            Condition::BlockMode(BlockMode::Full) => flag(Flag::BlockFull, true),
            Condition::BlockMode(BlockMode::Purchase) => flag(Flag::BlockPurchase, true),
            Condition::Consent(on) => within & union(on.iter().map(|on| self.flag_set(Flag::yes_on(*on)))),
            Condition::Has(things) => {
                within & union(things.iter().map(|thing| self.flag_set(flag_of(*thing))))
            }
            Condition::Blocked(is) => flag(Flag::BlockFull, *is),
            Condition::Anonymized(is) => flag(Flag::Anonymized, *is),
            Condition::Removed(is) => flag(Flag::Removed, *is),
            Condition::ForgetRequested(is) => flag(Flag::ForgetRequested, *is),
            Condition::Reidentified(is) => flag(Flag::Reidentified, *is),
            Condition::Lead(is) => flag(Flag::Lead, *is),
            Condition::Registered(days) => indexes.registered.between(days.ends(today)) & within,
            Condition::Birthday(days) => self.born(days, today) & within,
            Condition::UpdatedSince(at) => {
                scan(within, |customer| value(&columns.updated_at, customer) >= *at)
            }
            Condition::Tag(tagged) => self.tagged(tagged, within),
            Condition::Group(groups) => {
                within & union(groups.iter().filter_map(|group| self.of_group(*group)))
            }
            Condition::Custom(asked) => self.with_custom(asked, within),
            Condition::Ordered(days) => indexes.ordered.between(days.ends(today)) & within,
            Condition::Sku(products) => self.who_bought(products, within, today),
            Condition::Behavior(all) => {
                within & union(all.iter().map(|behavior| self.flag_set(Flag::of_behavior(*behavior))))
            }
            Condition::Spent(range) => self.who_spent(range, within),
            Condition::Orders(range) => {
                scan(within, |customer| range.holds(columns.number_of_orders(customer)))
            }
            Condition::Ticket(range) => self.with_ticket(range, within),
            Condition::Rating(range) => self.rated(range, within),
            Condition::FirstOrderBefore(day) => {
                indexes.ordered.between((NaiveDate::MIN, day.resolve(today))) & within
            }
            Condition::FirstOrderAfter(day) => {
                let day = day.resolve(today);
                let since = indexes.ordered.between((day, NaiveDate::MAX)) & within;
                match day.pred_opt() {
                    Some(before) => since - indexes.ordered.between((NaiveDate::MIN, before)),
                    None => since,
                }
            }
            Condition::LastOrderBefore(day) => self.last_ordered(NaiveDate::MIN, day.resolve(today), within),
            Condition::LastOrderAfter(day) => self.last_ordered(day.resolve(today), NaiveDate::MAX, within),
            Condition::NoOrderDays(days) => {
                within - self.last_ordered(next_day(days_ago(*days, today)), NaiveDate::MAX, within)
            }
            Condition::Credit(range) => self.with_credit(range, within, asking.now.instant),
            Condition::CreditExpiresWithin(days) => {
                self.with_credit_ending(*days, within, asking.now.instant)
            }
            Condition::B2b(all) => {
                union(&all.iter().map(|b2b| self.with_b2b(*b2b, within)).collect::<Vec<_>>())
            }
            Condition::PriceTable(tables) => {
                within & union(tables.iter().filter_map(|id| self.of_price_table(*id)))
            }
            Condition::AnyOf(filters) => self.any_of(filters, within, asking),
        }
    }

    fn any_of(&self, filters: &[Filter], within: &RoaringBitmap, asking: &Asking<'_>) -> RoaringBitmap {
        filters.iter().fold(RoaringBitmap::new(), |found, filter| {
            let rest = within - &found;
            found | self.all_of(filter.all.iter(), rest, asking)
        })
    }

    fn referred_to_as(&self, text: &str, within: &RoaringBitmap) -> RoaringBitmap {
        let marked = mark(text);
        let candidates = scan(within, |customer| value(&self.columns.reference_marks, customer) == marked);
        sift(&candidates, |customer| self.columns.external_reference.get(customer) == text)
    }

    fn of_origin(&self, word: &str) -> Option<&RoaringBitmap> {
        self.indexes.origins.get(at(self.columns.origins.code(&word.into())?))
    }

    fn of_group(&self, group: Option<GroupId>) -> Option<&RoaringBitmap> {
        self.indexes.groups.get(at(self.columns.groups.code(&group)?))
    }

    fn born(&self, days: &Between<YearDay>, today: NaiveDate) -> RoaringBitmap {
        let holds = |day: u16| of_year_day(day).is_some_and(|day| days.holds(day, today));
        let birthdays = self.indexes.birthdays.iter().filter(|(day, _)| holds(**day));
        union(birthdays.map(|(_, holders)| holders))
    }

    fn with_custom(&self, asked: &Custom, within: &RoaringBitmap) -> RoaringBitmap {
        match self.columns.customs.code(&(asked.field, asked.value.clone())) {
            Some(code) => scan(within, |customer| self.columns.custom.get(customer).contains(&code)),
            None => RoaringBitmap::new(),
        }
    }

    fn tagged(&self, tagged: &Tagged, within: &RoaringBitmap) -> RoaringBitmap {
        let mut holders = tagged.ids.iter().map(|id| self.indexes.tags.of(id));
        match tagged.mode {
            TagMode::Any => within & union(holders.flatten()),
            TagMode::None => within - union(holders.flatten()),
            TagMode::All => holders
                .try_fold(within.clone(), |all, holders| holders.map(|holders| all & holders))
                .unwrap_or_default(),
        }
    }

    pub(super) fn with_flag(&self, flag: Flag, is: bool, within: &RoaringBitmap) -> RoaringBitmap {
        if is { within & self.flag_set(flag) } else { within - self.flag_set(flag) }
    }
}

const fn flag_of(thing: Possession) -> Flag {
    match thing {
        Possession::Email => Flag::HasEmail,
        Possession::Phone => Flag::HasPhone,
        Possession::Document => Flag::HasDocument,
    }
}

/// Bitmaps, then columns, then texts.
const fn cost(condition: &Condition) -> u8 {
    match condition {
        Condition::Text(_) => 5,
        Condition::Email(_) => 4,
        Condition::Name(_) => 3,
        Condition::AnyOf(_) => 2,
        Condition::ExternalReference(_)
        | Condition::UpdatedSince(_)
        | Condition::Custom(_)
        | Condition::Spent(_)
        | Condition::Orders(_)
        | Condition::Ticket(_)
        | Condition::Rating(_)
        | Condition::LastOrderBefore(_)
        | Condition::LastOrderAfter(_)
        | Condition::NoOrderDays(_)
        | Condition::Credit(_)
        | Condition::CreditExpiresWithin(_) => 1,
        _ => 0,
    }
}
