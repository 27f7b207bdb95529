//! A query string becomes a filter. The names of the parameters are those of the REST list, API.md.

use chrono::DateTime;

use super::condition::{Condition, Filter, TagMode};
use super::parameters::{Known, ParameterCode, ParameterError, Parameters};
use crate::dates::{Day, YearDay};
use crate::names::Names;
use crate::search::Search;
use crate::text::Folded;
use crate::values::{BlockMode, Channel, Kind, Possession, State};

type Parsed<T> = Result<T, ParameterCode>;

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
        let filter = Self::read(&mut parameters, names);
        parameters.finish()?;
        Ok(filter)
    }

    /// Every parameter that [`Self::parse`] reads, by name, beside `custom.KEY`.
    #[must_use]
    pub fn parameters() -> Vec<Known> {
        let mut parameters = Parameters::new([]);
        Self::read(&mut parameters, &Names::default());
        parameters.asked()
    }

    fn read(parameters: &mut Parameters<'_>, names: &Names) -> Self {
        let mut all = Vec::new();
        read_texts(parameters, &mut all);
        read_values(parameters, names, &mut all);
        read_marks(parameters, &mut all);
        read_dates(parameters, &mut all);
        read_named(parameters, names, &mut all);
        let include_all = parameters.one("include", include).is_some();
        Self { all, include_all }
    }
}

fn read_texts(parameters: &mut Parameters<'_>, all: &mut Vec<Condition>) {
    let search = parameters.one("q", |typed| Ok(Search::new(typed)));
    all.extend(search.flatten().map(Condition::Text));
    all.extend(parameters.one("name", folded).map(Condition::Name));
    all.extend(parameters.one("email", folded).map(Condition::Email));
    all.extend(parameters.many("city", folded).map(Condition::City));
    all.extend(parameters.one("document", document).map(Condition::Document));
    all.extend(parameters.one("external_reference", filled).map(Condition::ExternalReference));
}

fn read_values(parameters: &mut Parameters<'_>, names: &Names, all: &mut Vec<Condition>) {
    let origin = |word: &str| names.is_origin(word).then(|| word.into()).ok_or(ParameterCode::UnknownValue);
    all.extend(parameters.many("state", |letters| known(State::parse(letters))).map(Condition::State));
    all.extend(parameters.many("origin", origin).map(Condition::Origin));
    all.extend(parameters.one("kind", |word| known(Kind::parse(word))).map(Condition::Kind));
    let mode = parameters.one("block_mode", |word| known(BlockMode::parse(word)));
    all.extend(mode.map(Condition::BlockMode));
    all.extend(parameters.many("consent", |word| known(Channel::parse(word))).map(Condition::Consent));
    all.extend(parameters.many("has", |word| known(Possession::parse(word))).map(Condition::Has));
}

fn read_marks(parameters: &mut Parameters<'_>, all: &mut Vec<Condition>) {
    all.extend(parameters.one("blocked", yes_or_no).map(Condition::Blocked));
    all.extend(parameters.one("anonymized", yes_or_no).map(Condition::Anonymized));
    all.extend(parameters.one("removed", yes_or_no).map(Condition::Removed));
    all.extend(parameters.one("forget_requested", yes_or_no).map(Condition::ForgetRequested));
    all.extend(parameters.one("reidentified", yes_or_no).map(Condition::Reidentified));
    all.extend(parameters.one("lead", yes_or_no).map(Condition::Lead));
}

fn read_dates(parameters: &mut Parameters<'_>, all: &mut Vec<Condition>) {
    let from = parameters.one("registered_from", day);
    let to = parameters.one("registered_to", day);
    if from.is_some() || to.is_some() {
        all.push(Condition::Registered { from, to });
    }
    let from = parameters.one("birthday_from", year_day);
    let to = parameters.one("birthday_to", year_day);
    if from.is_some() || to.is_some() {
        all.push(Condition::Birthday { from, to });
    }
    all.extend(parameters.one("updated_since", instant).map(Condition::UpdatedSince));
}

fn read_named(parameters: &mut Parameters<'_>, names: &Names, all: &mut Vec<Condition>) {
    let mode = parameters.one("tag_mode", |word| known(TagMode::parse(word))).unwrap_or(TagMode::Any);
    let ids = parameters.many("tag", |name| known(names.tag(name)));
    all.extend(ids.map(|ids| Condition::Tag { mode, ids }));
    let groups = parameters.many("group", |name| match name {
        "" => Ok(None),
        _ => known(names.group(name)).map(Some),
    });
    all.extend(groups.map(Condition::Group));
    for parameter in parameters.beginning("custom.") {
        match parameter.strip_prefix("custom.").and_then(|key| names.field(key)) {
            Some(field) => {
                let value = parameters.one(parameter, folded);
                all.extend(value.map(|value| Condition::Custom { field, value }));
            }
            None => parameters.refuse(parameter, ParameterCode::UnknownParameter),
        }
    }
}

fn known<T>(value: Option<T>) -> Parsed<T> {
    value.ok_or(ParameterCode::UnknownValue)
}

fn folded(text: &str) -> Parsed<Folded> {
    Some(Folded::new(text)).filter(|folded| !folded.is_empty()).ok_or(ParameterCode::Blank)
}

fn filled(text: &str) -> Parsed<Box<str>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(Box::from).ok_or(ParameterCode::Blank)
}

fn document(text: &str) -> Parsed<Box<str>> {
    let plain: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    filled(&plain)
}

fn yes_or_no(word: &str) -> Parsed<bool> {
    match word {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(ParameterCode::UnknownValue),
    }
}

fn include(word: &str) -> Parsed<()> {
    if word == "all" { Ok(()) } else { Err(ParameterCode::UnknownValue) }
}

fn day(text: &str) -> Parsed<Day> {
    Day::parse(text).map_err(|_no_day| ParameterCode::InvalidDate)
}

fn year_day(text: &str) -> Parsed<YearDay> {
    YearDay::parse(text).map_err(|_no_day| ParameterCode::InvalidDate)
}

fn instant(text: &str) -> Parsed<i64> {
    let parsed = DateTime::parse_from_rfc3339(text).map_err(|_no_instant| ParameterCode::InvalidInstant)?;
    Ok(parsed.timestamp_micros())
}
