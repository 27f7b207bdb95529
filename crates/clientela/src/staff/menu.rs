//! The panel's menu: what a role may open.

use super::person::Role;
use super::rights::Right;
use crate::web::Section;
use crate::web::frame::MenuItem;

pub(super) fn of(role: Role, slug: &str) -> Vec<MenuItem> {
    let items = [
        (Section::Home, "menu-home", "", "home", Right::ViewCustomers),
        (Section::Customers, "menu-customers", "/customers", "users", Right::ViewCustomers),
        (Section::Segments, "menu-segments", "/segments", "bookmark", Right::ViewCustomers),
        (Section::Carts, "menu-carts", "/carts", "shopping-cart", Right::ViewCustomers),
        (Section::Imports, "menu-imports", "/imports", "file-import", Right::Import),
        (Section::Exports, "menu-exports", "/exports", "file-export", Right::ExportForMarketing),
        (Section::Settings, "menu-settings", "/settings", "settings", Right::OpenSettings),
    ];
    items
        .into_iter()
        .filter(|(.., right)| role.may(*right))
        .map(|(section, label, place, icon, _)| MenuItem {
            section,
            label,
            address: format!("/admin/{slug}{place}"),
            icon,
        })
        .collect()
}
