//! The panel's door to customers: the list, one customer with tabs, the form, addresses, notes (DOMAIN 3, 4).

mod address_suggestion;
mod addresses;
mod check;
mod cities;
mod columns;
mod create;
mod delete;
mod edit;
mod faults;
mod filter_panel;
mod form;
mod form_fields;
mod head;
mod labels;
mod list;
mod marks;
mod merge;
mod notes;
mod pills;
mod question;
mod row;
mod show;
mod time_line;
mod typed;

pub use address_suggestion::suggest_address;
pub use addresses::{add_address, addresses, edit_address, make_default, remove_address, save_address};
pub use check::check_field;
pub use columns::choose_columns;
pub use create::{create, new};
pub use delete::{ask_delete, delete};
pub use edit::{edit, save};
pub use labels::{labels, save_labels};
pub use list::list;
pub use notes::{add_note, remove_note};
pub use pills::read_only as filter_words;
pub use show::show;
