//! What a parameter may be given: each type reads itself from a query string and writes itself there again.

mod amounts;
mod days;
mod named;
mod products;
mod texts;
mod words;

pub use amounts::{Centavos, Range, Stars};
pub use days::Between;
pub use named::{Custom, Tagged};
pub use products::Products;
pub use texts::Document;

use super::parameters::{Parameter, ParameterCode, Parameters, Takes};
use super::write::{Pairs, Unwritable};
use crate::names::Names;

type Parsed<T> = Result<T, ParameterCode>;

/// What stands behind a parameter, all its repetitions together.
pub(super) trait Asked: Sized {
    const TAKES: Takes;
    const REPEATS: bool = false;

    /// None where the parameter is not given, or has a value that was refused.
    fn read(given: &mut Parameters<'_>, parameter: &str, names: &Names) -> Vec<Self>;

    fn write(&self, parameter: &str, names: &Names) -> Result<Pairs, Unwritable>;

    /// The parameters that this is read from.
    fn parameters(parameter: &str, about: &'static str) -> Vec<Parameter> {
        vec![Parameter { name: parameter.to_owned(), about, takes: Self::TAKES, repeats: Self::REPEATS }]
    }
}

fn known<T>(value: Option<T>) -> Parsed<T> {
    value.ok_or(ParameterCode::UnknownValue)
}

fn pair(parameter: &str, value: &str) -> (String, String) {
    (parameter.to_owned(), value.to_owned())
}

fn written<'a>(parameter: &str, values: impl IntoIterator<Item = &'a str>) -> Result<Pairs, Unwritable> {
    Ok(values.into_iter().map(|value| pair(parameter, value)).collect())
}
