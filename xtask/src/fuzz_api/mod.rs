//! Schemathesis asks the running server whatever the OpenAPI document lets it ask (HARDENING I-05): on both engines,
//! as each principal, from fixed seeds.

mod house;
mod run;
mod tool;

use std::thread;

use crate::postgres::{Cluster, Durability};
use crate::steps::{Step, cargo, execute, step};
use house::House;
use tool::Tool;

/// Asked of each operation by each run: few in the step of `cargo xtask test`, whose time is short.
const EXAMPLES: u32 = 4;

pub(crate) struct Choice {
    pub(crate) examples: u32,
}

impl Default for Choice {
    fn default() -> Self {
        Self { examples: EXAMPLES }
    }
}

impl Choice {
    pub(crate) fn parse(words: &[&str]) -> Option<Self> {
        match words {
            [] => Some(Self::default()),
            ["--examples", number] => {
                number.parse().ok().filter(|examples| *examples > 0).map(|examples| Self { examples })
            }
            _ => None,
        }
    }
}

pub(crate) fn run(choice: &Choice) -> Step {
    step("API against its document", || {
        let tool = Tool::ready()?;
        execute(&mut cargo(&["build", "--package", "clientela"]))?;
        let cluster = Cluster::start(Durability::None)?;
        let engines = [("sqlite", None), ("postgres", Some(cluster.url()))];
        let houses = engines.map(|(name, url)| House::open(name, url));
        thread::scope(|scope| {
            let hunts = houses.map(|house| {
                scope.spawn(|| house.and_then(|house| run::as_each_principal(&tool, &house, choice)))
            });
            let ended =
                hunts.map(|hunt| hunt.join().unwrap_or_else(|_panic| Err("a hunt broke off".to_owned())));
            ended.into_iter().collect::<Result<Vec<()>, String>>().map(|_both| ())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_hunt_may_be_asked_for() {
        assert_eq!(Choice::parse(&[]).map(|choice| choice.examples), Some(EXAMPLES));
        assert_eq!(Choice::parse(&["--examples", "500"]).map(|choice| choice.examples), Some(500));
        for wrong in [&["--examples"][..], &["--examples", "0"], &["--examples", "many"], &["500"]] {
            assert!(Choice::parse(wrong).is_none(), "{wrong:?}");
        }
    }
}
