//! What must hold of a record, whatever the door: pure, from what was said and what stood to what shall stand.

use chrono::NaiveDate;
use uuid::Uuid;

use super::catalog::{Catalog, LONGEST_TAG, is_tag_name};
use super::checks;
use super::customer::{Address, Consented, CustomValue, Group, Record};
use super::fields::{Field, Place, place_field, profile_field};
use super::said::{Said, SaidAddresses, SaidTags};
use crate::clock::Moment;
use crate::error::FieldErrors;

pub const MOST_PHONES: usize = 10;
pub const MOST_TAGS: usize = 250;
pub const MOST_ADDRESSES: usize = 50;
pub const LONGEST_NOTE: usize = 5_000;
pub const LONGEST_CUSTOM_VALUE: usize = 1_000;

/// When it is said, and new ids for addresses, one each.
#[derive(Clone, Copy)]
pub struct Circumstances {
    pub now: Moment,
    pub today: NaiveDate,
    pub new_id: fn() -> Uuid,
}

/// The record after what was said. Every fault is named, by a pointer into what was said.
pub fn apply(
    said: &Said,
    base: &Record,
    catalog: &Catalog,
    circumstances: &Circumstances,
) -> Result<Record, FieldErrors> {
    let mut record = base.clone();
    let mut errors = FieldErrors::default();
    for (name, typed) in &said.profile {
        if let Some(field) = profile_field(name) {
            put(field, &mut record.profile, typed, "", &mut errors);
        }
    }
    apply_phones(said, &mut record, &mut errors);
    apply_labels(said, &mut record, catalog, &mut errors);
    apply_custom(said, &mut record, catalog, &mut errors);
    apply_addresses(said, &mut record, circumstances, &mut errors);
    apply_consents(said, &mut record, circumstances.now);
    if said.note.chars().count() > LONGEST_NOTE {
        errors.add("/notes", "too_long");
    }
    judge(base, &mut record, circumstances.today, &mut errors);
    if errors.is_empty() { Ok(record) } else { Err(errors) }
}

/// One field as it is kept, or what is wrong with it.
pub(super) fn put<R>(field: &Field<R>, record: &mut R, typed: &str, prefix: &str, errors: &mut FieldErrors) {
    let pointer = || format!("{prefix}/{}", field.name);
    if typed.trim().chars().count() > field.longest {
        return errors.add(pointer(), "too_long");
    }
    match (field.check)(typed) {
        Ok(kept) => *(field.of_mut)(record) = kept,
        Err(code) => errors.add(pointer(), code),
    }
}

fn apply_phones(said: &Said, record: &mut Record, errors: &mut FieldErrors) {
    if let Some(typed) = &said.main_phone {
        match checks::phone(typed) {
            Ok(phone) => {
                record.phones =
                    record.phones.iter().skip(1).filter(|kept| **kept != phone).cloned().collect();
                if !phone.is_empty() {
                    record.phones.insert(0, phone);
                }
            }
            Err(code) => errors.add("/phone", code),
        }
    }
    let Some(typed) = &said.phones else { return };
    record.phones.clear();
    for (place, typed) in typed.iter().enumerate() {
        match checks::phone(typed) {
            Ok(phone) if phone.is_empty() || record.phones.contains(&phone) => {}
            Ok(phone) => record.phones.push(phone),
            Err(code) => errors.add(format!("/phones/{place}"), code),
        }
    }
    if record.phones.len() > MOST_PHONES {
        errors.add("/phones", "too_many");
    }
}

fn apply_labels(said: &Said, record: &mut Record, catalog: &Catalog, errors: &mut FieldErrors) {
    if let Some(name) = said.group.as_deref().map(str::trim) {
        record.group = catalog.group(name).map(|id| Group { id, name: name.to_owned() });
        if record.group.is_none() && !name.is_empty() {
            errors.add("/group", "group_unknown");
        }
    }
    let names = match &said.tags {
        Some(SaidTags::All(names)) => {
            record.tags.clear();
            names
        }
        Some(SaidTags::Add(names)) => names,
        Some(SaidTags::Remove(names)) => {
            let off: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
            return record.tags.retain(|tag| !off.contains(&tag.name.to_lowercase()));
        }
        None => return,
    };
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if name.chars().count() > LONGEST_TAG {
            errors.add("/tags", "too_long");
        } else if !is_tag_name(name) {
            errors.add("/tags", "tag_invalid");
        } else if let Some(found) = catalog.known_tag(name)
            && !record.tags.iter().any(|tag| tag.id == found.id)
        {
            record.tags.push(found.clone());
        }
    }
    record.tags.sort_by(|one, other| one.name.cmp(&other.name));
    if record.tags.len() > MOST_TAGS {
        errors.add("/tags", "too_many");
    }
}

fn apply_custom(said: &Said, record: &mut Record, catalog: &Catalog, errors: &mut FieldErrors) {
    if said.custom_emptied {
        record.custom.clear();
    }
    for (key, typed) in &said.custom {
        let pointer = || format!("/custom/{key}");
        let Some(field) = catalog.fields.iter().find(|field| field.key == *key) else {
            errors.add(pointer(), "custom_field_unknown");
            continue;
        };
        if typed.chars().count() > LONGEST_CUSTOM_VALUE {
            errors.add(pointer(), "too_long");
            continue;
        }
        match checks::text(typed) {
            Ok(value) => {
                record.custom.retain(|kept| kept.field != field.id);
                if !value.is_empty() {
                    let (key, label) = (field.key.clone(), field.label.clone());
                    record.custom.push(CustomValue { field: field.id, key, label, value });
                }
            }
            Err(code) => errors.add(pointer(), code),
        }
    }
    record.custom.sort_by_key(|value| value.field);
}

