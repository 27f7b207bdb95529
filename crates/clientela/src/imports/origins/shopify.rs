//! Customers as Shopify exports them: the present header, the one before it, and the import sheet. Its habits:
//! numbers behind an apostrophe, a CPF typed into the company, addresses abroad, people without a name.

use audience::Channel;
use chrono_tz::Tz;

use super::{Mapping, Origin, Reader, Spoken, by_name, has_all, plain, tags_by_comma};
use crate::customers::SaidAddresses;
use crate::customers::columns::{consent, say_place};

const MARKS: [&str; 4] = ["First Name", "Last Name", "Email", "Accepts Email Marketing"];

type Known = (&'static str, &'static [&'static str], Reader);

const COLUMNS: [Known; 25] = [
    ("Customer ID", &["external_reference"], |cell, _, spoken| {
        spoken.reference = Some(plain(cell).to_owned());
        Ok(())
    }),
    ("First Name", &["first_name"], |cell, _, spoken| say(spoken, "first_name", cell)),
    ("Last Name", &["last_name"], |cell, _, spoken| say(spoken, "last_name", cell)),
    ("Email", &["email"], |cell, _, spoken| say(spoken, "email", plain(cell))),
    ("Accepts Email Marketing", &["consents.email"], |cell, _, spoken| accepts(spoken, Channel::Email, cell)),
    ("Accepts SMS Marketing", &["consents.sms"], |cell, _, spoken| accepts(spoken, Channel::Sms, cell)),
    ("Accepts WhatsApp Marketing", &["consents.whatsapp"], |cell, _, spoken| {
        accepts(spoken, Channel::Whatsapp, cell)
    }),
    ("Default Address Company", &["company_name", "document"], company),
    ("Company", &["company_name", "document"], company),
    ("Default Address Address1", &["street"], |cell, _, spoken| place(spoken, "street", cell)),
    ("Address1", &["street"], |cell, _, spoken| place(spoken, "street", cell)),
    ("Default Address Address2", &["complement"], |cell, _, spoken| place(spoken, "complement", cell)),
    ("Address2", &["complement"], |cell, _, spoken| place(spoken, "complement", cell)),
    ("Default Address City", &["city"], |cell, _, spoken| place(spoken, "city", cell)),
    ("City", &["city"], |cell, _, spoken| place(spoken, "city", cell)),
    ("Default Address Province Code", &["state"], |cell, _, spoken| place(spoken, "state", cell)),
    ("Province Code", &["state"], |cell, _, spoken| place(spoken, "state", cell)),
    ("Default Address Country Code", &["country"], country),
    ("Country Code", &["country"], country),
    ("Default Address Zip", &["zip"], |cell, _, spoken| place(spoken, "zip", cell)),
    ("Zip", &["zip"], |cell, _, spoken| place(spoken, "zip", cell)),
    ("Default Address Phone", &["phones"], phone),
    ("Phone", &["phones"], phone),
    ("Note", &["notes"], |cell, _, spoken| {
        cell.clone_into(&mut spoken.said.note);
        Ok(())
    }),
    ("Tags", &["tags"], |cell, _, spoken| {
        tags_by_comma(cell, &mut spoken.said);
        Ok(())
    }),
];

pub(crate) fn mapping(headers: &[String]) -> Option<Mapping> {
    has_all(headers, &MARKS).then(|| by_name(Origin::Shopify, headers, &COLUMNS))
}

pub(super) fn finish(spoken: &mut Spoken) {
    let abroad = spoken.aside.take().filter(|country| !country.eq_ignore_ascii_case("BR"));
    if let (Some(country), Some(SaidAddresses::Default(address))) = (abroad, &mut spoken.said.addresses) {
        // An address abroad has no CEP and no UF: they are kept as words.
        let is_code = |field: &str| matches!(field, "zip" | "state");
        let words = address.place.iter().filter(|(field, _)| is_code(field)).map(|(_, cell)| cell.clone());
        let words: Vec<String> = words.chain([country]).collect();
        address.place.retain(|(field, _)| !is_code(field));
        address.place.push(("reference", words.join(", ")));
    }
}

fn say(spoken: &mut Spoken, field: &'static str, cell: &str) -> Result<(), &'static str> {
    spoken.said.say(field, cell);
    Ok(())
}

fn place(spoken: &mut Spoken, field: &'static str, cell: &str) -> Result<(), &'static str> {
    say_place(&mut spoken.said, field, plain(cell));
    Ok(())
}

fn accepts(spoken: &mut Spoken, channel: Channel, cell: &str) -> Result<(), &'static str> {
    spoken.said.consents.push(consent(channel, cell)?);
    Ok(())
}

fn company(cell: &str, _: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    let is_document = brasil::Document::parse(plain(cell)).is_ok();
    say(spoken, if is_document { "document" } else { "company_name" }, plain(cell))
}

fn country(cell: &str, _: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    spoken.aside = Some(plain(cell).to_owned());
    Ok(())
}

fn phone(cell: &str, _: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    spoken.said.phones.get_or_insert_default().push(plain(cell).to_owned());
    Ok(())
}
