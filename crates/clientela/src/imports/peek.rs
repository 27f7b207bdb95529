//! The first rows of a file that waits, for somebody who is to say what its columns are.

use std::io::BufReader;

use sheets::Limits;
use uuid::Uuid;

use super::start::upload_key;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

/// Rows looked at.
const ROWS: usize = 20;

/// Cells shown of a column.
const SHOWN: usize = 3;

/// Of a cell that is shown, in characters.
const LONGEST: usize = 60;

/// A column as the file has it.
pub struct Glimpse {
    pub header: String,
    /// The first cells that say something, shortened.
    pub cells: Vec<String>,
}

/// The columns in their order. Rows that cannot be read are the check's to tell of.
pub async fn peek(app: &App, store: &Store, id: Uuid) -> Result<Vec<Glimpse>, Error> {
    let file = app.files.open_to_seek(&upload_key(store, id)).await?;
    let read = tokio::task::spawn_blocking(move || {
        let sheet = sheets::open(BufReader::new(file), Limits::default())?;
        let mut columns: Vec<Glimpse> = sheet.header().iter().map(|header| glimpse(header)).collect();
        for row in sheet.take(ROWS).flatten() {
            for (column, cell) in columns.iter_mut().zip(&row.cells) {
                let text = cell.text();
                let is_wanted = column.cells.len() < SHOWN && !text.trim().is_empty();
                if is_wanted {
                    column.cells.push(text.trim().chars().take(LONGEST).collect());
                }
            }
        }
        Ok(columns)
    });
    let read: Result<_, sheets::SheetError> = read.await.map_err(Error::internal)?;
    read.map_err(Error::internal)
}

fn glimpse(header: &str) -> Glimpse {
    Glimpse { header: header.trim().to_owned(), cells: Vec::new() }
}
