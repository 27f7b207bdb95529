use std::sync::Arc;

use askama::Template;
use audience::{Channel, Sight};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use sheets::Format;

use super::words::{channel_key, list_address};
use super::{Exporter, permits};
use crate::app::App;
use crate::customers::pages::filter_words;
use crate::customers::{self, Catalog, columns};
use crate::error::{Error, FieldErrors};
use crate::exports::ask::checked;
use crate::exports::{Asking, Channels, Purpose, Wanted, count};
use crate::web::problem::sentence;
use crate::web::{Frame, Page, Parameters, Section};

struct ColumnChoice {
    key: String,
    header: String,
    chosen: bool,
}

struct ChannelChoice {
    value: &'static str,
    /// Locale key
    label: String,
    count: usize,
    chosen: bool,
}

struct FormatChoice {
    value: &'static str,
    /// Locale keys
    label: String,
    hint: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "exports/pages/new.html")]
struct NewPage {
    frame: Frame,
    errors: Vec<String>,
    /// The list's query string
    filter: String,
    list: String,
    pills: Vec<String>,
    matching: usize,
    management: bool,
    marketing: bool,
    masked: bool,
    channels: Vec<ChannelChoice>,
    columns: Vec<ColumnChoice>,
    formats: Vec<FormatChoice>,
}

/// `GET /admin/{store}/exports/new`: everything but what the form itself asks is the filter of the list.
pub async fn new(State(app): State<Arc<App>>, staff: Exporter, asked: Parameters) -> Result<Response, Error> {
    form(&app, &staff, &asking(asked), None).await
}

/// What the form asks for; from the list comes a filter alone.
pub(super) fn asking(mut fields: Parameters) -> Asking {
    fields.take("notice");
    let columns = fields.all("column").map(str::to_owned).collect();
    fields.0.retain(|(name, _)| name != "column");
    let mut take = |name: &str| fields.take(name).unwrap_or_default();
    let (format, purpose, channel) = (take("format"), take("purpose"), take("channel"));
    let filter = fields.take("filter").unwrap_or_else(|| fields.to_query());
    Asking { format, filter, columns, purpose, channel }
}

pub(super) async fn form(
    app: &App,
    staff: &Exporter,
    asking: &Asking,
    errors: Option<&FieldErrors>,
) -> Result<Response, Error> {
    let frame = staff.frame(app, Section::Exports);
    let mut catalog = customers::names(app, &staff.store).await?;
    let permits = permits(staff);
    let wanted = checked(app, &staff.store, permits, &countable(asking, permits.management)).await?;
    customers::name_products(app, &staff.store, &mut catalog, [&wanted.filter].into_iter()).await?;
    let marketing = asking.purpose == Purpose::Marketing.as_str() || !permits.management;
    let language = frame.language;
    let sentences = errors.into_iter().flat_map(|errors| &errors.0);
    let page = NewPage {
        errors: sentences.map(|fault| sentence(language, fault.code)).collect(),
        filter: asking.filter.clone(),
        list: list_address(&frame, &wanted.filter.to_query()),
        pills: filter_words(&frame, &catalog, &wanted.filter, Sight::Personal),
        matching: count(app, &staff.store, &wanted).await?.matching,
        management: permits.management,
        marketing,
        masked: permits.sight == Sight::Masked,
        channels: channels(app, staff, &wanted, &asking.channel).await?,
        columns: columns(&catalog, asking),
        formats: formats(&asking.format),
        frame,
    };
    Ok(Page(page).into_response())
}

/// The filter is what is counted; the rest is not chosen yet.
fn countable(asking: &Asking, management: bool) -> Asking {
    let purpose = if management { Purpose::Management } else { Purpose::Marketing };
    Asking {
        format: Format::Csv.to_string(),
        filter: asking.filter.clone(),
        purpose: purpose.as_str().to_owned(),
        ..Asking::default()
    }
}

async fn channels(
    app: &App,
    staff: &Exporter,
    wanted: &Wanted,
    chosen: &str,
) -> Result<Vec<ChannelChoice>, Error> {
    let mut choices = Vec::new();
    for channels in Channel::ALL.iter().copied().map(Channels::Only).chain([Channels::Any]) {
        let wanted = Wanted { purpose: Purpose::Marketing, channels, ..wanted.clone() };
        let value = channels.as_str();
        choices.push(ChannelChoice {
            value,
            label: channel_key(value),
            count: count(app, &staff.store, &wanted).await?.exported,
            chosen: value == chosen,
        });
    }
    Ok(choices)
}

fn columns(catalog: &Catalog, asking: &Asking) -> Vec<ColumnChoice> {
    let usual = asking.columns.is_empty();
    let columns = columns::columns(&catalog.fields);
    let choice = |column: &columns::Column| ColumnChoice {
        key: column.key(),
        header: column.header().to_owned(),
        chosen: if usual { column.is_read() } else { asking.columns.contains(&column.key()) },
    };
    columns.iter().map(choice).collect()
}

fn formats(chosen: &str) -> Vec<FormatChoice> {
    let choice = |format: Format| FormatChoice {
        value: format.extension(),
        label: format!("exports-format-{}", format.extension()),
        hint: format!("exports-format-{}-hint", format.extension()),
        chosen: chosen == format.extension() || (chosen.is_empty() && format == Format::Csv),
    };
    Format::ALL.into_iter().map(choice).collect()
}
