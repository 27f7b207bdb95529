//! What a store names itself: origins, tags, groups, custom fields.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::texts::folded;
use super::{Asked, known, pair, written};
use crate::filter::conditions::TagMode;
use crate::filter::parameters::{Parameter, ParameterCode, Parameters, Takes};
use crate::filter::write::{Pairs, Unwritable};
use crate::ids::{CustomerId, FieldId, GroupId, PriceTableId, TagId};
use crate::names::Names;
use crate::text::Folded;

/// Tags, and how several are meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tagged {
    pub mode: TagMode,
    pub ids: Vec<TagId>,
}

/// A whole value of one custom field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Custom {
    pub field: FieldId,
    pub value: Folded,
}

/// Origins.
impl Asked for Vec<Box<str>> {
    const TAKES: Takes = Takes::Text;
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, names: &Names) -> Vec<Self> {
        let origin = |word: &str| known(names.is_origin(word).then(|| word.into()));
        given.many(parameter, origin).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, self.iter().map(|word| &**word))
    }
}

impl Asked for Vec<CustomerId> {
    const TAKES: Takes = Takes::Text;
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        let id = |text: &str| known(Uuid::try_parse(text).ok().map(CustomerId));
        given.many(parameter, id).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        Ok(self.iter().map(|id| pair(parameter, &id.to_string())).collect())
    }
}

impl Asked for Tagged {
    const TAKES: Takes = Takes::Text;
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, names: &Names) -> Vec<Self> {
        let mode = given.one(&format!("{parameter}_mode"), |word| known(TagMode::parse(word)));
        let ids = given.many(parameter, |name| known(names.tag(name)));
        let mode = mode.unwrap_or(TagMode::Any);
        ids.into_iter().map(|ids| Self { mode, ids }).collect()
    }

    fn write(&self, parameter: &str, names: &Names) -> Result<Pairs, Unwritable> {
        let named = self.ids.iter().map(|id| names.tag_name(*id).ok_or(Unwritable::Gone));
        let mut pairs = named.map(|name| Ok(pair(parameter, name?))).collect::<Result<Pairs, _>>()?;
        if self.mode != TagMode::Any {
            pairs.push(pair(&format!("{parameter}_mode"), self.mode.as_str()));
        }
        Ok(pairs)
    }

    fn parameters(parameter: &str, about: &'static str) -> Vec<Parameter> {
        let mode = Takes::Words(TagMode::WORDS);
        vec![
            Parameter { name: parameter.to_owned(), about, takes: Self::TAKES, repeats: true },
            Parameter { name: format!("{parameter}_mode"), about, takes: mode, repeats: false },
        ]
    }
}

/// Groups; none stands for those without one.
impl Asked for Vec<Option<GroupId>> {
    const TAKES: Takes = Takes::Text;
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, names: &Names) -> Vec<Self> {
        let group = |name: &str| match name {
            "" => Ok(None),
            _ => known(names.group(name)).map(Some),
        };
        given.many(parameter, group).into_iter().collect()
    }

    fn write(&self, parameter: &str, names: &Names) -> Result<Pairs, Unwritable> {
        let named = self.iter().map(|group| group.map_or(Some(""), |id| names.group_name(id)));
        named.map(|name| Ok(pair(parameter, name.ok_or(Unwritable::Gone)?))).collect()
    }
}

/// One parameter per field, `custom.KEY`.
impl Asked for Custom {
    const TAKES: Takes = Takes::Text;

    fn read(given: &mut Parameters<'_>, parameter: &str, names: &Names) -> Vec<Self> {
        let prefix = format!("{parameter}.");
        let mut all = Vec::new();
        for parameter in given.beginning(&prefix) {
            match parameter.strip_prefix(&prefix).and_then(|key| names.field(key)) {
                Some(field) => all.extend(given.one(parameter, folded).map(|value| Self { field, value })),
                None => given.refuse(parameter, ParameterCode::UnknownParameter),
            }
        }
        all
    }

    fn write(&self, parameter: &str, names: &Names) -> Result<Pairs, Unwritable> {
        let key = names.field_key(self.field).ok_or(Unwritable::Gone)?;
        written(&format!("{parameter}.{key}"), [self.value.as_str()])
    }

    fn parameters(parameter: &str, about: &'static str) -> Vec<Parameter> {
        vec![Parameter { name: format!("{parameter}.KEY"), about, takes: Self::TAKES, repeats: false }]
    }
}

impl Asked for Vec<PriceTableId> {
    const TAKES: Takes = Takes::Text;
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, names: &Names) -> Vec<Self> {
        given.many(parameter, |name| known(names.price_tables.id(name))).into_iter().collect()
    }

    fn write(&self, parameter: &str, names: &Names) -> Result<Pairs, Unwritable> {
        let named = self.iter().map(|id| names.price_tables.name(*id).ok_or(Unwritable::Gone));
        named.map(|name| Ok(pair(parameter, name?))).collect()
    }
}
