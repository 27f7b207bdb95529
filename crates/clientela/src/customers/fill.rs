//! What is blank in a record is filled with what is said of its person; what is filled stays (DOMAIN 2.12). Pure.

use super::contact::CNPJ;
use super::fields::{PROFILE_FIELDS, Profile};

/// Which keys may come in: nobody else has them, and whoever says them may.
pub(super) struct Free {
    pub(super) reference: bool,
    pub(super) email: bool,
    pub(super) document: bool,
}

/// A document of the other kind stays where it was said; of a record without a kind it tells the kind.
pub(super) fn fill_blanks(profile: &mut Profile, said: &Profile, free: &Free) {
    if profile.kind.is_empty() {
        let is_company = said.document.len() == CNPJ && free.document;
        let kind = if is_company { "company" } else { "person" };
        kind.clone_into(&mut profile.kind);
    }
    let is_of_kind = profile.is_company() == (said.document.len() == CNPJ);
    for field in PROFILE_FIELDS {
        let may = match field.name {
            "external_reference" => free.reference,
            "email" => free.email,
            "document" => free.document && is_of_kind,
            _ => true,
        };
        let value = (field.of)(said);
        if may && (field.of)(profile).is_empty() && !value.is_empty() {
            value.clone_into((field.of_mut)(profile));
        }
    }
}
