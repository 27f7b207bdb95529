//! What other platforms call the states of an order, folded, and what that is here. What is not in these tables is an
//! error: nothing is guessed.

type Words = &'static [(&'static str, &'static str)];

pub(super) const NUVEMSHOP_ORDER: Words = &[
    ("aberto", "open"),
    ("aberta", "open"),
    ("arquivado", "archived"),
    ("arquivada", "archived"),
    ("fechado", "archived"),
    ("cancelado", "cancelled"),
    ("cancelada", "cancelled"),
];

pub(super) const NUVEMSHOP_PAYMENT: Words = &[
    ("pendente", "pending"),
    ("autorizado", "authorized"),
    ("confirmado", "paid"),
    ("pago", "paid"),
    ("parcialmente pago", "pending"),
    ("parcialmente estornado", "paid"),
    ("parcialmente reembolsado", "paid"),
    ("recusado", "refused"),
    ("anulado", "refused"),
    ("cancelado", "refused"),
    ("abandonado", "refused"),
    ("expirado", "refused"),
    ("estorno", "refunded"),
    ("estornado", "refunded"),
    ("reembolsado", "refunded"),
    ("em disputa", "chargeback"),
    ("contestado", "chargeback"),
    ("chargeback", "chargeback"),
];

pub(super) const NUVEMSHOP_SHIPPING: Words = &[
    ("aberto", "pending"),
    ("pendente", "pending"),
    ("nao esta embalado", "pending"),
    ("nao enviado", "pending"),
    ("parcialmente embalado", "preparing"),
    ("embalado", "preparing"),
    ("pronto para enviar", "preparing"),
    ("pronto para retirar", "preparing"),
    ("parcialmente enviado", "shipped"),
    ("enviado", "shipped"),
    ("entregue", "delivered"),
    ("retirado", "delivered"),
    ("devolvido", "returned"),
];

pub(super) const SHOPIFY_FINANCIAL: Words = &[
    ("pending", "pending"),
    ("unpaid", "pending"),
    ("partially_paid", "pending"),
    ("authorized", "authorized"),
    ("paid", "paid"),
    ("partially_refunded", "paid"),
    ("refunded", "refunded"),
    ("voided", "refused"),
    ("expired", "refused"),
];

pub(super) const SHOPIFY_FULFILLMENT: Words = &[
    ("unfulfilled", "pending"),
    ("pending", "pending"),
    ("scheduled", "pending"),
    ("on_hold", "pending"),
    ("partial", "preparing"),
    ("in_progress", "preparing"),
    ("fulfilled", "shipped"),
    ("restocked", "returned"),
];

/// Of an order, its payment and its shipping; `''` is not said.
pub(super) const WOOCOMMERCE: &[(&str, [&str; 3])] = &[
    ("pending", ["placed", "pending", "pending"]),
    ("pending payment", ["placed", "pending", "pending"]),
    ("pagamento pendente", ["placed", "pending", "pending"]),
    ("on-hold", ["placed", "pending", "pending"]),
    ("on hold", ["placed", "pending", "pending"]),
    ("aguardando", ["placed", "pending", "pending"]),
    ("processing", ["confirmed", "paid", "pending"]),
    ("processando", ["confirmed", "paid", "pending"]),
    ("completed", ["completed", "paid", "shipped"]),
    ("concluido", ["completed", "paid", "shipped"]),
    ("cancelled", ["cancelled", "", ""]),
    ("cancelado", ["cancelled", "", ""]),
    ("refunded", ["confirmed", "refunded", ""]),
    ("reembolsado", ["confirmed", "refunded", ""]),
    ("failed", ["placed", "refused", ""]),
    ("malsucedido", ["placed", "refused", ""]),
    ("falhou", ["placed", "refused", ""]),
];

/// The state of an order of a platform that tells those of its payment and of its shipping.
pub(super) fn status(
    is_cancelled: bool,
    is_closed: bool,
    payment: Option<&str>,
    shipping: Option<&str>,
) -> &'static str {
    let was_paid = matches!(payment, Some("paid" | "refunded" | "chargeback"));
    let has_arrived = matches!(shipping, Some("delivered" | "returned"));
    match (is_cancelled, was_paid) {
        (true, _) => "cancelled",
        (false, true) if is_closed || has_arrived => "completed",
        (false, true) => "confirmed",
        (false, false) => "placed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::{PaymentStatus, ShippingStatus, Status};

    #[test]
    fn every_word_means_a_state_that_there_is_and_is_folded() {
        let words = |table: Words, is: fn(&str) -> bool| {
            table.iter().all(|(word, meant)| is(meant) && brasil::fold(word) == *word)
        };
        let payment = |word: &str| PaymentStatus::parse(word).is_some();
        let shipping = |word: &str| ShippingStatus::parse(word).is_some();
        assert!(words(NUVEMSHOP_PAYMENT, payment) && words(SHOPIFY_FINANCIAL, payment));
        assert!(words(NUVEMSHOP_SHIPPING, shipping) && words(SHOPIFY_FULFILLMENT, shipping));
        for (word, [of_order, of_payment, of_shipping]) in WOOCOMMERCE {
            assert!(Status::parse(of_order).is_some(), "{word}");
            assert!(of_payment.is_empty() || payment(of_payment), "{word}");
            assert!(of_shipping.is_empty() || shipping(of_shipping), "{word}");
        }
    }

    #[test]
    fn an_order_is_what_its_payment_and_its_way_say() {
        assert_eq!(status(true, false, Some("paid"), Some("delivered")), "cancelled");
        assert_eq!(status(false, false, Some("paid"), Some("pending")), "confirmed");
        assert_eq!(status(false, false, Some("paid"), Some("delivered")), "completed");
        assert_eq!(status(false, true, Some("paid"), Some("pending")), "completed");
        assert_eq!(status(false, true, Some("refused"), Some("pending")), "placed");
        assert_eq!(status(false, false, None, None), "placed");
    }
}
