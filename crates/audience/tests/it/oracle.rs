//! The plain answer to every question, from `matches` over plain facts and nothing else.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use audience::{
    Attribute, BlockMode, CustomerId, Facts, Filter, GroupId, Names, Sight, Sort, SortKey, State, TagId,
    View, fold, matches,
};

use crate::cast::now;

/// The customers there are, by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Oracle(pub(crate) BTreeMap<CustomerId, Facts>);

impl Oracle {
    pub(crate) fn change(&mut self, changed: &[Facts], gone: &[CustomerId]) {
        self.0.extend(changed.iter().map(|facts| (facts.id, facts.clone())));
        self.0.retain(|id, _| !gone.contains(id));
    }

    pub(crate) fn ids(&self, asked: &Filter, sort: Sort, sight: Sight, names: &Names) -> Vec<CustomerId> {
        let mut found: Vec<&Facts> = self.matching(asked, sight).collect();
        found.sort_by(|one, other| {
            let ordering = compare(one, other, sort.key, names).then(one.id.cmp(&other.id));
            if sort.descending { ordering.reverse() } else { ordering }
        });
        found.into_iter().map(|facts| facts.id).collect()
    }

    pub(crate) fn count(&self, asked: &Filter, sight: Sight) -> u64 {
        u64::try_from(self.matching(asked, sight).count()).unwrap()
    }

    pub(crate) fn facets(
        &self,
        asked: &Filter,
        attribute: Attribute,
        view: &View<'_>,
    ) -> Vec<(Option<String>, u64)> {
        let mut counts: BTreeMap<Option<String>, (Option<String>, u64)> = BTreeMap::new();
        let mut lifted = asked.clone();
        lifted.all.retain(|condition| {
            let json = serde_json::to_value(condition).unwrap();
            json.as_object().is_none_or(|said| !said.contains_key(attribute.as_str()))
        });
        for facts in self.matching(&lifted, view.sight) {
            for (key, shown) in values(facts, attribute, view.names) {
                counts.entry(key).or_insert((shown, 0)).1 += 1;
            }
        }
        let mut counted: Vec<(Option<String>, u64)> = counts.into_values().collect();
        counted.sort_by_key(|(value, count)| (Reverse(*count), value.as_deref().map(fold)));
        counted
    }

    fn matching(&self, asked: &Filter, sight: Sight) -> impl Iterator<Item = &Facts> {
        self.0.values().filter(move |facts| matches(facts, asked, &now(), sight))
    }
}

fn values(facts: &Facts, attribute: Attribute, names: &Names) -> Vec<(Option<String>, Option<String>)> {
    let same = |value: Option<&str>| vec![(value.map(str::to_owned), value.map(str::to_owned))];
    match attribute {
        Attribute::State => same(facts.state.map(State::as_str)),
        Attribute::Origin => same(Some(&facts.origin)),
        Attribute::Kind => same(Some(facts.kind.as_str())),
        Attribute::Group => same(facts.group.and_then(|id| names.group_name(id))),
        Attribute::Tag if facts.tags.is_empty() => same(None),
        Attribute::Tag => {
            facts.tags.iter().filter_map(|id| names.tag_name(*id)).flat_map(|name| same(Some(name))).collect()
        }
        Attribute::City => {
            let city = facts.city.as_ref();
            vec![(city.map(|city| city.folded.to_string()), city.map(|city| city.shown.to_string()))]
        }
        _ => panic!("an attribute the oracle does not know: {attribute:?}"),
    }
}

/// Those without a value behind all others.
fn compare(one: &Facts, other: &Facts, key: SortKey, names: &Names) -> Ordering {
    let city = |facts: &Facts| facts.city.as_ref().map_or(String::new(), |city| city.folded.to_string());
    let state = |facts: &Facts| facts.state.map_or(String::new(), |state| state.as_str().to_owned());
    let filled = |text: String| (text.is_empty(), text);
    let by = |rank: &dyn Fn(&Facts) -> (bool, String, String)| rank(one).cmp(&rank(other));
    let text = |first: String, second: String| {
        let (is_blank, first) = filled(first);
        (is_blank, first, second)
    };
    match key {
        SortKey::RegisteredAt => one.registered_at.cmp(&other.registered_at),
        SortKey::UpdatedAt => one.updated_at.cmp(&other.updated_at),
        SortKey::Name => by(&|facts| text(facts.name.to_string(), String::new())),
        SortKey::Email => by(&|facts| text(facts.email.to_string(), String::new())),
        SortKey::Locality => by(&|facts| text(city(facts), state(facts))),
        SortKey::State => by(&|facts| text(state(facts), city(facts))),
        SortKey::Group => {
            let name =
                |facts: &Facts| named(facts.group.iter().filter_map(|id: &GroupId| names.group_name(*id)));
            name(one).cmp(&name(other))
        }
        SortKey::Tags => {
            let name = |facts: &Facts| named(facts.tags.iter().filter_map(|id: &TagId| names.tag_name(*id)));
            name(one).cmp(&name(other))
        }
        SortKey::Orders => one.orders.counted.cmp(&other.orders.counted),
        SortKey::TotalSpent => one.orders.total_spent.cmp(&other.orders.total_spent),
        SortKey::Rating => one.rating.cmp(&other.rating),
        SortKey::LastOrder => one.orders.last_at.cmp(&other.orders.last_at),
        SortKey::Blocked => blocked(one).cmp(&blocked(other)),
        _ => panic!("a sort the oracle does not know: {key:?}"),
    }
}

fn named<'a>(names: impl Iterator<Item = &'a str>) -> (bool, Vec<(String, String)>) {
    let sorted: BTreeSet<(String, String)> = names.map(|name| (fold(name), name.to_owned())).collect();
    (sorted.is_empty(), sorted.into_iter().collect())
}

fn blocked(facts: &Facts) -> u8 {
    match facts.block {
        None => 0,
        Some(BlockMode::Purchase) => 1,
        Some(BlockMode::Full) => 2,
    }
}
