//! The form of a customer, new or known: what is typed, what is wrong with it, who stands in the way.

use std::collections::BTreeMap;

use audience::CustomerId;
use brasil::Uf;

use super::cities;
use super::faults::{Fault, Faults};
use super::form_fields::{self, Input};
use super::merge::Clash;
use super::row;
use super::time_line;
use super::typed::Typed;
use crate::app::App;
use crate::customers::{self, Catalog};
use crate::error::{Conflict, Error};
use crate::staff::{Right, Staff};
use crate::web::{Frame, problem};

/// The most phones that the form offers at once (`rules::MOST_PHONES`).
const MOST_PHONES: usize = 10;

pub(super) struct CustomerForm {
    pub(super) action: String,
    pub(super) checks: String,
    pub(super) suggest: String,
    /// Of a known customer: the version seen, and what the form showed first
    pub(super) known: Option<Known>,
    pub(super) typed: Typed,
    pub(super) faults: Faults,
    pub(super) catalog: Catalog,
    pub(super) clashes: Vec<Clash>,
    pub(super) taken: Vec<String>,
    /// Blank phone fields offered
    pub(super) more_phones: usize,
}

pub(super) struct Known {
    pub(super) id: CustomerId,
    pub(super) version: i64,
    pub(super) was: String,
}

impl CustomerForm {
    pub(super) fn new(frame: &Frame, catalog: Catalog, action: String) -> Self {
        Self {
            action,
            checks: frame.at("/customers/check"),
            suggest: frame.at("/customers/suggest/address"),
            known: None,
            typed: Typed::default(),
            faults: Faults::default(),
            catalog,
            clashes: Vec::new(),
            taken: Vec::new(),
            more_phones: 1,
        }
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.typed.text(name)
    }

    pub(super) fn is_company(&self) -> bool {
        self.text("kind") == "company"
    }

    pub(super) fn fault(&self, name: &str) -> Option<&Fault> {
        self.faults.0.get(name)
    }

    pub(super) fn has_faults(&self) -> bool {
        !self.faults.0.is_empty()
    }

    /// All faults with the names of their fields.
    pub(super) fn summary(&self, frame: &Frame) -> Vec<(String, &Fault)> {
        let faults = self.faults.0.iter().map(|(name, fault)| {
            let name = if name.starts_with("phones.") { "phones" } else { name.as_str() };
            (time_line::field(frame, &self.catalog, name), fault)
        });
        faults.collect()
    }

    pub(super) fn inputs(&self, frame: &Frame, section: &str) -> Vec<Input> {
        form_fields::of(frame, section, &self.typed, &self.faults)
    }

    /// The phones typed and blank fields for more.
    pub(super) fn phones(&self) -> Vec<(usize, String, Option<Fault>)> {
        let typed = self.typed.phones.as_deref().unwrap_or_default();
        let blank = std::iter::repeat_n(String::new(), self.more_phones);
        let phones = typed.iter().cloned().chain(blank).take(MOST_PHONES).enumerate();
        phones.map(|(n, phone)| (n, phone, self.faults.0.get(&format!("phones.{n}")).cloned())).collect()
    }

    pub(super) fn tags(&self) -> &[String] {
        self.typed.tags.as_deref().unwrap_or_default()
    }

    pub(super) fn states(&self) -> [Uf; 27] {
        Uf::ALL
    }

    pub(super) fn city_is_unknown(&self) -> bool {
        cities::is_unknown(self.text("city"), self.text("state"))
    }
}

/// What is wrong, or the error itself where it is none of the form's.
pub(super) async fn faults<R>(
    app: &App,
    staff: &Staff<R>,
    frame: &Frame,
    error: Error,
) -> Result<Faults, Error> {
    match error {
        Error::Invalid(errors) => Ok(Faults::of(frame, &errors)),
        Error::Conflict(Conflict { code, pointer: Some(pointer), customer, .. }) => {
            let customer = match customer {
                Some(id) => who(app, staff, frame, CustomerId(id)).await?,
                None => None,
            };
            let text = problem::sentence(frame.language, code);
            Ok(Faults(BTreeMap::from([(pointer.to_owned(), Fault { text, customer })])))
        }
        other => Err(other),
    }
}

/// The name and address of who has it already; none where they are gone meanwhile.
pub(super) async fn who<R>(
    app: &App,
    staff: &Staff<R>,
    frame: &Frame,
    id: CustomerId,
) -> Result<Option<(String, String)>, Error> {
    let found = customers::find(&mut *app.db.read().await?, staff.store.id, id).await?;
    let visible = staff.may(Right::ViewCustomers);
    Ok(found.filter(|_| visible).map(|customer| {
        let name = row::name(frame, &customer, staff.sight());
        (name, frame.at(&format!("/customers/{}", id.uuid())))
    }))
}
