//! What takes its time to be measured and is watched by a person, on real processes over HTTP.

pub(crate) mod freshness;
pub(crate) mod stores;
