//! What a segment asks, as people and addresses say it today: names for ids, as the store calls them now.

use audience::{Filter, Names, Sight};

use crate::customers::PERSONAL_FILTERS;
use crate::web::Parameters;

#[derive(Clone, Debug)]
pub struct Question {
    /// Each condition by itself; none for what names a group, tag or custom field that is no longer there
    pub conditions: Vec<Option<Parameters>>,
    /// The list's parameters; none where something is no longer there
    pub whole: Option<Parameters>,
}

impl Question {
    pub fn of(filter: &Filter, names: &Names) -> Self {
        let written = |filter: &Filter| filter.to_pairs(names).map(Parameters);
        let single = |condition: &audience::Condition| written(&Filter::from(vec![condition.clone()]));
        let everybody = Filter { all: Vec::new(), include_all: true };
        let include = filter.include_all.then(|| written(&everybody).unwrap_or_default());
        let conditions = filter.all.iter().map(|condition| single(condition).ok());
        let conditions = conditions.chain(include.map(Some)).collect();
        Self { conditions, whole: written(filter).ok() }
    }

    /// Whether somebody's personal data may stand in it.
    fn is_personal(&self) -> bool {
        let mut said = self.conditions.iter().flatten().flat_map(Parameters::pairs);
        said.any(|(name, _)| PERSONAL_FILTERS.contains(&name))
    }

    /// Whether somebody with this sight may have all of it.
    pub fn is_told(&self, sight: Sight) -> bool {
        sight == Sight::Personal || !self.is_personal()
    }

    pub fn is_gone(&self) -> bool {
        self.whole.is_none()
    }
}
