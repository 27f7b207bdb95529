//! `GET /admin/{store}/customers/{id}`: all about a customer at a glance, and what happened (DOMAIN 4.1, 4.7).

use std::sync::Arc;

use askama::Template;
use audience::{Channel, CustomerId, Sight};
use axum::extract::State;
use uuid::Uuid;

use super::head::{Head, Tab};
use super::place::{PlaceShown, place_shown};
use super::row::{self, Label};
use super::spending::spending_plot;
use super::time_line::{self, Entry, KindLink};
use crate::app::App;
use crate::audit::HistoryKind;
use crate::clock::Moment;
use crate::customers::customer::Customer;
use crate::customers::fields::{PROFILE_FIELDS, profile_field};
use crate::customers::notes;
use crate::customers::{self, Catalog, checks};
use crate::customers::{HistorySpan, Note};
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{At, Frame, Page, Parameters, Plot, Section};

#[derive(Template)]
#[template(path = "customers/pages/show.html")]
pub struct Show {
    frame: Frame,
    head: Head,
    facts: Vec<Fact>,
    contact: Contact,
    address: Option<PlaceShown>,
    /// Of the latest order, for the record has none (DOMAIN 2.4)
    address_is_ordered: bool,
    group: Option<Label>,
    tags: Vec<Label>,
    consents: Vec<ConsentShown>,
    block: Option<BlockShown>,
    notes: Vec<Note>,
    written: String,
    /// None where the figures keep no months of the zone
    spending: Option<Plot>,
    kinds: Vec<KindLink>,
    /// As an address carries it
    kind: String,
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
    /// Of the latest order, for the record has none (DOMAIN 2.4)
    phones_are_ordered: bool,
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

pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
    parameters: Parameters,
) -> Result<Page<Show>, Error> {
    let before = Uuid::parse_str(parameters.text("before")).ok();
    let kind = HistoryKind::parse(parameters.text("kind"));
    page(&app, &staff, CustomerId(id), (kind, before), String::new()).await
}

/// The page, with a note that was written and not kept.
pub(super) async fn page<R>(
    app: &App,
    staff: &Staff<R>,
    id: CustomerId,
    (kind, before): (Option<HistoryKind>, Option<Uuid>),
    written: String,
) -> Result<Page<Show>, Error> {
    let sight = staff.sight();
    let customer = customers::get(app, &staff.store, id).await?;
    let catalog = customers::catalog(&mut *app.db.glance().await?, staff.store.id).await?;
    let span = HistorySpan { kind, before, limit: customers::HISTORY_PAGE };
    let happenings = customers::history(app, &staff.store, id, sight, &span).await?;
    let goes_on = i64::try_from(happenings.len()).is_ok_and(|read| read == customers::HISTORY_PAGE);
    let frame = staff.frame(app, Section::Customers);
    let mut entries = time_line::of(&frame, &catalog, happenings);
    let older = entries.last().filter(|_| goes_on).map(|entry| entry.id);
    if older.is_none() && kind.is_none_or(|kind| kind == HistoryKind::Registered) {
        time_line::begin(&frame, &customer, &mut entries);
    }
    let head = Head::new(&frame, staff, &customer, Tab::Summary);
    let months = customers::months(&mut *app.db.glance().await?, staff.store.id, id).await?;
    let today = app.clock.now().day_in(staff.store.zone);
    Ok(Page(Show {
        spending: months
            .of_zone(staff.store.zone)
            .map(|months| spending_plot(&frame, &head.at, months, today)),
        kinds: time_line::kinds(&frame, &head.at, kind),
        kind: kind.map_or(String::new(), |kind| format!("kind={}&", kind.as_str())),
        head,
        facts: facts(&frame, &catalog, &customer),
        contact: contact(&customer, sight),
        address: customer.place().map(place_shown),
        address_is_ordered: customer.record.default_address().is_none(),
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
    let phone = |kept: &str| match (sight, brasil::Phone::parse(kept)) {
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
        phones: customer.phones().into_iter().map(phone).collect(),
        phones_are_ordered: customer.record.phones.is_empty(),
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
