//! What was bought, and when.

use serde::{Deserialize, Serialize};

use super::texts::filled;
use super::{Asked, Between, pair};
use crate::dates::Day;
use crate::filter::parameters::{Parameter, ParameterCode, Parameters, Takes};
use crate::filter::write::{Pairs, Unwritable};
use crate::names::Names;

/// Any of these products, ever or in one order within a period. Asked by `sku`, `sku_from` and `sku_to`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Products {
    pub skus: Vec<Box<str>>,
    pub days: Option<Between<Day>>,
}

/// A period alone asks nothing of a product and is refused.
impl Asked for Products {
    const TAKES: Takes = Takes::Text;
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, names: &Names) -> Vec<Self> {
        let days = Between::read(given, parameter, names).pop();
        let is_asked = given.has(parameter);
        let skus = given.many(parameter, filled);
        if !is_asked && days.is_some() {
            given.refuse(parameter, ParameterCode::Blank);
        }
        skus.into_iter().map(|skus| Self { skus, days: days.clone() }).collect()
    }

    fn write(&self, parameter: &str, names: &Names) -> Result<Pairs, Unwritable> {
        let mut pairs: Pairs = self.skus.iter().map(|sku| pair(parameter, sku)).collect();
        if let Some(days) = &self.days {
            pairs.extend(days.write(parameter, names)?);
        }
        Ok(pairs)
    }

    fn parameters(parameter: &str, about: &'static str) -> Vec<Parameter> {
        let sku = Parameter { name: parameter.to_owned(), about, takes: Self::TAKES, repeats: true };
        let days =
            Between::<Day>::parameters(parameter, "Speaks of the order in which the product was bought");
        std::iter::once(sku).chain(days).collect()
    }
}
