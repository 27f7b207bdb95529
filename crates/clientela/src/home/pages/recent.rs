//! Work done lately, as the start page lists it.

use crate::app::App;
use crate::error::Error;
use crate::exports;
use crate::imports::{self, Seen, Stage};
use crate::staff::{Right, Staff};
use crate::web::Frame;
use crate::work;

const SHOWN: i64 = 5;

/// A list of jobs with its title and the page of them all.
pub(super) struct Recent {
    /// Locale keys
    pub(super) title: &'static str,
    pub(super) see_all: &'static str,
    pub(super) address: String,
    pub(super) items: Vec<Item>,
}

pub(super) struct Item {
    pub(super) address: String,
    pub(super) name: String,
    /// What came of it; blank until something did
    pub(super) outcome: String,
    /// Locale key
    pub(super) state: String,
    pub(super) colour: &'static str,
}

/// What there is to show of what somebody may open.
pub(super) async fn recent<R>(app: &App, staff: &Staff<R>, frame: &Frame) -> Result<Vec<Recent>, Error> {
    let mut lists = Vec::new();
    if staff.may(Right::Import) {
        lists.push(recent_imports(app, staff, frame).await?);
    }
    if staff.may(Right::ExportForMarketing) {
        lists.push(recent_exports(app, staff, frame).await?);
    }
    lists.retain(|list| !list.items.is_empty());
    Ok(lists)
}

async fn recent_imports<R>(app: &App, staff: &Staff<R>, frame: &Frame) -> Result<Recent, Error> {
    let listed = imports::list(app, &staff.store, SHOWN).await?;
    let items = listed.iter().map(|seen| Item {
        address: frame.at(&format!("/imports/{}", seen.import.id)),
        name: seen.import.file_name.clone(),
        outcome: outcome(frame, seen),
        state: format!("imports-state-{}", imports::pages::state_key(seen)),
        colour: work::state_colour(seen.state()),
    });
    Ok(Recent {
        title: "home-imports",
        see_all: "home-imports-all",
        address: frame.at("/imports"),
        items: items.collect(),
    })
}

/// Errors where there are some; else, once it is done, how many customers it wrote.
fn outcome(frame: &Frame, seen: &Seen) -> String {
    let import = &seen.import;
    if import.problems_total > 0 {
        frame.count("home-import-errors", import.problems_total)
    } else if import.stage == Stage::Applied {
        frame.count("home-imported", import.counts.to_write())
    } else {
        String::new()
    }
}

async fn recent_exports<R>(app: &App, staff: &Staff<R>, frame: &Frame) -> Result<Recent, Error> {
    let listed = exports::list(app, &staff.store, None, SHOWN).await?;
    let items = listed.iter().map(|listed| {
        let (export, state) = (&listed.export, listed.state());
        let ended = export.ended_at.is_some();
        Item {
            address: frame.at(&format!("/exports/{}", export.id)),
            name: frame.with("home-export-of", frame.time(export.created_at)),
            outcome: if ended { frame.count("home-exported", export.rows) } else { String::new() },
            state: work::state_key(state).to_owned(),
            colour: work::state_colour(state),
        }
    });
    Ok(Recent {
        title: "home-exports",
        see_all: "home-exports-all",
        address: frame.at("/exports"),
        items: items.collect(),
    })
}
