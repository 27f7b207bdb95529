use serde::{Deserialize, Serialize};
use sheets::Shape;

/// How a file was found to be written, for people to see whether it was read right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenAs {
    /// `UTF-8`, `UTF-16 LE`, `UTF-16 BE` or `Windows-1252`
    pub encoding: String,
    /// `semicolon`, `comma` or `tab`
    pub separator: String,
}

impl WrittenAs {
    pub fn of(shape: Shape) -> Option<Self> {
        let Shape::Csv(shape) = shape else { return None };
        let separator = match shape.delimiter {
            b',' => "comma",
            b'\t' => "tab",
            _ => "semicolon",
        };
        Some(Self { encoding: shape.encoding.name().to_owned(), separator: separator.to_owned() })
    }
}
