-- Orders (DOMAIN 6.1): contact and address as they were then, as JSON.
CREATE TABLE orders (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    code TEXT NOT NULL,
    customer_id BLOB NOT NULL,
    placed_at INTEGER NOT NULL,
    paid_at INTEGER,
    shipped_at INTEGER,
    delivered_at INTEGER,
    cancelled_at INTEGER,
    -- When whoever sends it changed it last.
    source_updated_at INTEGER,
    status TEXT NOT NULL,
    payment_status TEXT NOT NULL,
    shipping_status TEXT NOT NULL,
    discount_cents INTEGER NOT NULL,
    shipping_cents INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    -- Whether somebody said it, or it is the sum.
    total_said INTEGER NOT NULL CHECK (total_said IN (0, 1)),
    refunded_cents INTEGER NOT NULL,
    credits_cents INTEGER NOT NULL,
    contact TEXT NOT NULL,
    address TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, code),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id)
) STRICT;

CREATE INDEX orders_by_customer ON orders (store_id, customer_id, placed_at, id);

-- Their time line goes by ids.
CREATE INDEX orders_on_time_line ON orders (store_id, customer_id, id);

CREATE INDEX orders_by_time ON orders (store_id, placed_at, id);

CREATE TABLE order_items (
    store_id INTEGER NOT NULL,
    order_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price_cents INTEGER NOT NULL,
    PRIMARY KEY (store_id, order_id, place),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What the orders of a customer say of them (DOMAIN 6.2, 2.4), made anew with each order.
CREATE TABLE customer_figures (
    store_id INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    orders INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    spent_cents INTEGER NOT NULL,
    first_at INTEGER,
    last_at INTEGER,
    -- Of each counted order the second it was placed and its SKUs, as JSON.
    purchases TEXT NOT NULL,
    -- Of the latest orders that have them.
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, customer_id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
