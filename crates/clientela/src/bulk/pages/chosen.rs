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

/// The same, to be sent again.
pub fn carried(whom: &Whom) -> Vec<(String, String)> {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    match whom {
        Whom::All(filter) => vec![pair("all", "1".to_owned()), pair("filter", filter.to_query())],
        Whom::These(ids) => ids.iter().map(|id| pair("id", id.to_string())).collect(),
    }
}

/// As a filter of the list, where it also names who is hidden by default.
pub fn as_filter(form: &Parameters, whom: &Whom) -> Parameters {
    match whom {
        Whom::All(filter) => filter.clone(),
        Whom::These(ids) => {
            let mut all: Vec<_> = ids.iter().map(|id| ("id".to_owned(), id.to_string())).collect();
            if Parameters::from_query(form.text("filter")).text("include") == "all" {
                all.push(("include".to_owned(), "all".to_owned()));
            }
            Parameters(all)
        }
    }
}
