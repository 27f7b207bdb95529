//! `clientela openapi`: the document, for tools.

use super::CommandError;
use crate::error::Error;
use crate::routes;

pub fn run() -> Result<(), CommandError> {
    let text = routes::document().to_pretty_json().map_err(Error::internal)?;
    #[expect(clippy::print_stdout, reason = "the document is the answer of this command")]
    {
        println!("{text}");
    }
    Ok(())
}
