//! Whether lists answer what the record says, in one snapshot: each write told of by a change, so that no audience
//! stays behind; and the counts of the audience those that the database makes by itself.

use std::collections::BTreeMap;

use audience::{Attribute, Filter, Now, Sight, View};
use db::Conn;

use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

type Counts = BTreeMap<String, u64>;

pub(super) async fn compare(app: &App, snapshot: &mut Conn, store: &Store) -> Result<Vec<String>, Error> {
    let mut faults = untold(snapshot, store).await?;
    let (audience, names) = app.audiences.of_snapshot(snapshot, store).await?;
    let everybody = Filter::parse([("include", "all")], &names)
        .map_err(|_errors: Vec<audience::ParameterError>| Error::broken("everybody cannot be asked for"))?;
    let now = app.clock.now();
    let now = Now { instant: now.micros(), today: now.day_in(store.zone) };
    let view = View { now, sight: Sight::Personal, names: &names };

    let kept = queries::customers(snapshot, store.id).await?;
    let counted = audience.count(&everybody, &view);
    if counted != kept {
        faults.push(format!(
            "store {}: the audience counts {counted} customers, the record {kept}",
            store.slug
        ));
    }
    for (name, attribute) in
        [("group", Attribute::Group), ("tag", Attribute::Tag), ("state", Attribute::State)]
    {
        let kept: Counts = match attribute {
            Attribute::Group => queries::by_group(snapshot, store.id).await?,
            Attribute::Tag => queries::by_tag(snapshot, store.id).await?,
            _ => queries::by_state(snapshot, store.id).await?,
        };
        let facets = audience.facets(&everybody, attribute, &view);
        let counted: Counts =
            facets.into_iter().filter_map(|facet| Some((facet.value?.into_string(), facet.count))).collect();
        if counted != kept {
            faults.push(format!(
                "store {}: the audience counts other customers by {name} than the record",
                store.slug
            ));
        }
    }
    Ok(faults)
}

/// A version more is a write more, and each write leaves a change; as long as none has been pruned.
async fn untold(snapshot: &mut Conn, store: &Store) -> Result<Vec<String>, Error> {
    let untold = queries::untold(snapshot, store.id).await?;
    let fault = |(id, version, told): (uuid::Uuid, i64, i64)| {
        format!("store {}: customer {id} was written {version} times, the changes tell of {told}", store.slug)
    };
    Ok(untold.into_iter().map(fault).collect())
}
