//! An export as people read it.

use audience::Sight;

use super::Exporter;
use crate::app::App;
use crate::asker::WITHOUT_RIGHT;
use crate::audit::ActorKind;
use crate::customers::pages::filter_words;
use crate::customers::{Catalog, PERSONAL_FILTERS};
use crate::exports::Export;
use crate::exports::read::{Listed, may_have};
use crate::staff::Right;
use crate::web::{Frame, Parameters, format};
use crate::work;

pub struct View {
    pub address: String,
    pub asked_at: String,
    pub asked_by: String,
    pub pills: Vec<String>,
    /// The list as it was filtered
    pub list: String,
    pub columns: usize,
    pub format: String,
    /// Locale key
    pub purpose: String,
    /// Locale key, of marketing
    pub channel: Option<String>,
    /// Locale key
    pub state: &'static str,
    pub state_colour: &'static str,
    pub running: bool,
    pub cancellable: bool,
    pub finished: bool,
    /// Why there is none and will be none
    pub failure: Option<String>,
    pub rows: String,
    pub rows_number: i64,
    pub size: String,
    pub until: Option<String>,
    /// Where its file is, for who may have it
    pub file: Option<String>,
    pub expired: bool,
    pub masked: bool,
    /// The form again, filled in alike
    pub again: String,
}

pub(super) fn view(app: &App, staff: &Exporter, frame: &Frame, catalog: &Catalog, listed: &Listed) -> View {
    let export = &listed.export;
    let wanted = &export.wanted;
    let address = frame.at(&format!("/exports/{}", export.id));
    let now = app.clock.now();
    let alive = export.is_alive(now);
    let mine = may_have(export, &staff.actor, super::permits(staff), now);
    let is_own = export.is_of(ActorKind::Staff, staff.person.id.0);
    let state = listed.state();
    let marketing = wanted.purpose == crate::exports::Purpose::Marketing;
    let sight = if is_own { Sight::Personal } else { staff.sight() };
    let filter = linked(&wanted.filter, sight).to_query();
    View {
        asked_at: frame.time(export.created_at),
        asked_by: export.asked_by.name.clone(),
        pills: filter_words(frame, catalog, &wanted.filter, sight),
        list: list_address(frame, &filter),
        columns: wanted.columns.len(),
        format: wanted.format.to_string().to_uppercase(),
        purpose: format!("exports-purpose-{}", wanted.purpose.as_str()),
        channel: marketing.then(|| channel_key(wanted.channels.as_str())),
        state: work::state_key(state),
        state_colour: work::state_colour(state),
        running: !state.is_final(),
        cancellable: may_cancel(staff, export),
        finished: export.ended_at.is_some(),
        failure: (state == jobs::State::Failed).then(|| failure(frame, listed)),
        rows: frame.number(export.rows),
        rows_number: export.rows,
        size: format::bytes(frame.language, export.bytes),
        until: export.expires_at.filter(|_| alive).map(|end| frame.time(end)),
        file: mine.then(|| format!("{address}/file")),
        expired: export.expires_at.is_some() && !alive,
        masked: wanted.sight == Sight::Masked,
        again: frame.at(&format!("/exports/new?{filter}")),
        address,
    }
}

/// The filter as far as an address may hold it for whoever sees it.
fn linked(filter: &Parameters, sight: Sight) -> Parameters {
    let mut filter = filter.clone();
    if sight == Sight::Masked {
        filter.0.retain(|(name, _)| !PERSONAL_FILTERS.contains(&name.as_str()));
    }
    filter
}

fn failure(frame: &Frame, listed: &Listed) -> String {
    match listed.job.as_ref().and_then(|job| job.error_code.as_deref()) {
        Some(WITHOUT_RIGHT) => frame.language.error(WITHOUT_RIGHT),
        _ => frame.say("exports-failed"),
    }
}

pub(super) fn list_address(frame: &Frame, query: &str) -> String {
    if query.is_empty() { frame.at("/customers") } else { frame.at(&format!("/customers?{query}")) }
}

pub(super) fn channel_key(channel: &str) -> String {
    format!("exports-channel-{}", if channel.is_empty() { "any" } else { channel })
}

/// Who asked, and those who may export everything.
pub(super) fn may_cancel(staff: &Exporter, export: &Export) -> bool {
    export.is_of(ActorKind::Staff, staff.person.id.0) || staff.may(Right::ExportEverything)
}
