//! A query string becomes a filter. The names of the parameters are those of the REST list.

use super::asking::Filter;
use super::conditions::Condition;
use super::parameters::{ParameterCode, ParameterError, Parameters};
use crate::names::Names;

impl Filter {
    /// Pairs of a query string, decoded. What is no filter (`limit`, `cursor`, `sort`, `total`, `facets`,
    /// `fields`) is the caller's to take out first. The order of the pairs does not matter: the same
    /// question gives an equal filter. A blank `q` asks nothing; a blank `group` asks for those without
    /// one; any other blank value is an error.
    ///
    /// # Errors
    /// Every parameter that is unknown, repeated where it may not be, or has a value that is unknown.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        names: &Names,
    ) -> Result<Self, Vec<ParameterError>> {
        let mut parameters = Parameters::new(pairs);
        let all = Condition::read(&mut parameters, names);
        let include_all = parameters.one("include", include).is_some();
        parameters.finish()?;
        Ok(Self { all, include_all })
    }
}

fn include(word: &str) -> Result<(), ParameterCode> {
    if word == "all" { Ok(()) } else { Err(ParameterCode::UnknownValue) }
}
