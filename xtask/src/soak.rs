//! What takes its time to be measured and is watched by a person: not for the suite, whose tests do not look at clocks.

use crate::steps::{Step, cargo, execute, step};

/// The debug build will do: what takes the time is optimised in it too, and what is not tells more than it would.
const BUILD: [&str; 7] = ["bench", "--profile", "dev", "--package", "clientela", "--bench", "log_in"];

/// Whether the time of a refused log-in tells what stands behind an e-mail (HARDENING A-07).
pub(crate) fn login(arguments: &[&str]) -> Step {
    step("Log-ins by the clock", || execute(cargo(&BUILD).arg("--").args(arguments)))
}
