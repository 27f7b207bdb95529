//! Every test: the workspace's own on SQLite and PostgreSQL, the API against its document, then the browser journeys.

use crate::Outcome;
use crate::postgres::{Cluster, Durability};
use crate::steps::{Step, cargo, execute, report, step};
use crate::{fuzz_api, journeys};

/// What the person asked for.
#[derive(Default)]
pub(crate) struct Choice {
    engine: Option<Engine>,
    filter: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

impl Choice {
    pub(crate) fn parse(words: &[&str]) -> Option<Self> {
        let (engine, rest) = match words {
            ["--engine", "sqlite", rest @ ..] => (Some(Engine::Sqlite), rest),
            ["--engine", "postgres", rest @ ..] => (Some(Engine::Postgres), rest),
            rest => (None, rest),
        };
        let filter = match rest {
            [] => None,
            [filter] if !filter.starts_with('-') => Some((*filter).to_owned()),
            _ => return None,
        };
        Some(Self { engine, filter })
    }
}

pub(crate) fn test(choice: &Choice) -> Outcome {
    report(&all(choice))
}

/// The steps of `cargo xtask test`; `ci` takes the same.
pub(crate) fn all(choice: &Choice) -> Vec<Step> {
    let mut steps = vec![step("Rust tests", || rust(choice))];
    if choice.filter.is_none() {
        steps.push(fuzz_api::run(&fuzz_api::Choice::default()));
        steps.push(journeys::run(&[]));
    } else {
        eprintln!(
            "With a filter, neither `cargo xtask fuzz-api` nor the journeys of `cargo xtask e2e` are run."
        );
    }
    steps
}

fn rust(choice: &Choice) -> Result<(), String> {
    let mut command = cargo(&["test", "--workspace", "--no-fail-fast"]);
    let cluster = match choice.engine {
        Some(Engine::Sqlite) => None,
        _ => Some(Cluster::start(Durability::None)?),
    };
    if let Some(cluster) = &cluster {
        eprintln!("PostgreSQL {} is running for the tests.", cluster.major);
        command.env("CLIENTELA_TEST_POSTGRES", cluster.url());
    }
    if let Some(engine) = choice.engine {
        command.env("CLIENTELA_TEST_ENGINE", engine.name());
    }
    if let Some(filter) = &choice.filter {
        command.args(["--", filter]);
    }
    execute(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_and_a_filter_may_be_chosen_and_nothing_else() {
        let both = Choice::parse(&["--engine", "postgres", "customers"]).unwrap();
        assert!(both.engine == Some(Engine::Postgres));
        assert_eq!(both.filter.as_deref(), Some("customers"));
        assert!(Choice::parse(&[]).is_some_and(|choice| choice.engine.is_none() && choice.filter.is_none()));

        for wrong in [&["--engine"][..], &["--engine", "mysql"], &["--fast"], &["one", "two"]] {
            assert!(Choice::parse(wrong).is_none(), "{wrong:?}");
        }
    }
}
