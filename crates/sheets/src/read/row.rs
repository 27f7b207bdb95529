//! What a sheet gives: rows of cells.

use std::borrow::Cow;

/// One row with data.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As a spreadsheet numbers it: the first row of the file is 1, blank rows count, and line
    /// breaks inside a cell do not.
    pub number: u64,
    /// As many as the header has names.
    pub cells: Vec<Cell>,
}

/// The value of one cell. Files with typed cells will add variants.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Cell {
    Empty,
    /// Exactly as it stands in the file, blanks around it included.
    Text(String),
}

impl Cell {
    /// The cell as a reader of the spreadsheet sees it; nothing for an empty one.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }

    /// Nothing in it, or nothing but white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
        }
    }
}
