//! Exports in the panel.

mod cancel;
mod create;
mod file;
mod list;
mod new;
mod show;
mod words;

pub use cancel::cancel;
pub use create::create;
pub use file::file;
pub use list::list;
pub use new::new;
pub use show::show;

use super::rules::Permits;
use crate::staff::rights::ExportForMarketing;
use crate::staff::{Right, Staff};

/// Whoever may export at all may export for marketing.
type Exporter = Staff<ExportForMarketing>;

fn permits(staff: &Exporter) -> Permits {
    Permits {
        management: staff.may(Right::ExportEverything),
        marketing: staff.may(Right::ExportForMarketing),
        sight: staff.sight(),
    }
}
