//! `GET /admin/{store}/orders/{code}`: one order, with contact and address as they were then (DOMAIN 4.2, 6.1).

use std::sync::Arc;

use askama::Template;
use audience::Sight;
use axum::extract::State;

use super::statuses::{self, Badge};
use crate::app::App;
use crate::clock::Moment;
use crate::customers::pages::{PlaceShown, place_shown};
use crate::customers::{self, Contact, PROFILE_FIELDS};
use crate::error::Error;
use crate::items::{self, Item};
use crate::orders::order::{Opinion, Order};
use crate::orders::read;
use crate::staff::{Staff, rights};
use crate::web::{At, Frame, Page, Section, format};

#[derive(Template)]
#[template(path = "orders/pages/show.html")]
pub struct Show {
    frame: Frame,
    order: Order,
    badges: Vec<Badge>,
    customer: String,
    customer_at: String,
    times: Vec<(String, Moment)>,
    lines: Vec<Line>,
    sums: Vec<(String, i64)>,
    contact: Vec<(String, String)>,
    address: Option<PlaceShown>,
    opinions: Vec<Opinion>,
}

struct Line {
    item: Item,
    total_cents: i64,
}

/// Another store's order is not found.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, code)): At<(String, String)>,
) -> Result<Page<Show>, Error> {
    let order = read::by_code(&app, &staff.store, &code).await?;
    let customer = customers::get(&app, &staff.store, order.customer).await?;
    let frame = staff.frame(&app, Section::Customers);
    Ok(Page(Show {
        badges: statuses::of(&frame, &order),
        customer: customers::pages::name(&frame, &customer, staff.sight()),
        customer_at: frame.at(&format!("/customers/{}", order.customer.uuid())),
        opinions: read::opinions(&app, &staff.store, order.id).await?,
        times: times(&frame, &order),
        lines: order.items.iter().map(line).collect(),
        sums: sums(&frame, &order),
        contact: contact(&frame, &order.contact, staff.sight()),
        address: (!order.address.is_blank()).then(|| place_shown(&order.address)),
        frame,
        order,
    }))
}

fn times(frame: &Frame, order: &Order) -> Vec<(String, Moment)> {
    let times = [
        ("placed", Some(order.placed_at)),
        ("paid", order.paid_at),
        ("shipped", order.shipped_at),
        ("delivered", order.delivered_at),
        ("cancelled", order.cancelled_at),
    ];
    let known = times.into_iter().filter_map(|(name, at)| Some((name, at?)));
    known.map(|(name, at)| (frame.say(&format!("orders-at-{name}")), at)).collect()
}

fn line(item: &Item) -> Line {
    Line { total_cents: item.total_cents(), item: item.clone() }
}

/// What stands between the items and the total.
fn sums(frame: &Frame, order: &Order) -> Vec<(String, i64)> {
    let items = items::total_cents(&order.items);
    vec![
        (frame.say("orders-items-total"), items),
        (frame.say("orders-discount"), -order.discount_cents),
        (frame.say("orders-shipping-price"), order.shipping_cents),
    ]
}

/// What was said of the buyer, as the staff member may see it.
fn contact(frame: &Frame, contact: &Contact, sight: Sight) -> Vec<(String, String)> {
    let profile = &contact.profile;
    let names = ["kind", "first_name", "last_name"];
    let fields = PROFILE_FIELDS.iter().filter(|field| !names.contains(&field.name)).map(|field| {
        let kept = (field.of)(profile);
        let seen = match field.name {
            "gender" => frame.language.try_say(&format!("customers-gender-{kept}")).unwrap_or_default(),
            "birth_date" => format::kept_date(frame.language, kept),
            _ => field.seen(profile, sight),
        };
        (frame.say(&format!("field-{}", field.name.replace('_', "-"))), seen)
    });
    let draw = if sight == Sight::Personal { customers::show_phone } else { customers::mask_phone };
    let name = (frame.say("field-name"), profile.shown());
    let phone = (frame.say("field-phone"), draw(&contact.phone));
    let all = std::iter::once(name).chain(fields).chain(std::iter::once(phone));
    all.filter(|(_, seen)| !seen.is_empty()).collect()
}

impl Show {
    /// The total may have been told, and differ from what its parts make.
    fn is_told(&self) -> bool {
        self.sums.iter().map(|(_, cents)| *cents).fold(0, i64::saturating_add) != self.order.total_cents
    }
}
