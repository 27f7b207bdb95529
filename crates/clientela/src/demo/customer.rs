//! One invented customer: the same number gives the same one, whenever it is drawn.

use audience::{Channel, Consent, CustomerId};
use uuid::{Builder, Uuid};

use super::documents::{cnpj, cpf};
use super::draw::Draw;
use super::names::{ENDINGS, MAIL_DOMAINS, MEN, PARTICLES, SURNAMES, TRADES, WOMEN};
use super::places::{City, DISTRICTS, LARGE, OTHERS, STREETS};
use crate::clock::{DAY, Moment};
use crate::customers::fields::{Place, Profile};
use crate::customers::{Address, Catalog, Consented, Customer, Record};

const SEED: u64 = 0x00C1_1E47_E1A0;
const YEARS_3: u32 = 3 * 365;

pub fn customer(number: u32, catalog: &Catalog, now: Moment) -> Customer {
    let mut draw = Draw::new(SEED ^ (u64::from(number) << 20));
    let registered_at = registered(&mut draw, now);
    let id = id(&mut draw, registered_at);
    let city = if draw.percent(55) { draw.pick(LARGE) } else { draw.pick(OTHERS) };
    let mut record = Record { profile: profile(&mut draw, number), ..Record::default() };
    if draw.percent(85) {
        record.phones.push(format!("+55{}9{}{:07}", city.area, 6 + draw.below(4), draw.below(10_000_000)));
    }
    if draw.percent(90) {
        record.addresses.push(address(&mut draw, city, registered_at));
    }
    if draw.percent(18) {
        let place = usize::try_from(draw.below(4)).unwrap_or(0);
        record.group = catalog.groups.get(place).cloned();
    }
    record.tags = catalog.tags.iter().filter(|_| draw.percent(9)).cloned().collect();
    record.consents = consents(&mut draw, registered_at);
    let origins = ["storefront", "storefront", "storefront", "import", "order", "order", "admin", "api"];
    Customer {
        id,
        version: 1,
        record,
        origin: draw.pick(&origins).to_owned(),
        lead: false,
        marks: crate::customers::Marks::default(),
        figures: crate::customers::Figures::default(),
        registered_at,
        updated_at: registered_at,
    }
}

/// The shop grows: of two days drawn, the later one.
fn registered(draw: &mut Draw, now: Moment) -> Moment {
    let days = draw.below(YEARS_3).min(draw.below(YEARS_3));
    let within = i64::from(draw.below(86_400)) * 1_000_000;
    now.plus(-(i64::from(days) * DAY + within))
}

fn id(draw: &mut Draw, at: Moment) -> CustomerId {
    CustomerId(version_7(draw, at))
}

fn version_7(draw: &mut Draw, at: Moment) -> Uuid {
    let millis = u64::try_from(at.micros() / 1_000).unwrap_or(0);
    let [a, b, c, d, e, f, g, h] = draw.next().to_be_bytes();
    let [i, j, ..] = draw.next().to_be_bytes();
    Builder::from_unix_timestamp_millis(millis, &[a, b, c, d, e, f, g, h, i, j]).into_uuid()
}

fn profile(draw: &mut Draw, number: u32) -> Profile {
    let woman = draw.percent(58);
    let first = draw.pick(if woman { WOMEN } else { MEN });
    let (particle, surname) = (draw.pick(PARTICLES), draw.pick(SURNAMES));
    let last = format!("{particle} {surname}").trim().to_owned();
    let domain = draw.pick(MAIL_DOMAINS);
    let mut profile = Profile { first_name: first.to_owned(), last_name: last, ..Profile::default() };
    if draw.percent(95) {
        let plain = audience::fold(&format!("{first}.{surname}")).replace(' ', "");
        profile.email = format!("{plain}{number}@{domain}");
    }
    if draw.percent(8) {
        company(draw, number, surname, &mut profile);
    } else {
        person(draw, number, woman, &mut profile);
    }
    if draw.percent(30) {
        profile.external_reference = format!("ERP-{:07}", number + 1);
    }
    profile
}

fn person(draw: &mut Draw, number: u32, woman: bool, profile: &mut Profile) {
    profile.kind = "person".to_owned();
    if draw.percent(80) {
        profile.document = cpf(number);
    }
    if draw.percent(70) {
        profile.gender = if woman { "female" } else { "male" }.to_owned();
    }
    if draw.percent(75) {
        let (year, month, day) = (1944 + draw.below(64), 1 + draw.below(12), 1 + draw.below(28));
        profile.birth_date = format!("{year}-{month:02}-{day:02}");
    }
}

fn company(draw: &mut Draw, number: u32, surname: &str, profile: &mut Profile) {
    let (trade, ending) = (draw.pick(TRADES), draw.pick(ENDINGS));
    profile.kind = "company".to_owned();
    profile.company_name = format!("{trade} {surname} {ending}");
    profile.trade_name = format!("{trade} {surname}");
    profile.document = cnpj(number, draw.percent(25));
    if draw.percent(40) {
        profile.state_registration = "isento".to_owned();
    }
}

fn address(draw: &mut Draw, city: City, at: Moment) -> Address {
    let place = Place {
        zip: format!("{}{:05}", city.zip, draw.below(90_000)),
        street: draw.pick(STREETS).to_owned(),
        number: (1 + draw.below(2_400)).to_string(),
        complement: if draw.percent(30) { format!("Apto. {}", 11 + draw.below(200)) } else { String::new() },
        district: draw.pick(DISTRICTS).to_owned(),
        city: city.name.to_owned(),
        state: city.state.to_owned(),
        reference: String::new(),
    };
    Address { id: version_7(draw, at), place, is_default: true }
}

fn consents(draw: &mut Draw, at: Moment) -> Vec<Consented> {
    let mut consents = Vec::new();
    for (channel, yes) in [(Channel::Email, 62), (Channel::Sms, 25), (Channel::Whatsapp, 48)] {
        let answer = draw.below(100);
        let consent = match answer {
            _ if answer < yes => Consent::Yes,
            _ if answer < yes + 15 => Consent::No,
            _ => continue,
        };
        let (source, text_version) = ("storefront".to_owned(), "2024-01".to_owned());
        consents.push(Consented { channel, consent, source, text_version, at });
    }
    consents
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Catalog, Moment, customer};

    fn catalog() -> Catalog {
        Catalog::default()
    }

    #[test]
    fn every_customer_is_sound_and_nobody_comes_twice() {
        let now = Moment(1_800_000_000_000_000);
        let (mut ids, mut emails) = (HashSet::new(), HashSet::new());
        for number in 0..5_000 {
            let drawn = customer(number, &catalog(), now);
            let profile = &drawn.record.profile;
            assert!(ids.insert(drawn.id));
            assert!(drawn.registered_at <= now);
            if !profile.email.is_empty() {
                assert!(brasil::Email::parse(&profile.email).is_ok(), "{}", profile.email);
                assert!(emails.insert(profile.email.clone()));
            }
            for phone in &drawn.record.phones {
                assert!(brasil::Phone::from_e164(phone).is_some(), "{phone}");
            }
        }
    }

    #[test]
    fn the_same_number_gives_the_same_customer() {
        let now = Moment(1_800_000_000_000_000);
        assert_eq!(customer(42, &catalog(), now), customer(42, &catalog(), now));
    }
}
