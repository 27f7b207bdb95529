//! What an invented customer bought: mostly once, some again and again, more before Mothers' Day and Christmas. The same
//! number gives the same purchases.

use chrono::{Datelike, Timelike};

use super::draw::Draw;
use super::shop::{PRODUCTS, Product, SEASON};
use crate::clock::{DAY, HOUR, Moment};
use crate::customers::{Customer, PHONE, PLACE_FIELDS, PROFILE_FIELDS};
use crate::items::SaidItem;
use crate::orders::Said;

const SEED: u64 = 0x00C1_1E47_04DE;
/// A store of the demo is at three hours behind UTC.
const BEHIND: i64 = 3 * HOUR;
/// Of a hundred who ordered, how many did so once, twice…
const TIMES: [(u32, u32); 6] = [(61, 1), (80, 2), (89, 3), (95, 5), (98, 8), (100, 14)];

/// In the order of time.
pub fn purchases(number: u32, customer: &Customer, now: Moment) -> Vec<Said> {
    let mut draw = Draw::new(SEED ^ (u64::from(number) << 20));
    if !draw.percent(64) {
        return Vec::new();
    }
    let lot = draw.below(100);
    let times = TIMES.iter().find(|(share, _)| lot < *share).map_or(1, |(_, times)| *times);
    let months = (now.micros() - customer.registered_at.micros()) / (DAY * 30);
    let times = times.min(1 + u32::try_from(months).unwrap_or(0));
    let mut days: Vec<Moment> =
        (0..times).map(|_| placed_at(&mut draw, customer.registered_at, now)).collect();
    days.sort_unstable();
    let said =
        days.into_iter().enumerate().map(|(place, at)| order(&mut draw, number, place, customer, at, now));
    said.collect()
}

/// By the season and in waking hours, as near as a few draws come to it.
fn placed_at(draw: &mut Draw, from: Moment, now: Moment) -> Moment {
    let seconds = u32::try_from((now.micros() - from.micros()) / 1_000_000).unwrap_or(0);
    let mut at = from;
    for _ in 0..6 {
        at = from.plus(i64::from(draw.below(seconds)) * 1_000_000);
        let local = at.plus(-BEHIND).utc();
        let month = usize::try_from(local.month0()).unwrap_or(0);
        let share = SEASON.get(month).copied().unwrap_or(50);
        if draw.percent(share) && (7..24).contains(&local.hour()) {
            break;
        }
    }
    at
}

fn order(draw: &mut Draw, number: u32, place: usize, customer: &Customer, at: Moment, now: Moment) -> Said {
    let items = items(draw);
    let worth: i64 = items.iter().map(|item| item.quantity * item.unit_price_cents).sum();
    let mut said = Said {
        code: Some(format!("{}", 100_000 + u64::from(number) * 16 + u64::try_from(place).unwrap_or(0))),
        customer_id: Some(customer.id),
        customer: Some(contact(customer)),
        placed_at: Some(at),
        discount_cents: Some(if draw.percent(15) { worth / 10 } else { 0 }),
        shipping_cents: Some(if worth > 25_000 { 0 } else { 1_290 + 100 * i64::from(draw.below(18)) }),
        items: Some(items),
        shipping_address: address(customer),
        ..Said::default()
    };
    state(draw, &mut said, at, now);
    said
}

/// Few things, the ones that sell best most often.
pub fn items(draw: &mut Draw) -> Vec<SaidItem> {
    let lines = 1 + usize::from(draw.percent(45)) + usize::from(draw.percent(20));
    let mut chosen: Vec<Product> = Vec::new();
    for _ in 0..lines {
        let most = u32::try_from(PRODUCTS.len()).unwrap_or(1);
        let place = draw.below(most).min(draw.below(most));
        if let Some(product) = usize::try_from(place).ok().and_then(|place| PRODUCTS.get(place))
            && chosen.iter().all(|known| known.sku != product.sku)
        {
            chosen.push(*product);
        }
    }
    let item = |product: Product| SaidItem {
        sku: product.sku.to_owned(),
        name: product.name.to_owned(),
        category: product.category.to_owned(),
        quantity: if draw.percent(80) { 1 } else { i64::from(2 + draw.below(3)) },
        unit_price_cents: product.price_cents,
    };
    chosen.into_iter().map(item).collect()
}

pub fn contact(customer: &Customer) -> Vec<(&'static str, String)> {
    let profile = &customer.record.profile;
    let names = ["first_name", "last_name", "company_name", "trade_name", "email", "document"];
    let fields = PROFILE_FIELDS.iter().filter(|field| names.contains(&field.name));
    let said = fields.map(|field| (field.name, (field.of)(profile).clone()));
    let phone = customer.record.phones.first().map(|phone| (PHONE, phone.clone()));
    said.chain(phone).filter(|(_, kept)| !kept.is_empty()).collect()
}

fn address(customer: &Customer) -> Option<Vec<(&'static str, String)>> {
    let place = &customer.record.default_address()?.place;
    Some(PLACE_FIELDS.iter().map(|field| (field.name, (field.of)(place).clone())).collect())
}

/// How far it has come by now: most of the old ones have arrived.
fn state(draw: &mut Draw, said: &mut Said, at: Moment, now: Moment) {
    let lot = draw.below(100);
    let after = |days: i64| Some(at.plus(days * DAY)).filter(|then| *then <= now);
    let say = |word: &str| Some(word.to_owned());
    if lot < 6 {
        (said.status, said.payment_status) =
            (say("cancelled"), say(if lot < 3 { "refused" } else { "pending" }));
        said.cancelled_at = after(1).map(Some);
        return;
    }
    let paid = at.plus(HOUR / 4);
    if paid > now || after(4).is_none() && draw.percent(20) {
        return;
    }
    said.paid_at = Some(Some(paid));
    (said.status, said.payment_status) = (say("confirmed"), say("paid"));
    let (shipped, delivered) = (after(2), after(4 + i64::from(draw.below(9))));
    let Some(shipped) = shipped else {
        said.shipping_status = say("preparing");
        return;
    };
    (said.shipped_at, said.shipping_status) = (Some(Some(shipped)), say("shipped"));
    let Some(delivered) = delivered else { return };
    (said.delivered_at, said.shipping_status, said.status) =
        (Some(Some(delivered)), say("delivered"), say("completed"));
    if lot >= 97 {
        (said.payment_status, said.shipping_status) = (say("refunded"), say("returned"));
    }
}

#[cfg(test)]
mod tests {
    use super::purchases;
    use crate::clock::Moment;
    use crate::customers::Catalog;
    use crate::demo::customer::customer;

    #[test]
    fn purchases_look_like_those_of_a_living_shop() {
        let now = Moment(1_800_000_000_000_000);
        let (mut buyers, mut repeat, mut cancelled, mut orders) = (0, 0, 0, 0);
        for number in 0..4_000 {
            let customer = customer(number, &Catalog::default(), now);
            let said = purchases(number, &customer, now);
            assert!(
                said.iter()
                    .all(|said| said.placed_at.is_some_and(|at| at <= now && at >= customer.registered_at))
            );
            buyers += u32::from(!said.is_empty());
            repeat += u32::from(said.len() > 1);
            orders += said.len();
            cancelled += said.iter().filter(|said| said.status.as_deref() == Some("cancelled")).count();
        }
        assert!((2_400..2_700).contains(&buyers), "{buyers}");
        assert!((800..1_150).contains(&repeat), "{repeat}");
        assert!((4_500..6_000).contains(&orders), "{orders}");
        assert!((150..450).contains(&cancelled), "{cancelled}");
    }
}
