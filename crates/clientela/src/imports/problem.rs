use audience::CustomerId;

/// Longest value kept of a bad cell, in characters.
const LONGEST_VALUE: usize = 200;

/// Something wrong in a file, by row, column and value (DOMAIN 13.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// As the spreadsheet numbers it, the header included; 0 where the file as a whole is meant.
    pub row: i64,
    pub column: String,
    pub value: String,
    pub code: String,
    /// The earlier row that says the same.
    pub other_row: Option<i64>,
    /// The customers that stand in the way.
    pub customers: [Option<CustomerId>; 2],
}

impl Problem {
    pub fn at(row: i64, column: &str, value: &str, code: &str) -> Self {
        Self {
            row,
            column: column.to_owned(),
            value: shortened(value),
            code: code.to_owned(),
            other_row: None,
            customers: [None, None],
        }
    }
}

/// U+0000 cannot be kept.
fn shortened(value: &str) -> String {
    let mut kept: String = value.chars().filter(|c| *c != '\0').take(LONGEST_VALUE).collect();
    if value.chars().count() > LONGEST_VALUE {
        kept.push('…');
    }
    kept
}
