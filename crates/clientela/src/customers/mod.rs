//! A customer (*cliente*): a person or company that bought, registered, or left a cart (DOMAIN 2). Registering,
//! editing, deleting, finding; what the audience must know of them. Blocking, removing and anonymising come with
//! privacy.

pub mod api;
mod catalog;
mod changes;
mod checks;
pub mod columns;
mod contact;
mod customer;
mod delete;
mod edit;
mod facts;
pub mod fields;
mod figures;
mod fill;
mod filter;
mod history;
mod identify;
mod known;
mod labels;
mod list;
mod note;
pub mod notes;
pub mod pages;
mod person;
mod place_of_zip;
mod product_names;
mod put_labels;
mod queries;
mod read;
mod register;
mod rehearsal;
mod remove;
mod rules;
mod said;
mod welcome;
mod write_many;

pub use catalog::{Catalog, KnownField, LONGEST_GROUP, is_group_name, is_tag_name};
pub use changes::{changed, names as names_of};
pub use checks::{mask_phone, show_phone};
pub use contact::{Contact, PHONE, check_place, names_another};
pub use customer::{Address, Consented, Customer, Group, Marks, Record, Tag};
pub use delete::{delete, delete_in};
pub use edit::{edit, edit_in, edit_known};
pub use facts::CustomerFacts;
pub use fields::{PLACE_FIELDS, PROFILE_FIELDS, Place};
pub use figures::{
    Figured, Figures, Month, Months, Purchase, figured_after, months, open_carts, put_figures,
    put_open_carts, put_ratings, ratings, with_orders,
};
pub use filter::{PERSONAL_FILTERS, SEGMENT, parse_plain};
pub use history::{Happening, PAGE as HISTORY_PAGE, Span as HistorySpan, history};
pub use identify::identify;
pub use list::{
    Asked, FacetCount, Found, ListQuestion, check as check_filter, counts, facets, ids, names, parse_filter,
    search,
};
pub use note::Note;
pub use person::{Arrival, Identified, Person, Stays};
pub use place_of_zip::place_of_zip;
pub use product_names::name_products;
pub use put_labels::{Labelled, put_labels};
pub use queries::{TABLES, catalog, ensure_groups, ensure_tags, place_of, place_text};
pub use read::{by_external_reference, find, find_many, get};
pub use register::register;
pub use rehearsal::{Clash, Familiar, Rehearsal};
pub use remove::remove_in;
pub use rules::{Circumstances, apply};
pub use said::{Said, SaidAddress, SaidAddresses, SaidConsent, SaidTags, SaidTime};
pub use welcome::welcome;
pub use write_many::{
    Key, email_key, find_by_keys, insert_many, keyless, note_many, notes_of, update_many, versions,
};
