//! An order on its way to be judged: what its rows say, and where it stands in them. Pure.

use chrono_tz::Tz;

use super::amounts::not_before_placed;
use super::layout::{Layout, Meaning};
use super::spoken::{Spoken, SpokenItem};
use crate::imports::check_row::Cells;
use crate::imports::origins::Origin;
use crate::imports::problem::Problem;

/// Longest SKU that is made of a name, in characters.
const LONGEST_SKU: usize = 120;

pub struct Candidate {
    pub spoken: Spoken,
    pub problems: Vec<Problem>,
    rows: Vec<Cells>,
    /// The row that brought each item, by its place.
    brought: Vec<usize>,
}

impl Candidate {
    pub fn new(rows: Vec<Cells>, layout: &Layout, zone: Tz) -> Self {
        let mut candidate =
            Self { spoken: Spoken::default(), problems: Vec::new(), rows, brought: Vec::new() };
        candidate.read_order(layout, zone);
        candidate.read_items(layout);
        not_before_placed(&mut candidate.spoken, zone);
        (layout.finish)(&mut candidate.spoken);
        candidate
    }

    /// Where it begins in the file.
    pub fn row(&self) -> i64 {
        self.rows.first().map_or(0, |row| row.row)
    }

    /// What its rows say of the whole order: each column once, or the same each time.
    fn read_order(&mut self, layout: &Layout, zone: Tz) {
        for (place, (header, meaning)) in layout.columns.iter().enumerate() {
            let Meaning::Order { read, .. } = meaning else { continue };
            let mut first: Option<(&str, i64)> = None;
            for row in &self.rows {
                let cell = cell(row, place);
                match first {
                    _ if cell.is_empty() => {}
                    None => {
                        first = Some((cell, row.row));
                        if let Err(code) = read(cell, zone, &mut self.spoken) {
                            self.problems.push(Problem::at(row.row, header.trim(), cell, code));
                        }
                    }
                    Some((before, _)) if before == cell => {}
                    Some((_, earlier)) => {
                        let mut problem = Problem::at(row.row, header.trim(), cell, "order_rows_differ");
                        problem.other_row = Some(earlier);
                        self.problems.push(problem);
                    }
                }
            }
        }
    }

    fn read_items(&mut self, layout: &Layout) {
        let columns: Vec<_> = layout.columns.iter().enumerate().collect();
        for (number, row) in self.rows.iter().enumerate() {
            let (mut item, mut is_there) = (SpokenItem::default(), false);
            let mut faults = Vec::new();
            for (place, (header, meaning)) in &columns {
                let Meaning::Item { read, .. } = meaning else { continue };
                let cell = cell(row, *place);
                if cell.is_empty() {
                    continue;
                }
                is_there = true;
                if let Err(code) = read(cell, &mut item) {
                    faults.push((header.trim(), cell, code));
                }
            }
            if !is_there {
                continue;
            }
            let is_bad = |header: &str| faults.iter().any(|(bad, ..)| *bad == header);
            let missing = missing(&item, layout).filter(|(header, _)| !is_bad(header));
            let missing = missing.map(|(header, code)| (header, "", code)).collect::<Vec<_>>();
            let told = faults.into_iter().chain(missing);
            self.problems.extend(told.map(|(header, cell, code)| Problem::at(row.row, header, cell, code)));
            named(&mut item);
            let items = self.spoken.items.get_or_insert_default();
            // A program that takes off what was given back leaves nothing of it.
            let is_given_back = layout.origin == Origin::Woocommerce && item.quantity == Some(0);
            if !is_given_back {
                items.push(item);
                self.brought.push(number);
            }
        }
    }

    /// The column, the row and the cell that a pointer to a fault means.
    pub fn problem(&self, pointer: &str, code: &str, layout: &Layout) -> Problem {
        let pointer = pointer.trim_start_matches('/');
        let (field, item) = match pointer.strip_prefix("items/").and_then(|rest| rest.split_once('/')) {
            Some((number, field)) => (format!("items/{field}"), number.parse::<usize>().ok()),
            None => (pointer.to_owned(), None),
        };
        let brought = item.and_then(|item| self.brought.get(item)).and_then(|row| self.rows.get(*row));
        let rows: Vec<&Cells> = brought.map_or_else(|| self.rows.iter().collect(), |row| vec![row]);
        let instead = match field.as_str() {
            "customer" => "customer/email",
            "items" => "items/name",
            _ => "items",
        };
        let mut places: Vec<usize> = layout.columns_of(&field).collect();
        if places.is_empty() {
            places.extend(layout.columns_of(instead));
        }
        let said = places.iter().flat_map(|place| rows.iter().map(move |row| (*place, *row)));
        let told =
            said.clone().find(|(place, row)| !cell(row, *place).is_empty()).or_else(|| said.clone().next());
        match told {
            Some((place, row)) => {
                let header = layout.columns.get(place).map_or("", |(header, _)| header.trim());
                Problem::at(row.row, header, cell(row, place), code)
            }
            None => Problem::at(self.row(), "", "", code),
        }
    }
}

/// Cells that no item can be without, and that this one has not.
fn missing<'a>(item: &SpokenItem, layout: &'a Layout) -> impl Iterator<Item = (&'a str, &'static str)> {
    let nameless = item.sku.is_empty() && item.name.is_empty();
    let wanted = [
        (nameless, "items/name", "item_product_missing"),
        (item.quantity.is_none(), "items/quantity", "item_quantity_missing"),
        (item.unit_price_cents.is_none(), "items/unit_price_cents", "item_price_missing"),
    ];
    wanted.into_iter().filter(|(is_missing, ..)| *is_missing).map(|(_, field, code)| {
        let place = layout.columns_of(field).next();
        let header =
            place.and_then(|place| layout.columns.get(place)).map_or("", |(header, _)| header.trim());
        (header, code)
    })
}

/// A product without a SKU goes by its name.
pub fn named(item: &mut SpokenItem) {
    if item.sku.is_empty() {
        item.sku = item.name.chars().take(LONGEST_SKU).collect();
        item.sku.truncate(item.sku.trim_end().len());
    }
}

fn cell(row: &Cells, place: usize) -> &str {
    row.cells.get(place).map_or("", |cell| cell.trim())
}
