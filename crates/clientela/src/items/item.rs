/// Money is in centavos.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Item {
    pub sku: String,
    pub name: String,
    pub category: String,
    pub quantity: i64,
    pub unit_price_cents: i64,
}

/// As typed, from whatever door.
#[derive(Clone, Debug, Default)]
pub struct SaidItem {
    pub sku: String,
    pub name: String,
    pub category: String,
    pub quantity: i64,
    pub unit_price_cents: i64,
}

impl Item {
    pub fn total_cents(&self) -> i64 {
        self.quantity.saturating_mul(self.unit_price_cents)
    }
}

/// What they cost together, before discounts and shipping.
pub fn total_cents(items: &[Item]) -> i64 {
    items.iter().map(Item::total_cents).fold(0, i64::saturating_add)
}

/// How many pieces they are.
pub fn units(items: &[Item]) -> i64 {
    items.iter().map(|item| item.quantity).fold(0, i64::saturating_add)
}
