//! What the columns of a file of orders say. Pure: from a cell to what is said.

use brasil::fold;
use chrono_tz::Tz;

use super::spoken::{Spoken, SpokenItem};
use super::there::Matter;
use crate::imports::origins::Origin;

/// Takes a cell of the order that is not blank.
pub type OrderReader = fn(&str, Tz, &mut Spoken) -> Result<(), &'static str>;

/// Takes a cell of an item that is not blank.
pub type ItemReader = fn(&str, &mut SpokenItem) -> Result<(), &'static str>;

/// What one column says.
#[derive(Clone, Copy)]
pub enum Meaning {
    /// Of the whole order: its rows say it once, or all the same. With the fields it speaks of, as faults name them.
    Order {
        fields: &'static [&'static str],
        read: OrderReader,
    },
    /// Of the item that the row brings.
    Item {
        field: &'static str,
        read: ItemReader,
    },
    Passed,
}

/// A file understood.
#[derive(Clone)]
pub struct Layout {
    pub origin: Origin,
    pub columns: Vec<(String, Meaning)>,
    /// Takes the end of the order into account.
    pub finish: fn(&mut Spoken),
}

impl Layout {
    pub fn matter(&self) -> Matter {
        if self.origin == Origin::NuvemshopCarts { Matter::Carts } else { Matter::Orders }
    }
}

/// A column of a platform's file.
pub type Known = (&'static str, Meaning);

pub const fn order(fields: &'static [&'static str], read: OrderReader) -> Meaning {
    Meaning::Order { fields, read }
}

pub const fn item(field: &'static str, read: ItemReader) -> Meaning {
    Meaning::Item { field, read }
}

impl Layout {
    /// The columns of a platform by name, however they are accented, all others passed over.
    pub fn by_name(origin: Origin, headers: &[String], known: &[Known], finish: fn(&mut Spoken)) -> Self {
        let columns = headers.iter().map(|header| {
            let found = known.iter().find(|(name, _)| fold(name) == fold(header.trim()));
            (header.clone(), found.map_or(Meaning::Passed, |(_, meaning)| *meaning))
        });
        Self { origin, columns: columns.collect(), finish }
    }

    /// The columns that speak of a field.
    pub fn columns_of(&self, field: &str) -> impl Iterator<Item = usize> {
        let speaks = move |meaning: &Meaning| match meaning {
            Meaning::Order { fields, .. } => fields.contains(&field),
            Meaning::Item { field: spoken, .. } => *spoken == field,
            Meaning::Passed => false,
        };
        self.columns
            .iter()
            .enumerate()
            .filter(move |(_, (_, meaning))| speaks(meaning))
            .map(|(place, _)| place)
    }
}

/// Whether the header has all of these.
pub fn has_all(headers: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|wanted| headers.iter().any(|header| fold(header.trim()) == fold(wanted)))
}
