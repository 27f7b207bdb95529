//! A customer as a row of the list, as the asker may see them.

use audience::{BlockMode, Sight, SortKey};

use uuid::Uuid;

use super::marks::{self, Mark};
use crate::clock::Moment;
use crate::customers::customer::Customer;
use crate::customers::fields::profile_field;
use crate::web::error_page::percent_encoded;
use crate::web::{Frame, Parameters};

pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) address: String,
    pub(super) name: String,
    pub(super) email: String,
    /// The link that begins a mail, for those who may see the e-mail
    pub(super) mail_to: Option<String>,
    pub(super) locality: Option<Label>,
    pub(super) group: Option<Label>,
    pub(super) tags: Vec<Label>,
    /// Counted ones (DOMAIN 6.2)
    pub(super) orders: i64,
    pub(super) spent_cents: i64,
    /// Hundredths of a star
    pub(super) rating: Option<u16>,
    pub(super) last_order_at: Option<Moment>,
    pub(super) registered_at: Moment,
    pub(super) updated_at: Moment,
    /// All but the blocks, which have a column of their own
    pub(super) marks: Vec<Mark>,
    pub(super) block: Option<&'static str>,
}

impl Row {
    pub(super) fn is_blank(&self, column: &SortKey) -> bool {
        match column {
            SortKey::Email => self.email.is_empty(),
            SortKey::Locality => self.locality.is_none(),
            SortKey::Orders | SortKey::TotalSpent => self.orders == 0,
            SortKey::Rating => self.rating.is_none(),
            SortKey::LastOrder => self.last_order_at.is_none(),
            SortKey::Group => self.group.is_none(),
            SortKey::Tags => self.tags.is_empty(),
            SortKey::Blocked => self.block.is_none(),
            _ => false,
        }
    }
}

/// Something that many customers share, with the list of them.
pub(super) struct Label {
    pub(super) text: String,
    pub(super) address: String,
}

impl Label {
    pub(super) fn new(frame: &Frame, text: &str, filter: &[(&str, &str)]) -> Self {
        let pairs = filter.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let address = super::question::address(&frame.store.slug, &Parameters(pairs.collect()));
        Self { text: text.to_owned(), address }
    }
}

pub(super) fn of(frame: &Frame, customer: &Customer, sight: Sight) -> Row {
    let record = &customer.record;
    let email = email(customer, sight);
    let block = customer.marks.block.as_ref().map(|block| match block.mode {
        BlockMode::Full => "customers-mark-blocked",
        BlockMode::Purchase => "customers-mark-purchase-blocked",
    });
    let marks = marks::of(customer).into_iter().filter(|mark| Some(mark.label) != block);
    Row {
        id: customer.id.uuid(),
        address: frame.at(&format!("/customers/{}", customer.id.uuid())),
        name: name(frame, customer, sight),
        mail_to: (sight == Sight::Personal && !email.is_empty()).then(|| mail_to(&email)),
        email,
        locality: locality(frame, customer),
        group: record.group.as_ref().map(|group| Label::new(frame, &group.name, &[("group", &group.name)])),
        tags: record.tags.iter().map(|tag| Label::new(frame, &tag.name, &[("tag", &tag.name)])).collect(),
        orders: customer.figures.counted,
        spent_cents: customer.figures.spent_cents,
        rating: customer.figures.rating(),
        last_order_at: customer.figures.last_at,
        registered_at: customer.registered_at,
        updated_at: customer.updated_at,
        marks: marks.collect(),
        block,
    }
}

/// The name shown; of those without one the e-mail, as it may be seen.
pub fn name(frame: &Frame, customer: &Customer, sight: Sight) -> String {
    let names = [customer.record.name(), email(customer, sight)];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| frame.say("customers-nameless"))
}

/// The link that begins a mail.
pub(super) fn mail_to(email: &str) -> String {
    format!("mailto:{}", percent_encoded(email).replace("%40", "@"))
}

fn email(customer: &Customer, sight: Sight) -> String {
    profile_field("email").map_or_else(String::new, |field| field.seen(&customer.record.profile, sight))
}

fn locality(frame: &Frame, customer: &Customer) -> Option<Label> {
    let place = customer.place()?;
    let (city, state) = (place.city.as_str(), place.state.as_str());
    match (city.is_empty(), state.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Label::new(frame, city, &[("city", city)])),
        (true, false) => Some(Label::new(frame, state, &[("state", state)])),
        (false, false) => {
            Some(Label::new(frame, &format!("{city}/{state}"), &[("city", city), ("state", state)]))
        }
    }
}
