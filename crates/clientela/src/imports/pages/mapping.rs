//! `POST /admin/{store}/imports/{id}/mapping`: what the columns of an unknown file are. The form stands on the page of
//! the import, filled in with what can be guessed.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::new::matter_key;
use super::show;
use crate::app::App;
use crate::error::Error;
use crate::imports::Kind;
use crate::imports::guess::guess;
use crate::imports::map::map;
use crate::imports::origins::by_hand::{ByHand, Offer, Unfit, offered};
use crate::imports::out::ProblemOut;
use crate::imports::peek::{Glimpse, peek};
use crate::imports::read::{self, Seen};
use crate::staff::Staff;
use crate::staff::rights::Import;
use crate::web::{At, Form, Frame, Language, Parameters, Section, see_other};

/// Earlier files whose mappings are remembered.
const REMEMBERED: i64 = 20;

/// Differences listed.
const DIFFERENCES: i64 = 100;

#[derive(Template)]
#[template(path = "imports/pages/mapping.html")]
struct MappingForm {
    frame: Frame,
    address: String,
    kind: Kind,
    columns: Vec<ColumnChoice>,
    fields: Vec<Choice>,
    differences: Vec<ProblemOut>,
    /// So many faults came of what was said before; 0 where nothing was.
    faults: i64,
    /// What cannot be used of what was said; empty where nothing was.
    error: String,
}

struct ColumnChoice {
    header: String,
    cells: Vec<String>,
    chosen: String,
    is_wrong: bool,
}

struct Choice {
    key: String,
    label: String,
}

/// The form, drawn; with what was said and what is wrong with it, or with guesses.
pub async fn form(
    app: &App,
    staff: &Staff<Import>,
    seen: &Seen,
    said: Option<(&Parameters, &Unfit)>,
) -> Result<String, Error> {
    let (store, id) = (&staff.store, seen.import.id);
    let glimpses = peek(app, store, id).await?;
    let kind = seen.import.kind;
    let offered = offered(&mut *app.db.glance().await?, store.id, kind).await?;
    let chosen = match (said, &seen.import.mapping) {
        (Some((said, _)), _) => (0..glimpses.len()).map(|place| said.text(&name(place)).to_owned()).collect(),
        (None, Some(by_hand)) => as_said(by_hand, &glimpses),
        (None, None) => {
            let earlier = read::mappings(app, store, kind, REMEMBERED).await?;
            guess(kind, &glimpses, &offered, &earlier)
        }
    };
    let differences = read::problems(app, store, id, 0, DIFFERENCES).await?;
    let label = |offer: &Offer| Choice { label: label(kind, offer, staff.language), key: offer.key.clone() };
    let wrong = said.map_or("", |(_, unfit)| unfit.field.as_str());
    let columns = glimpses.into_iter().zip(chosen).map(|(glimpse, chosen)| ColumnChoice {
        is_wrong: !wrong.is_empty() && chosen == wrong,
        header: glimpse.header,
        cells: glimpse.cells,
        chosen,
    });
    let form = MappingForm {
        kind,
        columns: columns.collect(),
        fields: offered.iter().map(label).collect(),
        differences: differences.iter().map(|problem| ProblemOut::new(problem, staff.language)).collect(),
        faults: if seen.import.mapping.is_some() { seen.import.problems_total } else { 0 },
        error: said.map(|(_, unfit)| staff.language.error(unfit.code)).unwrap_or_default(),
        address: format!("/admin/{}/imports/{id}", store.slug),
        frame: staff.frame(app, Section::Imports),
    };
    form.render().map_err(Error::internal)
}

/// `POST /admin/{store}/imports/{id}/mapping`
pub async fn say(
    State(app): State<Arc<App>>,
    staff: Staff<Import>,
    At((_, id)): At<(String, Uuid)>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let seen = read::find(&app, &staff.store, id).await?;
    if !seen.import.takes_mapping() {
        return Err(Error::conflict("import_not_waiting"));
    }
    let said = of(&typed, peek(&app, &staff.store, id).await?);
    match map(&app, &staff.store, &staff.actor, id, &said).await? {
        Ok(()) => {
            app.wake();
            see_other(&format!("/admin/{}/imports/{id}", staff.store.slug))
        }
        Err(unfit) => {
            let form = form(&app, &staff, &seen, Some((&typed, &unfit))).await?;
            let page = show::with_form(&app, &staff, seen, form);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

fn of(typed: &Parameters, glimpses: Vec<Glimpse>) -> ByHand {
    let pairs = glimpses.into_iter().enumerate();
    let pairs = pairs.map(|(place, glimpse)| (glimpse.header, typed.text(&name(place)).to_owned()));
    ByHand(pairs.collect())
}

fn as_said(by_hand: &ByHand, glimpses: &[Glimpse]) -> Vec<String> {
    let mut left = by_hand.0.clone();
    let fields = glimpses.iter().map(|glimpse| {
        let place = left.iter().position(|(header, _)| header.trim() == glimpse.header);
        place.map(|place| left.remove(place).1).unwrap_or_default()
    });
    fields.collect()
}

/// Of the field of a column, in the form.
fn name(place: usize) -> String {
    format!("column-{place}")
}

fn label(kind: Kind, offer: &Offer, language: Language) -> String {
    let dashed = offer.key.replace(['_', '.'], "-");
    let own =
        (kind == Kind::Orders).then(|| language.try_say(&format!("imports-order-field-{dashed}"))).flatten();
    own.or_else(|| language.try_say(&format!("field-{dashed}"))).unwrap_or_else(|| offer.header.clone())
}

impl MappingForm {
    fn field_head(&self) -> String {
        self.frame.say(&matter_key("mapping-field", self.kind.as_str()))
    }
}

impl ColumnChoice {
    /// What it is called where it has no header: by its letter, as spreadsheets do.
    fn letter(&self, place: &usize) -> String {
        let (mut left, mut letters) = (*place, String::new());
        loop {
            letters.insert(0, char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
            if left < 26 {
                return letters;
            }
            left = left / 26 - 1;
        }
    }
}
