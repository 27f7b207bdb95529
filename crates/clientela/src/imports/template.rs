//! The template to fill in (API.md): the header alone, as a CSV that Excel for Brazil opens right.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use sheets::{CsvOptions, CsvWriter, Format, OutCell};

use super::import::Kind;
use super::{orders, origins::template};
use crate::app::App;
use crate::customers;
use crate::error::{Error, FieldErrors};
use crate::stores::Store;
use crate::web::Parameters;

/// `?kind=customers&format=csv`; what is left out is that.
pub async fn file(app: &App, store: &Store, asked: &Parameters) -> Result<Response, Error> {
    let mut errors = FieldErrors::default();
    let mut kind = Kind::Customers;
    for (name, value) in asked.pairs() {
        match (name, value) {
            ("kind", word) if Kind::parse(word).is_some() => kind = Kind::parse(word).unwrap_or(kind),
            ("format", "csv") => {}
            ("kind" | "format", _) => errors.add(name, "unknown_value"),
            _ => errors.add(name, "unknown_parameter"),
        }
    }
    errors.into_result()?;
    let content = template(app, store, kind).await?;
    let name = match kind {
        Kind::Customers => "attachment; filename=\"modelo-clientes.csv\"",
        Kind::Orders => "attachment; filename=\"modelo-pedidos.csv\"",
    };
    let heads = [(header::CONTENT_TYPE, Format::Csv.content_type()), (header::CONTENT_DISPOSITION, name)];
    Ok((heads, content).into_response())
}

async fn template(app: &App, store: &Store, kind: Kind) -> Result<Vec<u8>, Error> {
    let headers = match kind {
        Kind::Customers => {
            let catalog = customers::catalog(&mut *app.db.glance().await?, store.id).await?;
            template::headers(&catalog.fields)
        }
        Kind::Orders => orders::headers(),
    };
    let cells: Vec<OutCell<'_>> = headers.iter().map(|header| OutCell::text(header.as_str())).collect();
    let mut writer = CsvWriter::new(Vec::new(), CsvOptions::default()).map_err(Error::internal)?;
    writer.write_row(&cells).map_err(Error::internal)?;
    writer.finish().map_err(Error::internal)
}
