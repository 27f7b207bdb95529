//! What a command says: its answer on standard output, what went wrong on standard error.

use serde_json::{Value, json};

use crate::error::Error;
use crate::web::Language;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{0}")]
    Config(#[from] crate::config::ConfigError),
    #[error("{}", words(.0))]
    Product(#[from] Error),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Words(String),
}

pub fn print(line: &str) {
    #[expect(clippy::print_stdout, reason = "the command line answers here")]
    {
        println!("{line}");
    }
}

pub fn complain(error: &CommandError, json: bool) {
    let said = if json { problem(error).to_string() } else { format!("clientela: {error}") };
    #[expect(clippy::print_stderr, reason = "the command line speaks to a person")]
    {
        eprintln!("{said}");
    }
}

/// As the API says it: `{code, detail, errors: [{pointer, code, detail}]}`.
fn problem(error: &CommandError) -> Value {
    let detail = error.to_string();
    match error {
        CommandError::Product(Error::Invalid(fields)) => {
            let errors = fields.0.iter().map(|field| {
                let detail = Language::English.error(field.code);
                json!({ "pointer": field.pointer, "code": field.code, "detail": detail })
            });
            json!({ "code": "invalid", "detail": detail, "errors": errors.collect::<Vec<_>>() })
        }
        CommandError::Product(error) => json!({ "code": error.code(), "detail": detail }),
        CommandError::Config(_) => json!({ "code": "settings_invalid", "detail": detail }),
        CommandError::Io(_) | CommandError::Words(_) => json!({ "code": "failed", "detail": detail }),
    }
}

fn words(error: &Error) -> String {
    match error {
        Error::Invalid(fields) => {
            let each = fields.0.iter().map(|f| format!("{}: {}", f.pointer, Language::English.error(f.code)));
            each.collect::<Vec<_>>().join("\n")
        }
        Error::Internal(cause) => cause.to_string(),
        Error::Db(cause) => cause.to_string(),
        other => Language::English.error(other.code()),
    }
}
