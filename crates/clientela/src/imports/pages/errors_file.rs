//! `GET /admin/{store}/imports/{id}/errors.csv`: all errors, streamed.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::unfold;
use sheets::{CsvOptions, CsvWriter, Format, OutCell};
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::imports::read::{self, sentence};
use crate::imports::{Problem, Stage};
use crate::staff::Staff;
use crate::staff::rights::Import;
use crate::stores::Store;
use crate::web::{At, Language};

const PACK: i64 = 2_000;
const NAME: &str = "attachment; filename=\"erros.csv\"";

struct Reading {
    app: Arc<App>,
    store: Store,
    language: Language,
    id: Uuid,
    /// None at the end.
    after: Option<i64>,
}

pub async fn errors_file(
    State(app): State<Arc<App>>,
    staff: Staff<Import>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let stage = read::find(&app, &staff.store, id).await?.import.stage;
    if !matches!(stage, Stage::Refused | Stage::Unrecognised) {
        return Err(Error::NotFound);
    }
    let reading = Reading { app, language: staff.language, store: staff.store, id, after: Some(0) };
    let parts = unfold(reading, |mut reading| async move {
        let part = reading.next().await?;
        Some((part, reading))
    });
    let heads = [(header::CONTENT_TYPE, Format::Csv.content_type()), (header::CONTENT_DISPOSITION, NAME)];
    Ok((heads, Body::from_stream(parts)).into_response())
}

impl Reading {
    async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        let after = self.after.take()?;
        let part = self.part(after).await;
        if let Ok((_, true)) = &part {
            self.after = Some(after + PACK);
        }
        Some(part.map(|(bytes, _)| bytes))
    }

    /// A part of the file, and whether more follow.
    async fn part(&self, after: i64) -> Result<(Bytes, bool), Error> {
        let problems = read::problems(&self.app, &self.store, self.id, after, PACK).await?;
        let options = CsvOptions { bom: after == 0, ..CsvOptions::default() };
        let mut writer = CsvWriter::new(Vec::new(), options).map_err(Error::internal)?;
        if after == 0 {
            let heads = ["row", "column", "value", "message"];
            let heads = heads.map(|name| OutCell::text(self.language.say(&format!("imports-errors-{name}"))));
            writer.write_row(&heads).map_err(Error::internal)?;
        }
        for problem in &problems {
            writer.write_row(&self.cells(problem)).map_err(Error::internal)?;
        }
        let bytes = Bytes::from(writer.finish().map_err(Error::internal)?);
        let is_full = i64::try_from(problems.len()).unwrap_or(0) == PACK;
        Ok((bytes, is_full))
    }

    fn cells<'a>(&self, problem: &'a Problem) -> [OutCell<'a>; 4] {
        [
            OutCell::integer(problem.row),
            OutCell::text(problem.column.as_str()),
            OutCell::text(problem.value.as_str()),
            OutCell::text(sentence(self.language, problem)),
        ]
    }
}
