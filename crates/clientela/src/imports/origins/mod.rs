//! Where files come from, and what their columns say. Pure: from headers to meanings, from a cell to what is said.

pub(super) mod by_hand;
pub(super) mod clientela;
pub(super) mod nuvemshop;
pub(super) mod shopify;
pub(super) mod template;

use audience::CustomerId;
use chrono_tz::Tz;

use super::import::Kind;
use crate::customers::Said;
use crate::customers::columns::Column;

/// A kind of file that is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Template,
    Clientela,
    Shopify,
    Nuvemshop,
    /// Its abandoned carts.
    NuvemshopCarts,
    Woocommerce,
    /// Any other: somebody said what its columns are.
    ByHand,
}

impl Origin {
    /// Those of a kind that are known by their headers, in the order in which they are tried.
    pub fn of(kind: Kind) -> &'static [Origin] {
        match kind {
            Kind::Customers => &[Self::Template, Self::Clientela, Self::Shopify, Self::Nuvemshop],
            Kind::Orders => {
                &[Self::Template, Self::Nuvemshop, Self::NuvemshopCarts, Self::Shopify, Self::Woocommerce]
            }
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Clientela => "clientela",
            Self::Shopify => "shopify",
            Self::Nuvemshop => "nuvemshop",
            Self::NuvemshopCarts => "nuvemshop_carts",
            Self::Woocommerce => "woocommerce",
            Self::ByHand => "by_hand",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        let mut all = [Kind::Customers, Kind::Orders].into_iter().flat_map(Self::of).copied();
        all.find(|origin| origin.as_str() == word).or((word == "by_hand").then_some(Self::ByHand))
    }

    /// Files of other platforms are taken with their habits: rows without a name, dates that only tell of new
    /// customers.
    pub fn is_foreign(self) -> bool {
        !matches!(self, Self::Template | Self::Clientela)
    }
}

/// What has been said in a row so far.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    pub said: Said,
    /// The id that an export of ours wrote: only a way to find somebody who has no other key.
    pub id: Option<CustomerId>,
    /// Said for those who have none yet.
    pub reference: Option<String>,
    /// Something that the end of the row needs: a country, a second opinion on a consent.
    pub aside: Option<String>,
}

/// Takes a cell that is not blank.
pub type Reader = fn(&str, Tz, &mut Spoken) -> Result<(), &'static str>;

/// What one column of a file says.
#[derive(Clone)]
pub enum Meaning {
    Column(Column),
    /// A column with habits of its own, and the fields it speaks of.
    Own {
        fields: &'static [&'static str],
        read: Reader,
    },
    Passed,
}

/// A file understood: who made it and what each of its columns says.
#[derive(Clone)]
pub struct Mapping {
    pub origin: Origin,
    pub columns: Vec<(String, Meaning)>,
}

impl Mapping {
    /// Takes the row's end into account. Nameless is who has no name here yet.
    pub fn finish(&self, spoken: &mut Spoken, is_nameless: bool) {
        if self.origin.is_foreign() && is_nameless {
            name_after_email(&mut spoken.said);
        }
        match self.origin {
            Origin::Template
            | Origin::Clientela
            | Origin::NuvemshopCarts
            | Origin::Woocommerce
            | Origin::ByHand => {}
            Origin::Shopify => shopify::finish(spoken),
            Origin::Nuvemshop => nuvemshop::finish(spoken),
        }
    }

    /// The column that speaks of a field.
    pub fn column_of(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|(_, meaning)| match meaning {
            Meaning::Column(column) => match column {
                Column::MainPhone | Column::Phones => field == "phones",
                other => other.key() == field,
            },
            Meaning::Own { fields, .. } => fields.contains(&field),
            Meaning::Passed => false,
        })
    }
}

impl Meaning {
    pub fn read(&self, cell: &str, zone: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
        match self {
            Self::Column(Column::Id) => {
                spoken.id = cell.parse().ok().map(CustomerId);
                Ok(())
            }
            Self::Column(column) => column.read(cell, zone, &mut spoken.said),
            Self::Own { read, .. } => read(cell, zone, spoken),
            Self::Passed => Ok(()),
        }
    }
}

/// The mapping of a platform's file: its own columns by name, all others passed over.
fn by_name(origin: Origin, headers: &[String], known: &[(&str, &'static [&'static str], Reader)]) -> Mapping {
    let columns = headers.iter().map(|header| {
        let found = known.iter().find(|(name, ..)| *name == header.trim());
        let meaning = found.map_or(Meaning::Passed, |(_, fields, read)| Meaning::Own { fields, read: *read });
        (header.clone(), meaning)
    });
    Mapping { origin, columns: columns.collect() }
}

fn has_all(headers: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|wanted| headers.iter().any(|header| header.trim() == *wanted))
}

/// Platforms keep people of whom they know the e-mail alone; here a customer has a name.
fn name_after_email(said: &mut Said) {
    let named = ["first_name", "last_name", "social_name", "company_name", "trade_name"];
    if named.iter().any(|field| said.said(field).is_some_and(|cell| !cell.trim().is_empty())) {
        return;
    }
    let email = said.said("email").map(str::to_owned).unwrap_or_default();
    if let Some((name, _)) = email.trim().split_once('@') {
        said.say("first_name", name);
    }
}

fn split_name(cell: &str, said: &mut Said) {
    let (first, rest) = brasil::split_full_name(cell);
    said.say("first_name", first);
    if !rest.is_empty() {
        said.say("last_name", rest);
    }
}

/// What a spreadsheet put before a number to keep it as text.
fn plain(cell: &str) -> &str {
    cell.trim().trim_start_matches('\'').trim()
}

fn tags_by_comma(cell: &str, said: &mut Said) {
    let tags = cell.split([',', '|']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned);
    said.tags = Some(crate::customers::SaidTags::Add(tags.collect()));
}
