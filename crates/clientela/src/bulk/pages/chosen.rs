//! What was chosen in the list, as its form says it and as the next form carries it on.

use audience::CustomerId;

use crate::bulk::Whom;
use crate::error::Error;
use crate::web::Parameters;

/// What the list remembers beside its filter.
const OF_THE_LIST: [&str; 4] = ["sort", "cursor", "limit", "notice"];

/// `all=1` with the list's question in `filter`, or `id` by `id`.
pub fn whom(form: &Parameters) -> Result<Whom, Error> {
    if form.has("all") {
        let mut filter = Parameters::from_query(form.text("filter"));
        filter.0.retain(|(name, _)| !OF_THE_LIST.contains(&name.as_str()));
        return Ok(Whom::All(filter));
    }
    let ids: Option<Vec<CustomerId>> = form.all("id").map(|id| id.parse().ok().map(CustomerId)).collect();
    ids.map(Whom::These).ok_or_else(|| Error::refused(400, "invalid_form"))
}

/// The same, to be sent again, with the list that it was chosen in.
pub fn carried(form: &Parameters, whom: &Whom) -> Vec<(String, String)> {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let whom = match whom {
        Whom::All(_) => vec![pair("all", "1".to_owned())],
        Whom::These(ids) => ids.iter().map(|id| pair("id", id.to_string())).collect(),
    };
    std::iter::once(pair("filter", form.text("filter").to_owned())).chain(whom).collect()
}

/// As a filter of the list.
pub fn as_filter(whom: &Whom) -> Parameters {
    match whom {
        Whom::All(filter) => filter.clone(),
        Whom::These(ids) => Parameters(ids.iter().map(|id| ("id".to_owned(), id.to_string())).collect()),
    }
}
