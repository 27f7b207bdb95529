//! What may be exported: pure.

use audience::{Consent, Sight, Sort};
use sheets::Format;

use super::export::{Asking, Channels, Purpose, Wanted};
use crate::customers::columns::Column;
use crate::customers::{Customer, ListQuestion};
use crate::error::{Error, FieldErrors};
use crate::web::Parameters;

/// What somebody may export (DOMAIN 12.1).
#[derive(Clone, Copy, Debug)]
pub struct Permits {
    pub management: bool,
    pub marketing: bool,
    pub sight: Sight,
}

impl Permits {
    pub const EVERYTHING: Self = Self { management: true, marketing: true, sight: Sight::Personal };

    pub const NOTHING: Self = Self { management: false, marketing: false, sight: Sight::Masked };

    pub fn allows(self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Management => self.management,
            Purpose::Marketing => self.marketing,
        }
    }
}

/// Understands what is asked for; every fault is named.
pub fn understand(asking: &Asking, known: &[Column], permits: Permits) -> Result<Wanted, Error> {
    let mut errors = FieldErrors::default();
    let format = asking.format.trim().parse().unwrap_or_else(|_: sheets::UnknownFormat| {
        errors.add("/format", format_fault(&asking.format));
        Format::Csv
    });
    let purpose = Purpose::parse(asking.purpose.trim()).unwrap_or_else(|| {
        errors.add("/purpose", if asking.purpose.trim().is_empty() { "required" } else { "unknown_value" });
        Purpose::Management
    });
    let channels = Channels::parse(asking.channel.trim()).unwrap_or_else(|| {
        errors.add("/channel", "unknown_value");
        Channels::Any
    });
    let columns = columns(asking, known, &mut errors);
    let (filter, sort) = filter(&asking.filter, &mut errors);
    errors.into_result()?;
    if !permits.allows(purpose) {
        return Err(Error::Forbidden("missing_right"));
    }
    if !sort.is_allowed(permits.sight) {
        return Err(Error::field("/filter", "sort_refused"));
    }
    Ok(Wanted { format, filter, sort, columns, purpose, channels, sight: permits.sight })
}

/// Formats that are planned are refused in words of their own.
fn format_fault(format: &str) -> &'static str {
    match format.trim() {
        "" => "required",
        "xlsx" | "xls" => "format_not_yet",
        _ => "unknown_value",
    }
}

/// In the order of the list, whatever the order asked, each once.
fn columns(asking: &Asking, known: &[Column], errors: &mut FieldErrors) -> Vec<String> {
    for (place, asked) in asking.columns.iter().enumerate() {
        if !known.iter().any(|column| column.key() == *asked) {
            errors.add(format!("/columns/{place}"), "unknown_value");
        }
    }
    let chosen = |column: &&Column| {
        if asking.columns.is_empty() { column.is_read() } else { asking.columns.contains(&column.key()) }
    };
    known.iter().filter(chosen).map(Column::key).collect()
}

/// The list's own parameters, of which only filter and sort matter.
fn filter(query: &str, errors: &mut FieldErrors) -> (Parameters, Sort) {
    match ListQuestion::read(Parameters::from_query(query)) {
        Ok(question) => (question.filter, question.sort),
        Err(Error::Invalid(found)) => {
            errors.0.extend(found.under_filter().0);
            Default::default()
        }
        Err(_) => {
            errors.add("/filter", "unknown_value");
            Default::default()
        }
    }
}

/// Whether a customer may be in an export. Asked again of each row: the record decides, not the list (DOMAIN 11.3,
/// 11.5).
pub fn lets(wanted: &Wanted, customer: &Customer) -> bool {
    let marks = &customer.marks;
    match wanted.purpose {
        Purpose::Management => true,
        Purpose::Marketing => {
            marks.forget_requested_at.is_none()
                && marks.removed_at.is_none()
                && marks.anonymized_at.is_none()
                && consents(wanted.channels, customer)
        }
    }
}

fn consents(channels: Channels, customer: &Customer) -> bool {
    channels.each().into_iter().any(|channel| customer.record.consent(channel) == Consent::Yes)
}
