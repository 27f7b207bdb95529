//! The panel's door of bulk actions: what is chosen in the list is confirmed, followed, and undone.

mod acts;
mod chosen;
mod list;
mod new;
mod show;
mod words;

pub use acts::{cancel, undo};
pub use list::list;
pub use new::{begin, confirm, form};
pub use show::show;

use crate::staff::{Staff, rights};

/// Whoever may delete may label too.
type Labeller = Staff<rights::LabelCustomers>;
