//! Who an order, a cart or a registration speaks of, and who was found (DOMAIN 2.12).

use audience::CustomerId;

use super::contact::Contact;
use crate::clock::Moment;

/// Who is meant, and when they were first heard of if nobody knows them.
#[derive(Clone, Debug)]
pub struct Person<'a> {
    pub id: Option<CustomerId>,
    /// Whose it is unless somebody else is named.
    pub stays: Option<Stays<'a>>,
    pub contact: &'a Contact,
    /// Whether it was heard before: then it fills nothing, and clashes are told already.
    pub is_known: bool,
    pub heard_of_at: Moment,
}

/// Whose it was, and the contact it came with: they may have other keys by now.
#[derive(Clone, Copy, Debug)]
pub struct Stays<'a> {
    pub with: CustomerId,
    pub came_with: &'a Contact,
}

impl Person<'_> {
    /// Whether anything tells who it is.
    pub fn is_named(&self) -> bool {
        self.id.is_some() || self.stays.is_some() || self.contact.identifies()
    }
}

/// How whoever is new comes into the record.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// DOMAIN 2.9
    pub origin: &'static str,
    /// DOMAIN 2.13: what is no lead ends that of whoever is one.
    pub lead: bool,
}

/// Who was found or made.
#[derive(Debug, Default)]
pub struct Identified {
    /// The customer of each person, in their order; none for a customer id that is not known.
    pub customers: Vec<Option<CustomerId>>,
    /// Those who are new or were changed
    pub changed: Vec<CustomerId>,
    /// Whether one of the persons names two customers
    pub clashed: bool,
}
