//! The choices of an import, from a form.

use super::import::{AskedOrigin, Kind, OnExisting, RunMode};
use super::origins::by_hand::ByHand;
use super::start::Choices;
use crate::error::{Error, FieldErrors};
use crate::web::Parameters;

const KNOWN: [&str; 5] = ["kind", "origin", "mapping", "on_existing", "run"];

/// What is left out: `auto`, `update`, `auto`. `kind` must be said: it is chosen first (DOMAIN 13.2).
pub fn choose(form: &Parameters) -> Result<Choices, Error> {
    let mut errors = FieldErrors::default();
    for (name, _) in form.pairs().filter(|(name, _)| !KNOWN.contains(name)) {
        errors.add(format!("/{name}"), "unknown_field");
    }
    let kind = Kind::parse(form.text("kind"));
    match (kind, form.text("kind")) {
        (Some(_), _) => {}
        (None, "") => errors.add("/kind", "required"),
        (None, _) => errors.add("/kind", "unknown_value"),
    }
    let word = |name: &'static str, default: &'static str| -> String {
        let said = form.text(name);
        if said.is_empty() { default.to_owned() } else { said.to_owned() }
    };
    let origin = AskedOrigin::parse(&word("origin", "auto"));
    let origin = origin.filter(|origin| kind.is_none_or(|kind| origin.serves(kind)));
    let on_existing = OnExisting::parse(&word("on_existing", "update"));
    let run = RunMode::parse(&word("run", "auto"));
    let mapping = match form.text("mapping") {
        "" => None,
        said => {
            let mapping = ByHand::parse(said);
            if mapping.is_none() {
                errors.add("/mapping", "mapping_invalid");
            } else if matches!(origin, Some(AskedOrigin::Only(_))) {
                // What comes from somewhere known is read as what it is.
                errors.add("/mapping", "mapping_of_known_origin");
            }
            mapping
        }
    };
    let missing =
        [("/origin", origin.is_none()), ("/on_existing", on_existing.is_none()), ("/run", run.is_none())];
    for (pointer, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        errors.add(pointer, "unknown_value");
    }
    match (kind, origin, on_existing, run) {
        (Some(kind), Some(origin), Some(on_existing), Some(run)) if errors.is_empty() => {
            Ok(Choices { kind, origin, mapping, on_existing, run })
        }
        _ => Err(Error::Invalid(errors)),
    }
}
