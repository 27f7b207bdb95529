//! The guards of the panel. `Staff<EditCustomers>` in a handler's arguments: the request comes from somebody
//! logged in, who works for the store in the address, in a role with that right. Everything else never gets in.

use std::marker::PhantomData;
use std::sync::Arc;

use audience::Sight;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::person::{Membership, Person, Role};
use super::rights::{Granted, Right};
use super::{menu, queries, sessions};
use crate::app::App;
use crate::audit::{Actor, ActorKind, Caller, Door};
use crate::error::Error;
use crate::stores::{self, Store};
use crate::web::frame::StoreLink;
use crate::web::{Frame, Language, Peer, Section, Spoken, local};

/// Somebody logged in, of whatever store.
pub struct LoggedIn {
    pub person: Person,
    pub stores: Vec<StoreLink>,
    pub language: Language,
    here: String,
}

/// Somebody who works for the store in the address and has the right.
pub struct Staff<R> {
    pub person: Person,
    pub store: Store,
    pub role: Role,
    pub actor: Actor,
    pub language: Language,
    token: String,
    here: String,
    stores: Vec<StoreLink>,
    notice: Option<String>,
    right: PhantomData<R>,
}

impl FromRequestParts<Arc<App>> for LoggedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let token = sessions::token_in(&parts.headers).ok_or(Error::Unauthenticated)?;
        let id = sessions::find(&app.db, &token, app.clock.now()).await?.ok_or(Error::Unauthenticated)?;
        let mut db = app.db.glance().await?;
        let person = queries::get(&mut db, id).await?.ok_or(Error::Unauthenticated)?;
        let stores = queries::stores_of(&mut db, id).await?;
        let language = language_of(&person, &parts.headers);
        Spoken::tell(parts, language);
        Ok(Self { person, stores, language, here: local::here(parts) })
    }
}

impl LoggedIn {
    /// The frame of a page that is of no store: it shows the way back to one.
    pub fn frame(&self, app: &App, back: Option<&Membership>) -> Frame {
        let store = back.map(|back| StoreLink { slug: back.slug.clone(), name: back.name.clone() });
        Frame {
            language: self.language,
            here: self.here.clone(),
            zone: chrono_tz::America::Sao_Paulo,
            section: Section::Account,
            person_name: self.person.name.clone(),
            person_email: self.person.email.clone(),
            store: store.unwrap_or_default(),
            stores: self.stores.clone(),
            menu: back.map(|back| menu::of(back.role, &back.slug)).unwrap_or_default(),
            notice: None,
            now: app.clock.now(),
        }
    }
}

impl<R: Granted> FromRequestParts<Arc<App>> for Staff<R> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let LoggedIn { person, stores, language, here } = LoggedIn::from_request_parts(parts, app).await?;
        let slug = store_in_path(parts).await?;
        let mut db = app.db.glance().await?;
        let store = stores::by_slug(&mut db, &slug).await?.ok_or(Error::NotFound)?;
        let role = queries::role_in(&mut db, store.id, person.id).await?.ok_or(Error::NotFound)?;
        let actor = Actor {
            kind: ActorKind::Staff,
            id: Some(person.id.0),
            name: person.name.clone(),
            door: Door::Panel,
            address: Peer::of(parts).0,
        };
        Caller::tell(&parts.extensions, store.id, &actor);
        if !role.may(R::RIGHT) {
            return Err(Error::Forbidden("missing_right"));
        }
        let notice = notice_in(parts.uri.query());
        let token = sessions::token_in(&parts.headers).ok_or(Error::Unauthenticated)?;
        Ok(Self { person, store, role, actor, language, token, here, stores, notice, right: PhantomData })
    }
}

impl<R: Granted> Staff<R> {
    /// Whether a request that came in with this guard would still come in: for streams that go on.
    pub async fn is_still_good(&self, app: &App) -> Result<bool, Error> {
        if sessions::find(&app.db, &self.token, app.clock.now()).await?.is_none() {
            return Ok(false);
        }
        let mut snapshot = app.db.read().await?;
        let person = queries::get(&mut snapshot, self.person.id).await?;
        let role = queries::role_in(&mut snapshot, self.store.id, self.person.id).await?;
        Ok(person.is_some() && role.is_some_and(|role| role.may(R::RIGHT)))
    }
}

impl<R> Staff<R> {
    pub fn may(&self, right: Right) -> bool {
        self.role.may(right)
    }

    /// Whether personal data is shown or masked (DOMAIN 12.1).
    pub fn sight(&self) -> Sight {
        if self.may(Right::ViewPersonalData) { Sight::Personal } else { Sight::Masked }
    }

    pub fn frame(&self, app: &App, section: Section) -> Frame {
        Frame {
            language: self.language,
            here: self.here.clone(),
            zone: self.store.zone,
            section,
            person_name: self.person.name.clone(),
            person_email: self.person.email.clone(),
            store: StoreLink { slug: self.store.slug.clone(), name: self.store.name.clone() },
            stores: self.stores.clone(),
            menu: menu::of(self.role, &self.store.slug),
            notice: self.notice.clone(),
            now: app.clock.now(),
        }
    }
}

/// A person's own choice of language, else what the browser asks for.
fn language_of(person: &Person, headers: &HeaderMap) -> Language {
    person.language.unwrap_or_else(|| Language::of(headers))
}

async fn store_in_path(parts: &mut Parts) -> Result<String, Error> {
    let path = RawPathParams::from_request_parts(parts, &()).await;
    let path = path.map_err(|_no_text: axum::extract::rejection::RawPathParamsRejection| Error::NotFound)?;
    let slug = path.iter().find(|(name, _)| *name == "store").map(|(_, value)| value.to_owned());
    // PostgreSQL cannot even be asked for U+0000.
    slug.filter(|slug| !slug.contains('\0')).ok_or(Error::NotFound)
}

/// `?notice=saved` names a sentence; nothing else gets through.
fn notice_in(query: Option<&str>) -> Option<String> {
    let named = query?.split('&').find_map(|pair| pair.strip_prefix("notice="))?;
    let plain = named.len() < 40 && named.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let key = format!("notice-{named}");
    (plain && Language::default().try_say(&key).is_some()).then_some(key)
}
