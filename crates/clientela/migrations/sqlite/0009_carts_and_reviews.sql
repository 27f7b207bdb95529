-- Carts (DOMAIN 6.3): maybe of nobody known. What is in one is only ever shown whole, so it is JSON.
CREATE TABLE carts (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    -- What whoever sends it calls it.
    code TEXT,
    customer_id BLOB,
    status TEXT NOT NULL,
    order_code TEXT NOT NULL,
    contact TEXT NOT NULL,
    items TEXT NOT NULL,
    units INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    -- Of the token that a guest's browser holds.
    token_hash BLOB,
    started_at INTEGER NOT NULL,
    active_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, code),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX carts_by_customer ON carts (store_id, customer_id, active_at, id);

CREATE INDEX carts_by_time ON carts (store_id, active_at, id);

-- With what they are worth, so that the sum of all reads no cart.
CREATE INDEX carts_by_status ON carts (store_id, status, active_at, id, total_cents);

-- Reviews of purchases (DOMAIN 4.3). They go with their order, also to another customer.
CREATE TABLE reviews (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    text TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, order_id, written_at),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE,
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id)
) STRICT;

CREATE INDEX reviews_by_customer ON reviews (store_id, customer_id, written_at, id);

CREATE INDEX reviews_by_time ON reviews (store_id, written_at, id);

-- The last activity of each open cart that is not empty, as a JSON list; how many reviews, and their stars in all.
ALTER TABLE customer_figures ADD COLUMN carts TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_figures ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer_figures ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;

-- Minutes after which an open cart that nobody touched is abandoned.
ALTER TABLE stores ADD COLUMN cart_minutes INTEGER NOT NULL DEFAULT 60;
