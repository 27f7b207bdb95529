//! The columns of files about customers, in one list: exports write them, imports read them, so that what was
//! exported comes back as it was (DOMAIN 13.3, 14.1). Headers are Portuguese whatever the language of the panel: a
//! header is a name that files are recognised by.

use audience::{Channel, Consent, Sight};
use brasil::dates;
use chrono_tz::Tz;

use super::catalog::KnownField;
use super::checks;
use super::customer::Customer;
use super::fields::{Field, PLACE_FIELDS, PROFILE_FIELDS, Place, Profile};
use super::said::{Said, SaidAddress, SaidAddresses, SaidConsent, SaidTags, SaidTime};
use crate::clock::Moment;

/// One column. What no export can give back exactly is only written, and passed over where it is read.
#[derive(Clone)]
pub enum Column {
    Id,
    /// The name shown.
    Name,
    Profile(&'static Field<Profile>),
    /// The first phone.
    MainPhone,
    /// All of them, in order.
    Phones,
    /// Of the default address.
    Place(&'static Field<Place>),
    Group,
    Tags,
    Consent(Channel),
    Custom(KnownField),
    Origin,
    RegisteredAt,
    UpdatedAt,
    Lead,
    Blocked,
}

/// Who looks, and whose days.
#[derive(Clone, Copy)]
pub struct Glass {
    pub zone: Tz,
    pub sight: Sight,
}

pub const BETWEEN: &str = " | ";

/// Every column of a store, in the order an export has them.
pub fn columns(fields: &[KnownField]) -> Vec<Column> {
    let mut columns = vec![Column::Id, Column::Name];
    columns.extend(PROFILE_FIELDS.iter().map(Column::Profile));
    columns.extend([Column::MainPhone, Column::Phones]);
    columns.extend(PLACE_FIELDS.iter().map(Column::Place));
    columns.extend([Column::Group, Column::Tags]);
    columns.extend(Channel::ALL.iter().map(|channel| Column::Consent(*channel)));
    columns.extend(fields.iter().cloned().map(Column::Custom));
    columns.extend([Column::Origin, Column::Lead, Column::Blocked, Column::RegisteredAt, Column::UpdatedAt]);
    columns
}

impl Column {
    /// For programs: as the API names it.
    pub fn key(&self) -> String {
        match self {
            Self::Id => "id".to_owned(),
            Self::Name => "name".to_owned(),
            Self::Profile(field) => field.name.to_owned(),
            Self::MainPhone => "phone".to_owned(),
            Self::Phones => "phones".to_owned(),
            Self::Place(field) => field.name.to_owned(),
            Self::Group => "group".to_owned(),
            Self::Tags => "tags".to_owned(),
            Self::Consent(channel) => format!("consents.{}", channel.as_str()),
            Self::Custom(field) => format!("custom.{}", field.key),
            Self::Origin => "origin".to_owned(),
            Self::RegisteredAt => "registered_at".to_owned(),
            Self::UpdatedAt => "updated_at".to_owned(),
            Self::Lead => "lead".to_owned(),
            Self::Blocked => "blocked".to_owned(),
        }
    }

    /// For people, and what a file is recognised by.
    pub fn header(&self) -> &str {
        match self {
            Self::Id => "ID",
            Self::Name => "Nome exibido",
            Self::Profile(field) => field.header,
            Self::MainPhone => "Telefone",
            Self::Phones => "Telefones",
            Self::Place(field) => field.header,
            Self::Group => "Grupo",
            Self::Tags => "Tags",
            Self::Consent(Channel::Email) => "Aceita e-mail",
            Self::Consent(Channel::Sms) => "Aceita SMS",
            Self::Consent(Channel::Whatsapp) => "Aceita WhatsApp",
            Self::Custom(field) => &field.label,
            Self::Origin => "Origem",
            Self::RegisteredAt => "Data de cadastro",
            Self::UpdatedAt => "Última alteração",
            Self::Lead => "Potencial cliente",
            Self::Blocked => "Bloqueado",
        }
    }

    /// Whether an import takes anything from it.
    pub fn is_read(&self) -> bool {
        !matches!(self, Self::Id | Self::Name | Self::Origin | Self::UpdatedAt | Self::Lead | Self::Blocked)
    }

    /// What stands in its cell.
    pub fn write(&self, customer: &Customer, glass: Glass) -> String {
        let record = &customer.record;
        match self {
            Self::Id => customer.id.to_string(),
            Self::Name => record.name(),
            Self::Profile(field) => profile_cell(field, &record.profile, glass.sight),
            Self::MainPhone => {
                record.phones.first().map(|phone| phone_cell(phone, glass.sight)).unwrap_or_default()
            }
            Self::Phones => joined(record.phones.iter().map(|phone| phone_cell(phone, glass.sight))),
            Self::Place(field) => record
                .default_address()
                .map(|address| field.seen(&address.place, glass.sight))
                .unwrap_or_default(),
            Self::Group => record.group.as_ref().map(|group| group.name.clone()).unwrap_or_default(),
            Self::Tags => joined(record.tags.iter().map(|tag| tag.name.clone())),
            Self::Consent(channel) => match record.consent(*channel) {
                Consent::Unknown => String::new(),
                consent => yes_no(consent == Consent::Yes),
            },
            Self::Custom(field) => record.custom_value(&field.key).to_owned(),
            Self::Origin => customer.origin.clone(),
            Self::RegisteredAt => moment_cell(customer.registered_at, glass.zone),
            Self::UpdatedAt => moment_cell(customer.changed_at(), glass.zone),
            Self::Lead => yes_no(customer.lead),
            Self::Blocked => yes_no(customer.marks.block.is_some()),
        }
    }

    /// Takes a cell into what is said; blank says nothing. The code of what is wrong where the cell cannot even be
    /// taken; the rest is checked with the record.
    pub fn read(&self, cell: &str, zone: Tz, said: &mut Said) -> Result<(), &'static str> {
        let cell = cell.trim();
        if cell.is_empty() || !self.is_read() {
            return Ok(());
        }
        match self {
            Self::Profile(field) => said.say(field.name, cell),
            Self::MainPhone => said.phones.get_or_insert_default().push(cell.to_owned()),
            Self::Phones => said.phones = Some(parts(cell)),
            Self::Place(field) => say_place(said, field.name, cell),
            Self::Group => said.group = Some(cell.to_owned()),
            Self::Tags => said.tags = Some(SaidTags::Add(parts(cell))),
            Self::Consent(channel) => said.consents.push(consent(*channel, cell)?),
            Self::Custom(field) => said.custom.push((field.key.clone(), cell.to_owned())),
            Self::RegisteredAt => said.registered = Some(time(cell, zone)?),
            Self::Id | Self::Name | Self::Origin | Self::UpdatedAt | Self::Lead | Self::Blocked => {}
        }
        Ok(())
    }
}

/// Adds to the default address what is said of it.
pub fn say_place(said: &mut Said, field: &'static str, cell: &str) {
    let said_already = match said.addresses.take() {
        Some(SaidAddresses::Default(address)) => address,
        _ => SaidAddress::default(),
    };
    let mut address = said_already;
    address.place.push((field, cell.to_owned()));
    said.addresses = Some(SaidAddresses::Default(address));
}

/// A yes or a no from a file.
pub fn consent(channel: Channel, cell: &str) -> Result<SaidConsent, &'static str> {
    let consent = match brasil::fold(cell).as_str() {
        "sim" | "s" | "yes" | "true" | "1" => Consent::Yes,
        "nao" | "n" | "no" | "false" | "0" => Consent::No,
        _ => return Err("yes_or_no"),
    };
    Ok(SaidConsent { channel, consent, door: "import", source: None, text_version: None })
}

