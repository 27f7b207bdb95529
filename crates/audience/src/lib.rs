//! Which customers? Filters, search, sorts, exact counts and facets over facts held in memory.
//!
//! [`matches`] over [`Facts`] is the definition of every answer; [`Audience`] holds the facts of one
//! store and gives pages, counts and facets. Nothing here knows SQL, HTTP or the clock: instants are
//! microseconds UTC, days are days of the store's zone, and both are handed in.

mod audience;
mod base;
mod cursor;
mod dates;
mod facets;
mod facts;
mod filter;
mod ids;
mod matches;
mod names;
mod orders;
mod page;
mod search;
mod sort;
mod tail;
mod text;
mod values;

pub use audience::Audience;
pub use base::Builder;
pub use cursor::{Cursor, CursorError};
pub use dates::{DateError, Day, MonthDay, Now, YearDay};
pub use facets::{Attribute, Facet};
pub use facts::{City, Facts};
pub use filter::{
    Between, Centavos, Condition, Custom, Document, Filter, Parameter, ParameterCode, ParameterError,
    Products, Range, Stars, TagMode, Tagged, Takes, Unwritable,
};
pub use ids::{CustomerId, FieldId, GroupId, PriceTableId, TagId};
pub use matches::matches;
pub use names::Names;
pub use orders::{Bought, Credit, Orders, average_ticket};
pub use page::{Page, PageError, View};
pub use search::Search;
pub use sort::{Sort, SortKey};
pub use text::{Folded, fold};
pub use values::{B2b, Behavior, BlockMode, Channel, Consent, Consents, Kind, Possession, Sight, State};
