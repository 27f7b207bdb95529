//! What must hold of any bytes taken for a query string: shared by the tests and the fuzz target.

use audience::{Cursor, FieldId, Filter, GroupId, Names, PriceTableId, Sort, TagId};

/// # Panics
/// Where a filter that was read cannot be written, or reads back as another one.
pub fn survives(bytes: &[u8]) {
    drop(Cursor::from_bytes(bytes));
    let text = String::from_utf8_lossy(bytes);
    drop(Sort::parse(&text));
    let names = Names::new(
        [(TagId(1), "VIP"), (TagId(2), "atacado")],
        [(GroupId(1), "Ouro")],
        [(FieldId(1), "time")],
        ["loja-antiga"],
    )
    .with_price_tables([(PriceTableId(1), "Atacado")]);
    let pairs = text.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let Ok(filter) = Filter::parse(pairs, &names) else { return };
    let written = filter.to_pairs(&names).expect("what was read can be written");
    let again = Filter::parse(written.iter().map(|(name, value)| (name.as_str(), value.as_str())), &names);
    assert_eq!(again.as_ref(), Ok(&filter), "{text}");
}
