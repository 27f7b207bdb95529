-- Orders (DOMAIN 6.1): contact and address as they were then, as JSON.
CREATE TABLE orders (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    customer_id uuid NOT NULL,
    placed_at bigint NOT NULL,
    paid_at bigint,
    shipped_at bigint,
    delivered_at bigint,
    cancelled_at bigint,
    -- When whoever sends it changed it last.
    source_updated_at bigint,
    status text COLLATE "C" NOT NULL,
    payment_status text COLLATE "C" NOT NULL,
    shipping_status text COLLATE "C" NOT NULL,
    discount_cents bigint NOT NULL,
    shipping_cents bigint NOT NULL,
    total_cents bigint NOT NULL,
    -- Whether somebody said it, or it is the sum.
    total_said boolean NOT NULL,
    refunded_cents bigint NOT NULL,
    credits_cents bigint NOT NULL,
    contact text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    received_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, code),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id)
);

CREATE INDEX orders_by_customer ON orders (store_id, customer_id, placed_at, id);

-- Their time line goes by ids.
CREATE INDEX orders_on_time_line ON orders (store_id, customer_id, id);

CREATE INDEX orders_by_time ON orders (store_id, placed_at, id);

CREATE TABLE order_items (
    store_id bigint NOT NULL,
    order_id uuid NOT NULL,
    place bigint NOT NULL,
    sku text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL,
    unit_price_cents bigint NOT NULL,
    PRIMARY KEY (store_id, order_id, place),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);

-- What the orders of a customer say of them (DOMAIN 6.2, 2.4), made anew with each order.
CREATE TABLE customer_figures (
    store_id bigint NOT NULL,
    customer_id uuid NOT NULL,
    orders bigint NOT NULL,
    confirmed bigint NOT NULL,
    cancelled bigint NOT NULL,
    counted bigint NOT NULL,
    spent_cents bigint NOT NULL,
    first_at bigint,
    last_at bigint,
    -- Of each counted order the second it was placed and its SKUs, as JSON.
    purchases text COLLATE "C" NOT NULL,
    -- Of the latest orders that have them.
    phone text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    city text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (store_id, customer_id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE
);
