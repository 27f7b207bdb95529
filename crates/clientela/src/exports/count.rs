//! Which customers an export has, and how many: from the audience, as the list has them.

use std::collections::HashSet;

use audience::{CustomerId, Sort};

use super::export::{Purpose, Wanted};
use crate::app::App;
use crate::customers::{self, Asked};
use crate::error::Error;
use crate::stores::Store;
use crate::web::Parameters;

/// How many match a filter, and how many of them an export may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub matching: usize,
    pub exported: usize,
}

pub async fn count(app: &App, store: &Store, wanted: &Wanted) -> Result<Counted, Error> {
    let asked = Asked::now(app, store, wanted.sight).await?;
    let matching = customers::ids(app, &asked, &wanted.filter, wanted.sort).await?;
    let exported = narrowed(app, &asked, wanted, matching.clone()).await?;
    Ok(Counted { matching: matching.len(), exported: exported.len() })
}

/// The ids, in order, of one moment.
pub(super) async fn ids(app: &App, store: &Store, wanted: &Wanted) -> Result<Vec<CustomerId>, Error> {
    let asked = Asked::now(app, store, wanted.sight).await?;
    let matching = customers::ids(app, &asked, &wanted.filter, wanted.sort).await?;
    narrowed(app, &asked, wanted, matching).await
}

/// For marketing, only those who consented and did not ask to be forgotten.
async fn narrowed(
    app: &App,
    asked: &Asked<'_>,
    wanted: &Wanted,
    mut ids: Vec<CustomerId>,
) -> Result<Vec<CustomerId>, Error> {
    if wanted.purpose == Purpose::Marketing {
        let consenting = customers::ids(app, asked, &consenting(wanted), Sort::default()).await?;
        let consenting: HashSet<CustomerId> = consenting.into_iter().collect();
        ids.retain(|id| consenting.contains(id));
    }
    Ok(ids)
}

fn consenting(wanted: &Wanted) -> Parameters {
    let mut pairs: Vec<(String, String)> =
        [("include", "all"), ("removed", "false"), ("forget_requested", "false"), ("anonymized", "false")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
    let channels = wanted.channels.each();
    pairs.extend(channels.iter().map(|channel| ("consent".to_owned(), channel.as_str().to_owned())));
    Parameters(pairs)
}
