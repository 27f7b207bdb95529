//! The template to fill in (API.md): the header alone, as a CSV that Excel for Brazil opens right.

use sheets::{CsvOptions, CsvWriter, OutCell};

use super::origins::template::headers;
use crate::app::App;
use crate::customers;
use crate::error::Error;
use crate::stores::Store;

pub async fn template(app: &App, store: &Store) -> Result<Vec<u8>, Error> {
    let catalog = customers::catalog(&mut *app.db.read().await?, store.id).await?;
    let headers = headers(&catalog.fields);
    let cells: Vec<OutCell<'_>> = headers.iter().map(|header| OutCell::text(header.as_str())).collect();
    let mut writer = CsvWriter::new(Vec::new(), CsvOptions::default()).map_err(Error::internal)?;
    writer.write_row(&cells).map_err(Error::internal)?;
    writer.finish().map_err(Error::internal)
}
