//! Orders as Nuvemshop exports them in Brazil (*vendas*): Windows-1252, semicolons, a dot before centavos. The first row
//! of an order tells it whole, those below repeat number and e-mail and bring one item each; `-` is blank.

use chrono_tz::Tz;

use super::statuses::{NUVEMSHOP_ORDER, NUVEMSHOP_PAYMENT, NUVEMSHOP_SHIPPING, status};
use super::{CODE, CURRENCY, NAME, QUANTITY, SKU, of_order, say_full_name, settle_country};
use crate::imports::orders::amounts::{At, plain, say_time, word};
use crate::imports::orders::layout::{Known, Layout, has_all, item};
use crate::imports::orders::spoken::Spoken;
use crate::imports::origins::Origin;

const MARKS: [&str; 4] = ["Número do Pedido", "E-mail", "Nome do Produto", "Quantidade Comprada"];

const COLUMNS: &[Known] = &[
    ("Número do Pedido", CODE),
    of_order("E-mail", &["customer/email"], |cell, _, spoken| say(spoken, "email", cell)),
    of_order("Data", &["placed_at"], |cell, zone, spoken| {
        at(cell, zone, spoken, "placed_at", |spoken| &mut spoken.placed_at)
    }),
    of_order("Status do Pedido", &["status"], |cell, _, spoken| {
        spoken.asides.push(("order", word(cell, NUVEMSHOP_ORDER)?.to_owned()));
        Ok(())
    }),
    of_order("Status do Pagamento", &["payment_status"], |cell, _, spoken| {
        spoken.payment_status = Some(word(cell, NUVEMSHOP_PAYMENT)?.to_owned());
        Ok(())
    }),
    of_order("Status do Envio", &["shipping_status"], |cell, _, spoken| {
        spoken.shipping_status = Some(word(cell, NUVEMSHOP_SHIPPING)?.to_owned());
        Ok(())
    }),
    ("Moeda", CURRENCY),
    of_order("Desconto", &["discount_cents"], |cell, _, spoken| {
        spoken.discount_cents = Some(plain(cell)?);
        Ok(())
    }),
    of_order("Valor do Frete", &["shipping_cents"], |cell, _, spoken| {
        spoken.shipping_cents = Some(plain(cell)?);
        Ok(())
    }),
    of_order("Total", &["total_cents"], |cell, _, spoken| {
        spoken.total_cents = Some(plain(cell)?);
        Ok(())
    }),
    of_order("Nome do comprador", &["customer/first_name", "customer/last_name"], |cell, _, spoken| {
        if cell != "-" {
            say_full_name(cell, spoken);
        }
        Ok(())
    }),
    of_order("CPF / CNPJ", &["customer/document"], |cell, _, spoken| say(spoken, "document", cell)),
    of_order("Telefone", &["customer/phone"], |cell, _, spoken| say(spoken, "phone", cell)),
    of_order("Endereço", &["shipping_address/street"], |cell, _, spoken| place(spoken, "street", cell)),
    of_order("Número", &["shipping_address/number"], |cell, _, spoken| place(spoken, "number", cell)),
    of_order("Complemento", &["shipping_address/complement"], |cell, _, spoken| {
        place(spoken, "complement", cell)
    }),
    of_order("Bairro", &["shipping_address/district"], |cell, _, spoken| place(spoken, "district", cell)),
    of_order("Cidade", &["shipping_address/city"], |cell, _, spoken| place(spoken, "city", cell)),
    of_order("Código postal", &["shipping_address/zip"], |cell, _, spoken| place(spoken, "zip", cell)),
    of_order("Estado", &["shipping_address/state"], |cell, _, spoken| place(spoken, "state", cell)),
    of_order("País", &["country"], |cell, _, spoken| {
        spoken.asides.push(("country", cell.to_owned()));
        Ok(())
    }),
    of_order("Data de pagamento", &["paid_at"], |cell, zone, spoken| {
        at(cell, zone, spoken, "paid_at", |spoken| &mut spoken.paid_at)
    }),
    of_order("Data de envío", &["shipped_at"], |cell, zone, spoken| {
        at(cell, zone, spoken, "shipped_at", |spoken| &mut spoken.shipped_at)
    }),
    of_order("Data e hora do cancelamento", &["cancelled_at"], |cell, zone, spoken| {
        at(cell, zone, spoken, "cancelled_at", |spoken| &mut spoken.cancelled_at)
    }),
    ("Nome do Produto", NAME),
    (
        "Valor do Produto",
        item("items/unit_price_cents", |cell, item| {
            item.unit_price_cents = Some(plain(cell)?);
            Ok(())
        }),
    ),
    ("Quantidade Comprada", QUANTITY),
    ("SKU", SKU),
];

pub fn layout(headers: &[String]) -> Option<Layout> {
    has_all(headers, &MARKS).then(|| Layout::by_name(Origin::Nuvemshop, headers, COLUMNS, finish))
}

/// Files without the state of the order say nothing of it.
fn finish(spoken: &mut Spoken) {
    settle_country(spoken);
    let Some(said) = spoken.aside("order") else { return };
    let (payment, shipping) = (spoken.payment_status.as_deref(), spoken.shipping_status.as_deref());
    let status = status(said == "cancelled", said == "archived", payment, shipping);
    spoken.status = Some(status.to_owned());
}

pub(super) fn say(spoken: &mut Spoken, field: &str, cell: &str) -> Result<(), &'static str> {
    if cell != "-" {
        spoken.say(field, cell);
    }
    Ok(())
}

fn place(spoken: &mut Spoken, field: &str, cell: &str) -> Result<(), &'static str> {
    if cell != "-" {
        spoken.place(field, cell);
    }
    Ok(())
}

/// Days come as 16/09/2025 and as 16-09-2025.
pub(super) fn at(
    cell: &str,
    zone: Tz,
    spoken: &mut Spoken,
    name: &'static str,
    at: At,
) -> Result<(), &'static str> {
    let is_dashed = cell.get(2..3) == Some("-") && cell.get(5..6) == Some("-");
    let slashed = if is_dashed { cell.replacen('-', "/", 2) } else { cell.to_owned() };
    if cell == "-" { Ok(()) } else { say_time(&slashed, zone, spoken, name, at) }
}
