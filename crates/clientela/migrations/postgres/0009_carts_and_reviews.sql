-- Carts (DOMAIN 6.3): maybe of nobody known. What is in one is only ever shown whole, so it is JSON.
CREATE TABLE carts (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    -- What whoever sends it calls it.
    code text COLLATE "C",
    customer_id uuid,
    status text COLLATE "C" NOT NULL,
    order_code text COLLATE "C" NOT NULL,
    contact text COLLATE "C" NOT NULL,
    items text COLLATE "C" NOT NULL,
    units bigint NOT NULL,
    total_cents bigint NOT NULL,
    -- Of the token that a guest's browser holds.
    token_hash bytea,
    started_at bigint NOT NULL,
    active_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, code),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE
);

CREATE INDEX carts_by_customer ON carts (store_id, customer_id, active_at, id);

CREATE INDEX carts_by_time ON carts (store_id, active_at, id);

-- With what they are worth, so that the sum of all reads no cart.
CREATE INDEX carts_by_status ON carts (store_id, status, active_at, id, total_cents);

-- Reviews of purchases (DOMAIN 4.3). They go with their order, also to another customer.
CREATE TABLE reviews (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    rating bigint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    text text COLLATE "C" NOT NULL,
    written_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, order_id, written_at),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE,
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id)
);

CREATE INDEX reviews_by_customer ON reviews (store_id, customer_id, written_at, id);

CREATE INDEX reviews_by_time ON reviews (store_id, written_at, id);

-- The last activity of each open cart that is not empty, as a JSON list; how many reviews, and their stars in all.
ALTER TABLE customer_figures ADD COLUMN carts text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE customer_figures ADD COLUMN reviews bigint NOT NULL DEFAULT 0;
ALTER TABLE customer_figures ADD COLUMN stars bigint NOT NULL DEFAULT 0;

-- Minutes after which an open cart that nobody touched is abandoned.
ALTER TABLE stores ADD COLUMN cart_minutes bigint NOT NULL DEFAULT 60;
