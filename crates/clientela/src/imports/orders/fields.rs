//! Everything that a column of a file of orders can be: the columns of the template, in their order, and what is offered
//! for files of which somebody says what the columns are.

use super::amounts::{brazilian, quantity, say_time, word};
use super::layout::{Meaning, item, order};

/// A field by its name in the API, its header in the template, and what it says.
pub struct Field {
    pub key: &'static str,
    pub header: &'static str,
    pub meaning: Meaning,
}

macro_rules! fields {
    ($($key:literal $header:literal $meaning:expr;)+) => {
        &[$(Field { key: $key, header: $header, meaning: $meaning },)+]
    };
}

/// A text of the customer, or of the address.
macro_rules! text {
    ($say:ident $pointer:literal $name:literal) => {
        order(&[$pointer], |cell, _, spoken| {
            spoken.$say($name, cell);
            Ok(())
        })
    };
}

macro_rules! time {
    ($name:ident) => {
        order(&[stringify!($name)], |cell, zone, spoken| {
            say_time(cell, zone, spoken, stringify!($name), |spoken| &mut spoken.$name)
        })
    };
}

macro_rules! cents {
    ($name:ident) => {
        order(&[stringify!($name)], |cell, _, spoken| {
            spoken.$name = Some(brazilian(cell)?);
            Ok(())
        })
    };
}

macro_rules! status {
    ($name:ident $table:ident) => {
        order(&[stringify!($name)], |cell, _, spoken| {
            spoken.$name = Some(word(cell, $table)?.to_owned());
            Ok(())
        })
    };
}

macro_rules! of_item {
    ($pointer:literal $name:ident) => {
        item($pointer, |cell, item| {
            cell.clone_into(&mut item.$name);
            Ok(())
        })
    };
}

pub const FIELDS: &[Field] = fields! {
    "code" "Pedido" order(&["code"], |cell, _, spoken| {
        cell.clone_into(&mut spoken.code);
        Ok(())
    });
    "placed_at" "Data" time!(placed_at);
    "status" "Situação" status!(status STATUSES);
    "payment_status" "Pagamento" status!(payment_status PAYMENTS);
    "shipping_status" "Envio" status!(shipping_status SHIPPINGS);
    "paid_at" "Pago em" time!(paid_at);
    "shipped_at" "Enviado em" time!(shipped_at);
    "delivered_at" "Entregue em" time!(delivered_at);
    "cancelled_at" "Cancelado em" time!(cancelled_at);
    "email" "E-mail" text!(say "customer/email" "email");
    "document" "CPF/CNPJ" text!(say "customer/document" "document");
    "external_reference" "Código externo" text!(say "customer/external_reference" "external_reference");
    "first_name" "Nome" text!(say "customer/first_name" "first_name");
    "last_name" "Sobrenome" text!(say "customer/last_name" "last_name");
    "company_name" "Razão social" text!(say "customer/company_name" "company_name");
    "phone" "Telefone" text!(say "customer/phone" "phone");
    "zip" "CEP" text!(place "shipping_address/zip" "zip");
    "street" "Endereço" text!(place "shipping_address/street" "street");
    "number" "Número" text!(place "shipping_address/number" "number");
    "complement" "Complemento" text!(place "shipping_address/complement" "complement");
    "district" "Bairro" text!(place "shipping_address/district" "district");
    "city" "Cidade" text!(place "shipping_address/city" "city");
    "state" "UF" text!(place "shipping_address/state" "state");
    "reference" "Ponto de referência" text!(place "shipping_address/reference" "reference");
    "sku" "SKU" of_item!("items/sku" sku);
    "item_name" "Produto" of_item!("items/name" name);
    "category" "Categoria" of_item!("items/category" category);
    "quantity" "Quantidade" item("items/quantity", |cell, item| {
        item.quantity = Some(quantity(cell)?);
        Ok(())
    });
    "unit_price_cents" "Preço unitário" item("items/unit_price_cents", |cell, item| {
        item.unit_price_cents = Some(brazilian(cell)?);
        Ok(())
    });
    "discount_cents" "Desconto" cents!(discount_cents);
    "shipping_cents" "Frete" cents!(shipping_cents);
    "total_cents" "Total" cents!(total_cents);
    "refunded_cents" "Devolvido" cents!(refunded_cents);
    "credits_cents" "Créditos usados" cents!(credits_cents);
};

/// The header of the template.
pub fn headers() -> Vec<String> {
    FIELDS.iter().map(|field| field.header.to_owned()).collect()
}

/// Words of the template, folded, and those of the API.
type Words = &'static [(&'static str, &'static str)];

const STATUSES: Words = &[
    ("feito", "placed"),
    ("confirmado", "confirmed"),
    ("cancelado", "cancelled"),
    ("concluido", "completed"),
    ("placed", "placed"),
    ("confirmed", "confirmed"),
    ("cancelled", "cancelled"),
    ("completed", "completed"),
];

const PAYMENTS: Words = &[
    ("pendente", "pending"),
    ("autorizado", "authorized"),
    ("pago", "paid"),
    ("recusado", "refused"),
    ("devolvido", "refunded"),
    ("contestado", "chargeback"),
    ("pending", "pending"),
    ("authorized", "authorized"),
    ("paid", "paid"),
    ("refused", "refused"),
    ("refunded", "refunded"),
    ("chargeback", "chargeback"),
];

const SHIPPINGS: Words = &[
    ("pendente", "pending"),
    ("em preparacao", "preparing"),
    ("enviado", "shipped"),
    ("entregue", "delivered"),
    ("devolvido", "returned"),
    ("pending", "pending"),
    ("preparing", "preparing"),
    ("shipped", "shipped"),
    ("delivered", "delivered"),
    ("returned", "returned"),
];

#[cfg(test)]
mod tests {
    use super::{PAYMENTS, SHIPPINGS, STATUSES};
    use crate::orders::{PaymentStatus, ShippingStatus, Status};

    #[test]
    fn every_status_has_its_words() {
        let has = |words: &[(&str, &str)], status: &str| {
            words.iter().filter(|(_, meant)| *meant == status).count() == 2
        };
        assert!(Status::ALL.iter().all(|status| has(STATUSES, status.as_str())));
        assert!(PaymentStatus::ALL.iter().all(|status| has(PAYMENTS, status.as_str())));
        assert!(ShippingStatus::ALL.iter().all(|status| has(SHIPPINGS, status.as_str())));
    }
}
