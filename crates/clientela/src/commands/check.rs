//! `clientela check`: verifies the data; a list and exit code 1 on any fault.

use super::{CommandError, clock, settings};
use crate::checkup;
use crate::config::Flags;
use crate::features;

pub async fn run(flags: &Flags) -> Result<(), CommandError> {
    let app = features::open(settings(flags)?, clock()).await?;
    let faults = checkup::check(&app).await?;
    if faults.is_empty() {
        #[expect(clippy::print_stdout, reason = "the finding is the answer of this command")]
        {
            println!("no fault found");
        }
        return Ok(());
    }
    Err(CommandError::Words(format!("{} faults found\n{}", faults.len(), faults.join("\n"))))
}
