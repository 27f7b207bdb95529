//! The groups of a store, with how many customers the list shows in each by default.

use std::collections::HashMap;

use crate::app::App;
use crate::customers::{self, Asked, Group};
use crate::error::Error;
use crate::web::Parameters;

pub struct Listed {
    pub groups: Vec<(Group, u64)>,
    /// Customers in none
    pub without: u64,
}

pub async fn list(app: &App, asked: &Asked<'_>) -> Result<Listed, Error> {
    let groups = asked.catalog().groups;
    let counted = customers::facets(app, asked, &Parameters::default(), "group").await?;
    let counts: HashMap<Option<String>, u64> =
        counted.into_values().flatten().map(|count| (count.value, count.count)).collect();
    let count = |name: Option<String>| counts.get(&name).copied().unwrap_or_default();
    let counted = |group: Group| {
        let customers = count(Some(group.name.clone()));
        (group, customers)
    };
    let groups = groups.into_iter().map(counted).collect();
    Ok(Listed { groups, without: count(None) })
}