/// A day, or a time in the store's zone or with its own offset.
pub fn time(cell: &str, zone: Tz) -> Result<SaidTime, &'static str> {
    match dates::parse_date_time(cell).map_err(|_no_date: dates::DateError| "date_invalid")? {
        dates::Moment::Date(day) => Ok(SaidTime::Day(day)),
        dates::Moment::Local(time) => Ok(SaidTime::Moment(Moment::local(time, zone))),
        dates::Moment::Instant(instant) => Ok(SaidTime::Moment(Moment(instant.timestamp_micros()))),
    }
}

fn parts(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(BETWEEN)
}

fn yes_no(yes: bool) -> String {
    if yes { "sim".to_owned() } else { "não".to_owned() }
}

fn phone_cell(kept: &str, sight: Sight) -> String {
    match sight {
        Sight::Personal => checks::show_phone(kept),
        Sight::Masked => checks::mask_phone(kept),
    }
}

fn moment_cell(moment: Moment, zone: Tz) -> String {
    dates::format_date_time_seconds(moment.utc().with_timezone(&zone).naive_local())
}

/// As the template wants them: `PF`, `feminino`, `31/01/1990`.
fn profile_cell(field: &Field<Profile>, profile: &Profile, sight: Sight) -> String {
    let kept = (field.of)(profile).as_str();
    match (field.name, kept) {
        ("kind", "company") => "PJ".to_owned(),
        ("kind", _) => "PF".to_owned(),
        ("gender", "female") => "feminino".to_owned(),
        ("gender", "male") => "masculino".to_owned(),
        ("gender", "other") => "outro".to_owned(),
        ("birth_date", kept) => dates::parse_date(kept).map_or_else(|_| kept.to_owned(), dates::format_date),
        _ => field.seen(profile, sight),
    }
}
