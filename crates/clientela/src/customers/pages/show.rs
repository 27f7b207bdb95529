//! `GET /admin/{store}/customers/{id}`: all about a customer at a glance, and what happened (DOMAIN 4.1, 4.7).

use std::sync::Arc;

use askama::Template;
use audience::{Channel, CustomerId, Sight};
use axum::extract::State;
use uuid::Uuid;

use super::cities;
use super::head::{Head, Tab};
use super::row::{self, Label};
use super::time_line::{self, Entry};
use crate::app::App;
use crate::clock::Moment;
use crate::customers::Note;
use crate::customers::customer::{Address, Customer};
use crate::customers::fields::{PLACE_FIELDS, PROFILE_FIELDS, Place, profile_field};
use crate::customers::notes;
use crate::customers::{self, Catalog, checks};
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::error_page::percent_encoded;
use crate::web::{At, Frame, Page, Parameters, Section};

#[derive(Template)]
#[template(path = "customers/pages/show.html")]
pub struct Show {
    frame: Frame,
    head: Head,
    facts: Vec<Fact>,
    contact: Contact,
    address: Option<Shown>,
    group: Option<Label>,
    tags: Vec<Label>,
    consents: Vec<ConsentShown>,
    block: Option<BlockShown>,
    notes: Vec<Note>,
    written: String,
    entries: Vec<Entry>,
    older: Option<Uuid>,
    is_later_page: bool,
}

pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

struct Contact {
    email: String,
    mail_to: String,
    document: String,
    phones: Vec<PhoneShown>,
    may_use: bool,
}

struct PhoneShown {
    shown: String,
    call: String,
    whatsapp: String,
}

struct ConsentShown {
    channel: String,
    answer: &'static str,
    about: String,
}

struct BlockShown {
    reason: String,
    since: Moment,
    by: String,
}

/// An address in lines, with the way to a map.
pub(super) struct Shown {
    pub(super) id: Uuid,
    pub(super) lines: Vec<String>,
    pub(super) map: String,
    pub(super) is_default: bool,
    pub(super) city_is_unknown: bool,
}

pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
    parameters: Parameters,
) -> Result<Page<Show>, Error> {
    let before = Uuid::parse_str(parameters.text("before")).ok();
    page(&app, &staff, CustomerId(id), before, String::new()).await
}

/// The page, with a note that was written and not kept.
pub(super) async fn page<R>(
    app: &App,
    staff: &Staff<R>,
    id: CustomerId,
    before: Option<Uuid>,
    written: String,
) -> Result<Page<Show>, Error> {
    let sight = staff.sight();
    let customer = customers::get(app, &staff.store, id).await?;
    let catalog = customers::catalog(&mut *app.db.glance().await?, staff.store.id).await?;
    let happenings =
        customers::history(app, &staff.store, id, sight, before, customers::HISTORY_PAGE).await?;
    let goes_on = i64::try_from(happenings.len()).is_ok_and(|read| read == customers::HISTORY_PAGE);
    let frame = staff.frame(app, Section::Customers);
    let mut entries = time_line::of(&frame, &catalog, happenings);
    let older = entries.last().filter(|_| goes_on).map(|entry| entry.id);
    if older.is_none() {
        time_line::begin(&frame, &customer, &mut entries);
    }
    Ok(Page(Show {
        head: Head::new(&frame, staff, &customer, Tab::Summary),
        facts: facts(&frame, &catalog, &customer),
        contact: contact(&customer, sight),
        address: customer.record.default_address().map(shown),
        group: customer.record.group.as_ref().map(|g| Label::new(&frame, &g.name, &[("group", &g.name)])),
        tags: customer.record.tags.iter().map(|t| Label::new(&frame, &t.name, &[("tag", &t.name)])).collect(),
        consents: Channel::ALL.iter().map(|channel| consent(&frame, &customer, *channel)).collect(),
        block: customer.marks.block.as_ref().map(|block| BlockShown {
            reason: block.reason.clone(),
            since: block.since,
            by: block.by.clone(),
        }),
        notes: notes::list(app, &staff.store, id).await?,
        written,
        older,
        entries,
        is_later_page: before.is_some(),
        frame,
    }))
}

