//! The indexes over the columns, each made from them alone and at the same time as the others.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::calendar::Calendar;
use super::columns::Columns;
use super::dense::{Dense, bytes_of, value};
use super::emails::Emails;
use super::flags::Flag;
use super::holders::Holders;
use super::invert::invert;
use super::numbers::Numbers;
use super::order::{by_number, by_text, places};
use super::ranking::{Ranked, Remembered};
use super::words::Words;
use crate::ids::TagId;
use crate::values::State;

/// Below this, one thread is quicker than several.
const WORTH_THREADS: Dense = 20_000;

#[derive(Debug, Default)]
pub(crate) struct Indexes {
    /// By the place of the flag.
    pub(crate) flags: Box<[RoaringBitmap]>,
    pub(crate) states: Holders<State>,
    /// These three by the codes of their columns.
    pub(crate) cities: Box<[RoaringBitmap]>,
    pub(crate) origins: Box<[RoaringBitmap]>,
    pub(crate) groups: Box<[RoaringBitmap]>,
    pub(crate) tags: Holders<TagId>,
    pub(crate) registered: Calendar,
    /// By 100 × month + day.
    pub(crate) birthdays: Holders<u16>,
    /// Days with counted orders.
    pub(crate) ordered: Calendar,
    /// By the codes of their columns.
    pub(crate) skus: Box<[RoaringBitmap]>,
    pub(crate) price_tables: Box<[RoaringBitmap]>,
    /// Of the name and the other names.
    pub(crate) names: Words,
    pub(crate) companies: Words,
    pub(crate) emails: Emails,
    pub(crate) numbers: Numbers,
    pub(crate) orders: Orders,
}

/// Everyone in the order of a sort, and where each stands in it where the order is the only number to compare by.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    pub(crate) registered_at: Box<[Dense]>,
    pub(crate) updated_at: Box<[Dense]>,
    pub(crate) name: Box<[Dense]>,
    pub(crate) name_places: Box<[Dense]>,
    pub(crate) email: Box<[Dense]>,
    pub(crate) email_places: Box<[Dense]>,
    /// These three are empty where nobody has an order.
    pub(crate) orders: Box<[Dense]>,
    pub(crate) total_spent: Box<[Dense]>,
    pub(crate) last_order: Box<[Dense]>,
    pub(crate) rating: Box<[Dense]>,
    pub(crate) blocked: Box<[Dense]>,
    pub(crate) locality: Arc<Ranked>,
    pub(crate) state: Arc<Ranked>,
    pub(crate) group: Remembered,
    pub(crate) tags: Remembered,
}

impl Indexes {
    pub(crate) fn new(columns: &Columns) -> Self {
        let apart = columns.len() >= WORTH_THREADS;
        let texts = || {
            both(
                apart,
                || Emails::new(&columns.email),
                || both(apart, || Numbers::new(columns), || words(columns)),
            )
        };
        let ((emails, (numbers, (names, companies))), (orders, rest)) =
            both(apart, texts, || both(apart, || Orders::new(columns), || Self::of_values(columns)));
        Self { names, companies, emails, numbers, orders, ..rest }
    }

    fn of_values(columns: &Columns) -> Self {
        let customers = columns.len();
        let city =
            |customer| columns.localities.get(value(&columns.locality, customer)).and_then(|place| place.0);
        let column = |codes: usize, column: &[u32]| {
            invert(codes, customers, |customer| [value(column, customer)].into_iter())
        };
        Self {
            flags: invert(Flag::COUNT, customers, |customer| columns.flags(customer).places()),
            states: Holders::new(customers, |customer| columns.state(customer).into_iter()),
            cities: invert(columns.cities.len(), customers, |customer| city(customer).into_iter()),
            origins: column(columns.origins.len(), &columns.origin),
            groups: column(columns.groups.len(), &columns.group),
            tags: Holders::new(customers, |customer| columns.tags(customer).iter().copied()),
            registered: Calendar::new(customers, |customer| {
                [value(&columns.registered_day, customer)].into_iter()
            }),
            ordered: Calendar::new(customers, |customer| columns.shopping.days.get(customer).iter().copied()),
            skus: invert(columns.shopping.skus.len(), customers, |customer| {
                columns.shopping.bought.get(customer).iter().map(|(sku, _)| *sku)
            }),
            price_tables: column(columns.shopping.price_tables.len(), &columns.shopping.price_table),
            birthdays: Holders::new(customers, |customer| {
                Some(value(&columns.birthdays, customer)).filter(|day| *day > 0).into_iter()
            }),
            ..Self::default()
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let sets = [&self.flags, &self.cities, &self.origins, &self.groups, &self.skus, &self.price_tables]
            .into_iter()
            .flatten();
        let values = self.states.bytes()
            + self.tags.bytes()
            + self.registered.bytes()
            + self.ordered.bytes()
            + self.birthdays.bytes();
        let texts = self.names.bytes() + self.companies.bytes() + self.emails.bytes() + self.numbers.bytes();
        sets.map(bytes_of).sum::<usize>() + values + texts + self.orders.bytes()
    }
}

fn words(columns: &Columns) -> (Words, Words) {
    let names = Words::new(columns.len(), |customer| {
        [columns.name.get(customer), columns.other_names.get(customer)].into_iter().flat_map(split)
    });
    (names, Words::new(columns.len(), |customer| split(columns.company.get(customer))))
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

impl Orders {
    fn new(columns: &Columns) -> Self {
        let localities = columns.localities.len();
        let customers = columns.len();
        let buyers = if columns.shopping.counted.is_empty() { 0 } else { customers };
        let apart = customers >= WORTH_THREADS;
        let by_text = |texts| {
            let order = by_text(texts);
            let places = places(&order);
            (order, places)
        };
        let ((name, name_places), (email, email_places)) =
            both(apart, || by_text(&columns.name), || by_text(&columns.email));
        Self {
            registered_at: by_number(customers, |customer| value(&columns.registered_at, customer)),
            updated_at: by_number(customers, |customer| value(&columns.updated_at, customer)),
            orders: by_number(buyers, |customer| columns.number_of_orders(customer)),
            total_spent: by_number(buyers, |customer| value(&columns.shopping.total_spent, customer)),
            last_order: by_number(buyers, |customer| columns.rank_of_last_order(customer)),
            name,
            name_places,
            email,
            email_places,
            rating: by_number(buyers, |customer| columns.rank_of_rating(customer)),
            blocked: by_number(customers, |customer| columns.rank_of_block(customer)),
            locality: Ranked::new(localities, &columns.locality, |code| columns.rank_of_locality(code)),
            state: Ranked::new(localities, &columns.locality, |code| columns.rank_of_state(code)),
            group: Remembered::default(),
            tags: Remembered::default(),
        }
    }

    fn bytes(&self) -> usize {
        let all = [
            &self.registered_at,
            &self.updated_at,
            &self.name,
            &self.name_places,
            &self.email,
            &self.email_places,
            &self.orders,
            &self.total_spent,
            &self.last_order,
            &self.rating,
            &self.blocked,
        ];
        let orders = all.into_iter().map(|order| size_of_val(&**order)).sum::<usize>();
        orders + self.locality.bytes() + self.state.bytes()
    }
}

/// Both, at the same time if that is worth it.
fn both<A: Send, B: Send>(
    apart: bool,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if apart { rayon::join(one, other) } else { (one(), other()) }
}
