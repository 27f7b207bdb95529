//! The panel's door of imports: earlier ones, the form, one of them with its progress, errors and result.

mod acts;
mod errors_file;
mod list;
mod mapping;
mod new;
mod show;

pub use acts::{cancel, run};
pub use errors_file::errors_file;
pub use list::list;
pub use mapping::say as map;
pub use new::{blank, form, send};
pub use show::{show, state_key};
