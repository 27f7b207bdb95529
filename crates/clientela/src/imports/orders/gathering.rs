//! Rows that belong together: those of one order stand one below the other. One that comes again further down is for
//! the check to refuse.

use chrono_tz::Tz;

use super::candidate::Candidate;
use super::layout::Layout;
use super::recognise::recognise;
use crate::imports::check_row::Cells;
use crate::imports::import::Import;
use crate::imports::origins::Origin;
use crate::imports::problem::Problem;
use crate::imports::read_file::Reading;
use crate::imports::recognise::Header;

/// Rows kept of one order: what has more items is refused by its thousand and first.
const MOST_ROWS: usize = 1_001;

pub struct Gathering {
    zone: Tz,
    code: String,
    open: Vec<Cells>,
}

impl Gathering {
    pub fn new(zone: Tz) -> Self {
        Self { zone, code: String::new(), open: Vec::new() }
    }

    fn close(&mut self, layout: &Layout) -> Option<Candidate> {
        let rows = std::mem::take(&mut self.open);
        (!rows.is_empty()).then(|| Candidate::new(rows, layout, self.zone))
    }
}

impl Reading for Gathering {
    type Mapping = Layout;
    type Candidate = Candidate;

    fn recognise(&self, import: &Import, header: &Header<'_>) -> Result<Layout, Vec<Problem>> {
        recognise(import, header)
    }

    /// Platforms leave the code out where only an item follows; in the template that is a mistake.
    fn take(&mut self, cells: Cells, layout: &Layout) -> Option<Candidate> {
        let code = layout.columns_of("code").find_map(|place| cells.cells.get(place));
        let code = code.map_or("", |code| code.trim());
        let is_more = code.is_empty() && layout.origin != Origin::Template;
        let belongs = !self.open.is_empty() && (is_more || (!code.is_empty() && code == self.code));
        if belongs {
            if self.open.len() < MOST_ROWS {
                self.open.push(cells);
            }
            return None;
        }
        code.clone_into(&mut self.code);
        let complete = self.close(layout);
        self.open.push(cells);
        complete
    }

    fn end(&mut self, layout: &Layout) -> Option<Candidate> {
        self.close(layout)
    }
}