/// What is known beyond name and contact.
fn facts(frame: &Frame, catalog: &Catalog, customer: &Customer) -> Vec<Fact> {
    let in_head = ["kind", "email", "document"];
    let fields = PROFILE_FIELDS.iter().filter(|field| !in_head.contains(&field.name));
    let mut pairs: Vec<(String, String)> = fields
        .map(|field| (field.name.to_owned(), (field.show)((field.of)(&customer.record.profile))))
        .collect();
    let custom = customer.record.custom.iter();
    pairs.extend(custom.map(|kept| (format!("custom.{}", kept.key), kept.value.clone())));
    let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let fact = |label, value| Fact { label, value };
    let mut facts: Vec<Fact> = said
        .map(|(name, value)| {
            let label = label(frame, catalog, customer, &name);
            fact(label, time_line::value(frame, &name, &value))
        })
        .collect();
    let origin = format!("customers-origin-{}", customer.origin);
    let origin = frame.language.try_say(&origin).unwrap_or_else(|| customer.origin.clone());
    facts.push(fact(frame.say("field-origin"), origin));
    facts.push(fact(frame.say("field-registered-at"), frame.time(customer.registered_at)));
    facts.push(fact(frame.say("field-updated-at"), frame.time(customer.updated_at)));
    facts
}

/// Of a company the person's names are those of a contact.
fn label(frame: &Frame, catalog: &Catalog, customer: &Customer, name: &str) -> String {
    let kind = if customer.record.is_company() { "company" } else { "person" };
    let special = format!("field-{}-{kind}", name.replace('_', "-"));
    frame.language.try_say(&special).unwrap_or_else(|| time_line::field(frame, catalog, name))
}

fn contact(customer: &Customer, sight: Sight) -> Contact {
    let seen = |name| {
        profile_field(name).map_or_else(String::new, |field| field.seen(&customer.record.profile, sight))
    };
    let phone = |kept: &String| match (sight, brasil::Phone::parse(kept)) {
        (Sight::Personal, Ok(phone)) => {
            PhoneShown { shown: phone.national(), call: phone.tel_url(), whatsapp: phone.whatsapp_url() }
        }
        _ => PhoneShown { shown: checks::mask_phone(kept), call: String::new(), whatsapp: String::new() },
    };
    let email = seen("email");
    Contact {
        mail_to: row::mail_to(&email),
        email,
        document: seen("document"),
        phones: customer.record.phones.iter().map(phone).collect(),
        may_use: sight == Sight::Personal,
    }
}

fn consent(frame: &Frame, customer: &Customer, channel: Channel) -> ConsentShown {
    let kept = customer.record.consents.iter().find(|kept| kept.channel == channel);
    let about = kept.map_or_else(String::new, |kept| {
        let source = format!("customers-consent-source-{}", kept.source);
        let source = frame.language.try_say(&source).unwrap_or_else(|| kept.source.clone());
        let parts = [frame.day(kept.at), source, kept.text_version.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    ConsentShown {
        channel: frame.say(&format!("customers-channel-{}", channel.as_str())),
        answer: customer.record.consent(channel).as_str(),
        about,
    }
}

/// As a letter is addressed.
pub(super) fn shown(address: &Address) -> Shown {
    let place = &address.place;
    let joined = |parts: &[&str], between: &str| {
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
    };
    let zip = seen(place, "zip");
    let city = joined(&[&place.city, &place.state], "/");
    let street = joined(&[&place.street, &place.number], ", ");
    let lines = [
        joined(&[&street, &place.complement], " – "),
        place.district.clone(),
        joined(&[&city, &zip], " · "),
        place.reference.clone(),
    ];
    let asked = joined(&[&street, &city, "Brasil"], ", ");
    Shown {
        id: address.id,
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        map: format!("https://www.openstreetmap.org/search?query={}", percent_encoded(&asked)),
        is_default: address.is_default,
        city_is_unknown: cities::is_unknown(&place.city, &place.state),
    }
}

fn seen(place: &Place, name: &str) -> String {
    let field = PLACE_FIELDS.iter().find(|field| field.name == name);
    field.map_or_else(String::new, |field| (field.show)((field.of)(place)))
}
