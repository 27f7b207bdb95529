//! The panel's door of orders.