fn apply_addresses(said: &Said, record: &mut Record, at: &Circumstances, errors: &mut FieldErrors) {
    match &said.addresses {
        None => {}
        Some(SaidAddresses::Default(typed)) => {
            let base = record.default_address().cloned();
            let is_new = base.is_none();
            let mut address = base.unwrap_or_else(|| blank_address(at));
            put_place(&typed.place, &mut address.place, "", errors);
            address.is_default = true;
            if is_new && !address.place.is_blank() {
                record.addresses.push(address);
            } else if let Some(kept) = record.addresses.iter_mut().find(|kept| kept.id == address.id) {
                *kept = address;
            }
        }
        Some(SaidAddresses::All(typed)) => {
            let before = std::mem::take(&mut record.addresses);
            for (place, typed) in typed.iter().enumerate() {
                let known = before.iter().find(|kept| typed.id == Some(kept.id)).cloned();
                if typed.id.is_some() && known.is_none() {
                    errors.add(format!("/addresses/{place}/id"), "unknown_value");
                } else if record.addresses.iter().any(|said| typed.id == Some(said.id)) {
                    errors.add(format!("/addresses/{place}/id"), "repeated");
                }
                let mut address = known.unwrap_or_else(|| blank_address(at));
                address.is_default = typed.is_default;
                put_place(&typed.place, &mut address.place, &format!("/addresses/{place}"), errors);
                if !address.place.is_blank() {
                    record.addresses.push(address);
                }
            }
        }
    }
    if record.addresses.len() > MOST_ADDRESSES {
        errors.add("/addresses", "too_many");
    }
    one_default(&mut record.addresses);
}

fn blank_address(at: &Circumstances) -> Address {
    Address { id: (at.new_id)(), place: Place::default(), is_default: false }
}

pub(super) fn put_place(
    typed: &[(&'static str, String)],
    place: &mut Place,
    prefix: &str,
    errors: &mut FieldErrors,
) {
    for (name, typed) in typed {
        if let Some(field) = place_field(name) {
            put(field, place, typed, prefix, errors);
        }
    }
    // The CEP tells the unit where nobody does (DOMAIN 2.6).
    if place.state.is_empty()
        && let Some(uf) = brasil::Cep::parse(&place.zip).ok().and_then(|cep| cep.uf())
    {
        uf.as_str().clone_into(&mut place.state);
    }
}

/// Exactly one is the default: the first that says so, else the first.
fn one_default(addresses: &mut [Address]) {
    let default = addresses.iter().position(|address| address.is_default).unwrap_or_default();
    for (place, address) in addresses.iter_mut().enumerate() {
        address.is_default = place == default;
    }
}

/// An answer given again keeps its proof, but for what is said anew of it (DOMAIN 11.5).
fn apply_consents(said: &Said, record: &mut Record, now: Moment) {
    for said in &said.consents {
        let same = |kept: &&Consented| kept.channel == said.channel && kept.consent == said.consent;
        let known = record.consents.iter().find(same);
        let of_known = |part: fn(&Consented) -> &String| known.map(part).cloned();
        let source = said.source.clone().or_else(|| of_known(|kept| &kept.source));
        let source = source.unwrap_or_else(|| said.door.to_owned());
        let text_version = said.text_version.clone().or_else(|| of_known(|kept| &kept.text_version));
        let text_version = text_version.unwrap_or_default();
        let is_known = match known {
            Some(kept) => kept.source == source && kept.text_version == text_version,
            None => record.consent(said.channel) == said.consent,
        };
        if is_known {
            continue;
        }
        record.consents.retain(|kept| kept.channel != said.channel);
        record.consents.push(Consented {
            channel: said.channel,
            consent: said.consent,
            source,
            text_version,
            at: now,
        });
    }
    record.consents.sort_by_key(|consented| consented.channel);
}

/// The rules of the record as a whole: DOMAIN 2.1, 2.2.
/// Whoever came by an order alone may have no name (DOMAIN 2.12); a name that is there is not emptied.
fn judge(base: &Record, record: &mut Record, today: NaiveDate, errors: &mut FieldErrors) {
    let is_cnpj = record.profile.document.len() == 14;
    let has_document = !record.profile.document.is_empty();
    if record.profile.kind.is_empty() {
        let kind = if is_cnpj { "company" } else { "person" };
        kind.clone_into(&mut record.profile.kind);
    }
    if has_document && record.is_company() != is_cnpj {
        errors.add("/document", if is_cnpj { "document_not_cpf" } else { "document_not_cnpj" });
    }
    let is_known_without = !base.profile.kind.is_empty() && base.name().is_empty();
    if record.name().is_empty() && !is_known_without {
        errors.add(if record.is_company() { "/company_name" } else { "/first_name" }, "required");
    }
    if record.profile.birth_date.as_str() > today.format("%Y-%m-%d").to_string().as_str() {
        errors.add("/birth_date", "date_in_future");
    }
}
