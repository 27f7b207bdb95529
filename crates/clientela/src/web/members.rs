//! The members of a JSON body, read one by one, so that every fault is named. What is wrong is a code.

use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::error::FieldErrors;

pub type Read = Result<(), &'static str>;

pub fn text(value: &Value) -> Result<String, &'static str> {
    value.as_str().map(str::to_owned).ok_or("expected_text")
}

pub fn number(value: &Value) -> Result<i64, &'static str> {
    value.as_i64().ok_or("expected_number")
}

/// Null is nothing.
pub fn amount(value: &Value) -> Result<i64, &'static str> {
    if value.is_null() { Ok(0) } else { number(value) }
}

pub fn moment(value: &Value) -> Result<Option<Moment>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Moment::from_rfc3339(text).map(Some).ok_or("time_invalid"),
        _ => Err("expected_text"),
    }
}

/// Texts by known names; null is blank.
pub fn texts(
    value: &Value,
    pointer: &str,
    known: impl Fn(&str) -> Option<&'static str>,
    errors: &mut FieldErrors,
) -> Result<Vec<(&'static str, String)>, &'static str> {
    if value.is_null() {
        return Ok(Vec::new());
    }
    let members: &Map<String, Value> = value.as_object().ok_or("expected_object")?;
    let mut said = Vec::new();
    for (name, value) in members {
        match (known(name), value) {
            (None, _) => errors.add(format!("{pointer}/{name}"), "unknown_field"),
            (Some(name), Value::Null) => said.push((name, String::new())),
            (Some(name), Value::String(text)) => said.push((name, text.clone())),
            (Some(name), _) => errors.add(format!("{pointer}/{name}"), "expected_text"),
        }
    }
    Ok(said)
}

/// Those that are not blank.
pub fn present(members: impl Iterator<Item = (&'static str, String)>) -> Map<String, Value> {
    let present = members.filter(|(_, value)| !value.is_empty());
    present.map(|(name, value)| (name.to_owned(), Value::from(value))).collect()
}
