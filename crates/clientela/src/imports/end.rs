//! An import that ends without having been applied: stage, event and files, here and nowhere else.

use db::Conn;
use jobs::Outcome;
use serde_json::{Value, json};
use uuid::Uuid;

use super::import::{Counts, Import, Stage};
use super::queries;
use super::start::folder;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::events;
use crate::stores::{self, StoreId};

/// The code of an import whose file has errors.
pub const HAS_ERRORS: &str = "import_has_errors";

/// The code of an import that nobody confirmed.
pub const EXPIRED: &str = "import_expired";

/// Why nothing was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Cancelled,
    /// Nobody confirmed it.
    Expired,
    /// By a code that says why.
    Failed(&'static str),
}

/// Settles an import, and answers it as it stands then: one that had ended already stays as it was. None: there is
/// no such import.
pub async fn settle(app: &App, store: StoreId, id: Uuid, ending: Ending) -> Result<Option<Import>, Error> {
    let Some(store) = stores::by_id(&mut *app.db.read().await?, store).await? else { return Ok(None) };
    let now = app.clock.now();
    let settled = db::transact!(app.db, Error, |tx| { settle_in(tx, store.id, id, ending, now).await })?;
    app.files.clear(&folder(&store, id)).await?;
    Ok(settled)
}

/// As [`settle`], in the caller's transaction; the files are the caller's to remove after it.
pub async fn settle_in(
    tx: &mut Conn,
    store: StoreId,
    id: Uuid,
    ending: Ending,
    now: Moment,
) -> Result<Option<Import>, Error> {
    let Some(mut import) = queries::lock(tx, store, id).await? else { return Ok(None) };
    if !import.has_ended() {
        import.stage = ending.stage();
        import.counts = Counts::default();
        import.ended_at = Some(now);
        queries::save(tx, store, &import).await?;
        events::record(tx, store, "import.ended", id, &ending.payload(), now).await?;
    }
    Ok(Some(import))
}

/// What the job of an import that has ended comes to; where it failed, by the code of this very run.
pub fn outcome(import: &Import, code: &'static str) -> Outcome {
    let result = json!(import.counts);
    match import.stage {
        Stage::Refused => Outcome::Fail { code: HAS_ERRORS, result },
        Stage::Failed => Outcome::Fail { code, result },
        Stage::Cancelled | Stage::Expired => Outcome::Cancelled,
        Stage::Uploaded | Stage::Unrecognised | Stage::Checked | Stage::Confirmed | Stage::Applied => {
            Outcome::Done(result)
        }
    }
}

impl Ending {
    pub fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "import_cancelled",
            Self::Expired => EXPIRED,
            Self::Failed(code) => code,
        }
    }

    fn stage(self) -> Stage {
        match self {
            Self::Cancelled => Stage::Cancelled,
            Self::Expired => Stage::Expired,
            Self::Failed(_) => Stage::Failed,
        }
    }

    fn payload(self) -> Value {
        json!({ "state": self.stage().as_str(), "code": self.code() })
    }
}
