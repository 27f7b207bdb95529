//! Register (DOMAIN 9.1): whatever stands behind the e-mail, the same is answered and a link is mailed; all else
//! waits until it is opened.

use std::collections::BTreeMap;

use audience::{Channel, Consent};
use brasil::Email;
use serde::{Deserialize, Serialize};

use super::account::address_hash;
use super::links::{self, Kind, Link};
use super::{limits, mails, queries};
use crate::access::password;
use crate::app::App;
use crate::customers::{Contact, SaidConsent};
use crate::error::Error;
use crate::mailbox;
use crate::storefront::{self, Page};
use crate::stores::Store;

/// What somebody says who registers, checked.
pub struct Registration {
    pub email: Email,
    pub password: String,
    pub contact: Contact,
    /// Answers of yes and no by channel
    pub consents: BTreeMap<String, String>,
}

/// What of it waits for the link.
#[derive(Serialize, Deserialize)]
pub(super) struct Typed {
    email: String,
    contact: String,
    consents: BTreeMap<String, String>,
}

impl Typed {
    pub(super) fn from_kept(kept: &str) -> Result<Self, Error> {
        serde_json::from_str(kept).map_err(Error::internal)
    }

    pub(super) fn email(&self) -> &str {
        &self.email
    }

    pub(super) fn contact(&self) -> Result<Contact, Error> {
        Contact::from_kept(&self.contact)
    }

    pub(super) fn consents(&self) -> Vec<SaidConsent> {
        let said = self.consents.iter().filter_map(|(channel, consent)| {
            let (channel, consent) = (Channel::parse(channel)?, Consent::parse(consent)?);
            Some(SaidConsent { channel, consent, door: "storefront", source: None, text_version: None })
        });
        said.collect()
    }
}

pub async fn register(app: &App, store: &Store, address: &str, said: Registration) -> Result<(), Error> {
    let (now, email_key) = (app.clock.now(), said.email.key());
    limits::mail(&app.db, store.id, &email_key, address, now).await?;
    let typed = Typed {
        email: said.email.as_str().to_owned(),
        contact: said.contact.to_kept(),
        consents: said.consents,
    };
    let typed = serde_json::to_string(&typed).map_err(Error::internal)?;
    let password_hash = password::hash(&said.password).await?;
    db::transact!(app.db, Error, |tx| {
        let known = queries::by_email(tx, store.id, &email_key).await?;
        let has_account = known.as_ref().is_some_and(|known| known.is_here() && known.has_own_password());
        let link = Link {
            kind: Kind::Register,
            address_hash: address_hash(&email_key),
            customer: known.map(|known| known.customer),
            typed: typed.clone(),
            password_hash: password_hash.clone(),
        };
        let token = links::issue(tx, store.id, &link, None, now).await?;
        let page = storefront::get(tx, store.id).await?;
        let at = page.link(&app.settings.public_url, store, Page::Confirm, &token);
        let letter = match has_account {
            true => mails::known(store, said.email.as_str(), &at)?,
            false => mails::confirm(store, said.email.as_str(), &at)?,
        };
        mailbox::post(tx, store.id, letter, now).await
    })
}
