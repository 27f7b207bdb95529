//! The product itself, but that each customer also has the orders, carts and credits that an invented shop gives them:
//! what the record does not hold yet, the audience is asked already. They are no more than facts in memory, so they
//! cost their making in place of their reading.

use std::process::ExitCode;
use std::sync::Arc;

use clientela::audiences::{FactsById, FactsSource, NameBook, Reading, Which};
use clientela::error::Error;
use clientela::stores::Store;
use clientela::{commands, features};
use db::Conn;
use futures_util::future::BoxFuture;

use crate::alone::Shop;

/// Our first argument where we are the server: `serve`, as the product itself takes it.
pub(crate) const COMMAND: &str = "serve";

pub(crate) fn serve() -> ExitCode {
    let mut sources = features::sources();
    sources.facts.push(Box::new(ShopFacts(Arc::new(Shop::new()))));
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(commands::run(sources)),
        Err(_) => ExitCode::FAILURE,
    }
}

struct ShopFacts(Arc<Shop>);

impl FactsSource for ShopFacts {
    fn name<'a>(
        &'a self,
        _: &'a mut Conn,
        _: &'a Store,
        _: &'a mut NameBook,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn read<'a>(
        &'a self,
        _: &'a mut Conn,
        _: &'a Store,
        _: Which<'a>,
    ) -> BoxFuture<'a, Result<Reading, Error>> {
        let shop = Arc::clone(&self.0);
        let fill = move |into: &mut FactsById| {
            for facts in into.iter_mut() {
                // The last bytes are chance, and the same customer has the same orders in every process.
                let (_, number) = facts.id.0.as_u64_pair();
                shop.serve(facts, number);
            }
            Ok(())
        };
        let reading: Reading = Box::new(fill);
        Box::pin(async move { Ok(reading) })
    }
}
