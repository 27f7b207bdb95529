//! A cart as a line of a list.

use std::collections::HashMap;

use audience::{CustomerId, Sight};

use crate::app::App;
use crate::carts::cart::{Cart, Status};
use crate::clock::Moment;
use crate::customers::pages::Reach;
use crate::customers::{self, Customer};
use crate::error::Error;
use crate::stores::Store;
use crate::web::Frame;
use crate::web::error_page::percent_encoded;

pub(super) struct Row {
    pub(super) address: String,
    /// Who left it, as the asker may see them
    pub(super) who: String,
    /// None of a guest
    pub(super) who_at: Option<String>,
    pub(super) reach: Reach,
    pub(super) units: i64,
    pub(super) total_cents: i64,
    pub(super) active_at: Moment,
    pub(super) badge: Badge,
    pub(super) order: Option<(String, String)>,
    /// Whoever left it has ordered since.
    pub(super) ordered_since: bool,
}

pub(super) struct Badge {
    pub(super) word: String,
    pub(super) colour: &'static str,
}

/// With the names of those who left them.
pub(super) async fn rows(
    app: &App,
    store: &Store,
    frame: &Frame,
    carts: &[Cart],
    sight: Sight,
) -> Result<Vec<Row>, Error> {
    let ids: Vec<CustomerId> = carts.iter().filter_map(|cart| cart.customer).collect();
    let found = customers::find_many(&mut *app.db.glance().await?, store.id, &ids).await?;
    let known: HashMap<CustomerId, Customer> =
        found.into_iter().map(|customer| (customer.id, customer)).collect();
    let row = |cart: &Cart| {
        let customer = cart.customer.and_then(|id| known.get(&id));
        row(frame, cart, customer, sight, store.cart_minutes)
    };
    Ok(carts.iter().map(row).collect())
}

fn row(frame: &Frame, cart: &Cart, customer: Option<&Customer>, sight: Sight, minutes: i64) -> Row {
    let profile = &cart.contact.profile;
    let who = match customer {
        Some(customer) => customers::pages::name(frame, customer, sight),
        None => {
            Some(profile.shown()).filter(|name| !name.is_empty()).unwrap_or_else(|| frame.say("carts-guest"))
        }
    };
    let kept = |customer: &Customer| customer.phone().unwrap_or_default().to_owned();
    let phone = match cart.contact.phone.as_str() {
        "" => customer.map(kept).unwrap_or_default(),
        said => said.to_owned(),
    };
    let profile = match customer {
        Some(customer) if profile.email.is_empty() => &customer.record.profile,
        _ => profile,
    };
    let order = (!cart.order_code.is_empty()).then(|| {
        let address = frame.at(&format!("/orders/{}", percent_encoded(&cart.order_code)));
        (cart.order_code.clone(), address)
    });
    Row {
        address: frame.at(&format!("/carts/{}", cart.id)),
        who,
        who_at: customer.map(|customer| frame.at(&format!("/customers/{}", customer.id.uuid()))),
        reach: Reach::new(profile, &phone, sight),
        units: cart.units(),
        total_cents: cart.total_cents(),
        active_at: cart.active_at,
        badge: badge(frame, cart, minutes),
        order,
        ordered_since: cart.status == Status::Open
            && customer.and_then(|customer| customer.figures.last_at).is_some_and(|at| at > cart.active_at),
    }
}

/// The word tells, the colour helps.
pub(super) fn badge(frame: &Frame, cart: &Cart, minutes: i64) -> Badge {
    let (word, colour) = match cart.status {
        Status::Open if cart.is_abandoned(frame.now, minutes) => ("carts-abandoned", "orange"),
        Status::Open => ("carts-open", "azure"),
        Status::Emptied => ("carts-emptied", "secondary"),
        Status::Ordered => ("carts-ordered", "green"),
    };
    Badge { word: frame.say(word), colour }
}
