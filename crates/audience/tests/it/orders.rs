use audience::{B2b, Bought, Credit, Facts, Orders, PriceTableId, Sort};

use crate::cast::{DAY, customer, date, found, is_found, now};

/// Two counted orders, of R$ 10.00 and R$ 15.01, and a cancelled one.
fn buyer() -> Facts {
    let mut facts = customer(1);
    facts.orders = Orders {
        all: 3,
        counted: 2,
        total_spent: 2_501,
        first_at: Some(1),
        last_at: Some(2),
        days: vec![date("2026-01-10"), date("2026-02-08")],
        bought: vec![
            Bought { sku: "A-1".into(), day: date("2026-01-10") },
            Bought { sku: "B-2".into(), day: date("2026-02-08") },
        ],
        has_confirmed: true,
        has_cancelled: true,
    };
    facts.rating = Some(450);
    let credit = |amount, days: i64| Credit { amount, expires_at: Some(now().instant + days * DAY) };
    facts.credits = vec![credit(300, 10), credit(200, 0), Credit { amount: 500, expires_at: None }];
    facts.b2b = B2b::Approved;
    facts.price_table = Some(PriceTableId(1));
    facts
}

#[test]
fn what_a_buyer_did_is_found() {
    let table = [
        ("ordered_from=2026-01-10&ordered_to=2026-01-10", true),
        ("ordered_from=2026-01-11&ordered_to=2026-02-07", false),
        ("ordered_from=-30d", true),
        ("ordered_from=-29d", false),
        ("sku=A-1", true),
        ("sku=a-1", false),
        ("sku=C-3&sku=B-2", true),
        ("sku=A-1&sku_from=2026-02-01", false),
        ("sku=A-1&sku_from=2026-01-10&sku_to=2026-01-10", true),
        ("sku=B-2&sku_from=2026-02-01", true),
        ("behavior=confirmed", true),
        ("behavior=cancelled", true),
        ("behavior=repeat", true),
        ("behavior=first_purchase", false),
        ("behavior=cart_only", false),
        ("behavior=cart_only&behavior=repeat", true),
        ("spent_min=2501&spent_max=2501", true),
        ("spent_min=2502", false),
        ("orders_min=2&orders_max=2", true),
        ("orders_max=1", false),
        ("ticket_min=1251&ticket_max=1251", true),
        ("rating_min=4.5&rating_max=4.5", true),
        ("rating_min=4.51", false),
        ("first_order_before=2026-01-10", true),
        ("first_order_before=2026-01-09", false),
        ("first_order_after=2026-01-10", true),
        ("first_order_after=2026-01-11", false),
        ("last_order_before=2026-02-08", true),
        ("last_order_before=2026-02-07", false),
        ("last_order_after=2026-02-08", true),
        ("last_order_after=2026-02-09", false),
        ("no_order_days=30", true),
        ("no_order_days=31", false),
        ("credit_min=800&credit_max=800", true),
        ("credit_max=799", false),
        ("credit_expires_within=10", true),
        ("credit_expires_within=9", false),
        ("b2b=approved", true),
        ("b2b=none&b2b=pending", false),
        ("price_table=Atacado", true),
        ("price_table=Revenda", false),
    ];
    for (query, expected) in table {
        assert_eq!(is_found(&buyer(), query), expected, "{query}");
    }
}

#[test]
fn who_never_ordered_has_no_last_order_but_has_not_ordered_for_long() {
    let mut never = customer(2);
    never.carts = vec![5];
    let table = [
        ("first_order_before=today", false),
        ("first_order_after=2000-01-01", false),
        ("last_order_before=today", false),
        ("last_order_after=2000-01-01", false),
        ("no_order_days=0", true),
        ("behavior=cart_only", true),
        ("orders_max=0", true),
        ("ticket_max=0", true),
        ("spent_max=0", true),
        ("rating_max=5", false),
        ("credit_max=0", true),
        ("credit_min=1", false),
        ("b2b=none", true),
    ];
    for (query, expected) in table {
        assert_eq!(is_found(&never, query), expected, "{query}");
    }
    never.orders.all = 1;
    assert!(!is_found(&never, "behavior=cart_only"), "an order of any status ends it");
}

#[test]
fn those_without_a_last_order_or_a_rating_come_after_the_latest_and_the_best() {
    let mut other = customer(3);
    other.orders.counted = 1;
    other.orders.total_spent = 9_000;
    other.orders.last_at = Some(1);
    other.rating = Some(500);
    let store = audience::Audience::from_facts([buyer(), customer(2), other]);
    let table = [
        ("orders", [2, 3, 1]),
        ("-orders", [1, 3, 2]),
        ("total_spent_cents", [2, 1, 3]),
        ("rating", [2, 1, 3]),
        ("-rating", [3, 1, 2]),
        ("last_order_at", [2, 3, 1]),
        ("-last_order_at", [1, 3, 2]),
    ];
    for (sort, expected) in table {
        assert!(Sort::parse(sort).is_ok());
        assert_eq!(found(&store, "", sort), expected, "{sort}");
    }
}
