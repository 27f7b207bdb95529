//! All SQL about customers and what belongs to them.

mod belongings;
mod facts;
mod figures;
mod find;
mod keys;
mod labels;
mod marks;
mod notes;
mod places;
mod rows;
mod write;

pub(super) use facts::{
    Consenting, Figured, Known, Located, Mark, Span, Tagged, Valued, consenting, figured, known,
    last_of_next, located, tagged, valued,
};
pub(super) use figures::{figured_after, months, purchases_of, put_figures, with_orders};
pub use figures::{place_of, place_text};
pub(super) use find::{find, find_many, keyless, version, versions};
pub(super) use keys::{by_external_reference, clashes, find_by_keys};
pub use labels::{catalog, ensure_groups, ensure_tags};
pub(super) use marks::{carts_of, open_carts, put_open_carts, put_ratings, ratings};
pub(super) use notes::{delete_note, insert_note, insert_notes, notes, notes_of};
pub(super) use places::places_of_zip;
pub(super) use rows::email_key;
pub(super) use write::{delete, insert, update, update_labels, update_many, update_profiles};

/// Where customers and what belongs to them are kept.
pub const TABLES: &[&str] =
    &["customers", "addresses", "customer_tags", "custom_values", "consents", "notes", "customer_figures"];
