//! What must hold of a review. Pure.

use std::ops::RangeInclusive;

use chrono::Datelike;

use crate::clock::Moment;
use crate::error::FieldErrors;

pub const LONGEST_TEXT: usize = 5_000;
const STARS: RangeInclusive<i64> = 1..=5;
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// The text in its kept form. Lines may break in it.
pub fn check(rating: i64, text: &str, at: Option<Moment>, errors: &mut FieldErrors) -> String {
    let text = text.trim().replace("\r\n", "\n");
    if !STARS.contains(&rating) {
        errors.add("/rating", "rating_out_of_range");
    }
    if text.chars().count() > LONGEST_TEXT {
        errors.add("/text", "too_long");
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        errors.add("/text", "control_characters");
    }
    if at.is_some_and(|at| !YEARS.contains(&at.utc().year())) {
        errors.add("/at", "time_invalid");
    }
    text
}
