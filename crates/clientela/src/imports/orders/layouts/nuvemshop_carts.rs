//! Abandoned carts as Nuvemshop exports them (*carrinhos abandonados*): the first row of a cart tells it whole, those below
//! bring one item each. Its total is that of the items, before a discount that there is none of yet.

use super::nuvemshop::{at, say};
use super::{CODE, NAME, QUANTITY, SKU, of_order, say_full_name};
use crate::imports::orders::amounts::plain;
use crate::imports::orders::layout::{Known, Layout, has_all, item};
use crate::imports::origins::Origin;

const MARKS: [&str; 4] = ["ID do carrinho", "Data de criação", "Nome do produto", "Preço unitário"];

const COLUMNS: &[Known] = &[
    ("ID do carrinho", CODE),
    of_order("Data de criação", &["placed_at", "started_at"], |cell, zone, spoken| {
        at(cell, zone, spoken, "placed_at", |spoken| &mut spoken.placed_at)
    }),
    of_order("Nome", &["customer/first_name", "customer/last_name"], |cell, _, spoken| {
        if cell != "-" {
            say_full_name(cell, spoken);
        }
        Ok(())
    }),
    of_order("E-mail", &["customer/email"], |cell, _, spoken| say(spoken, "email", cell)),
    of_order("Telefone", &["customer/phone"], |cell, _, spoken| say(spoken, "phone", cell)),
    of_order("CPF / CNPJ", &["customer/document"], |cell, _, spoken| say(spoken, "document", cell)),
    ("Nome do produto", NAME),
    ("Variante / SKU", SKU),
    ("Quantidade", QUANTITY),
    (
        "Preço unitário",
        item("items/unit_price_cents", |cell, item| {
            item.unit_price_cents = Some(plain(cell)?);
            Ok(())
        }),
    ),
];

pub fn layout(headers: &[String]) -> Option<Layout> {
    has_all(headers, &MARKS).then(|| Layout::by_name(Origin::NuvemshopCarts, headers, COLUMNS, |_| {}))
}
