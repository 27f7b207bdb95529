//! What kind of file of orders this is, by its header; if none, what differs (DOMAIN 13.2). Pure.

use super::fields::{FIELDS, headers};
use super::layout::Layout;
use super::layouts::{nuvemshop, nuvemshop_carts, shopify, woocommerce};
use super::{by_hand, spoken::Spoken};
use crate::imports::import::{AskedOrigin, Import, Kind};
use crate::imports::origins::Origin;
use crate::imports::problem::Problem;
use crate::imports::recognise::{Header, differences, unknown};

/// The layout, or every difference.
pub fn recognise(import: &Import, header: &Header<'_>) -> Result<Layout, Vec<Problem>> {
    if let Some(said) = &import.mapping {
        let missing = |name: String| Problem::at(header.row, &name, "", "mapped_header_missing");
        return by_hand::layout(said, header.names).map_err(|names| names.into_iter().map(missing).collect());
    }
    let asked = import.origin;
    let mut known = Origin::of(Kind::Orders).iter().copied().filter(|origin| asked.allows(*origin));
    known.find_map(|origin| of(origin, header)).ok_or_else(|| match asked {
        AskedOrigin::Automatic | AskedOrigin::Other => {
            unknown(header, "orders_file_unrecognised", &headers(), &headers())
        }
        AskedOrigin::Only(Origin::Template) => differences(header, &headers()),
        AskedOrigin::Only(_) => vec![Problem::at(header.row, "", "", "file_of_another_origin")],
    })
}

fn of(origin: Origin, header: &Header<'_>) -> Option<Layout> {
    match origin {
        Origin::Template => (header.row == 1 && header.names == headers()).then(template),
        Origin::Nuvemshop => nuvemshop::layout(header.names),
        Origin::NuvemshopCarts => nuvemshop_carts::layout(header.names),
        Origin::Shopify => shopify::layout(header.names),
        Origin::Woocommerce => woocommerce::layout(header.names),
        Origin::Clientela | Origin::ByHand => None,
    }
}

fn template() -> Layout {
    let columns = FIELDS.iter().map(|field| (field.header.to_owned(), field.meaning));
    Layout { origin: Origin::Template, columns: columns.collect(), finish: |_: &mut Spoken| {} }
}
