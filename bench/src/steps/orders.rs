//! The same customers with orders, by questions that ask for them.

use super::Bench;
use super::lists::{Kind, Questions, ask_each, load, repeated};
use crate::Fault;
use crate::client::Client;
use crate::server::Server;
use crate::table::Table;

const QUESTIONS: Questions = &[
    ("everybody", ""),
    ("who spends most", "sort=-total_spent_cents"),
    ("who came back and spends", "behavior=repeat&spent_min=100000&sort=-total_spent_cents"),
    ("who has not ordered for long", "no_order_days=180&orders_min=1&sort=last_order_at"),
    ("ordered in a year", "ordered_from=2024-01-01&ordered_to=2024-12-31&sort=-orders"),
    ("bought a frequent product", "sku=SKU-00003&sort=-last_order_at"),
    ("bought it in a period", "sku=SKU-00003&sku_from=-1500d&sort=-last_order_at"),
    ("average ticket", "ticket_min=20000&ticket_max=30000"),
    ("a cart and no order", "behavior=cart_only"),
    ("credit, by rating", "credit_min=1&sort=-rating"),
    ("approved for wholesale, of a state", "b2b=approved&state=SP&sort=name"),
    ("two states, orders and a tag", "state=SP&state=RJ&tag=vip&orders_min=3"),
    ("name, any part, who ordered once", "name=souza&behavior=first_purchase"),
    (
        "five conditions and a search",
        "behavior=repeat&spent_min=50000&ordered_from=2023-01-01&state=SP&tag=vip&tag_mode=none&q=maria\
         &sort=-total_spent_cents",
    ),
];

/// From the start to the first list, in seconds; the slowest of these lists, in milliseconds.
const START: f64 = 12.0;
const SLOWEST: f64 = 25.0;

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<(), Fault> {
    let server = Server::start(&std::env::current_exe()?, bench.place.engine, &bench.place.data, &[])?;
    let mut client = Client::with_key(server.address, bench.key()?)?;
    load(bench, table, &server, &mut client, ("with orders: start to the first list answered", START))?;
    let floor = repeated(&server, &mut client, "/healthz")?.latencies.percentile(50);
    let (path, promise) = ("/api/v1/customers?total=true&", bench.promised(SLOWEST));
    let lists = Kind { name: "with orders", path, questions: QUESTIONS, floor, promise };
    ask_each(&server, &mut client, table, &lists)
}
