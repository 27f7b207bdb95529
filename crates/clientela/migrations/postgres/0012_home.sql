-- Products as orders named them, each as the latest order that has it.
CREATE TABLE products (
    store_id bigint NOT NULL,
    sku text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    unit_price_cents bigint NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (store_id, sku),
    FOREIGN KEY (store_id) REFERENCES stores (id)
);

INSERT INTO products (store_id, sku, name, category, unit_price_cents, seen_at)
SELECT store_id, sku, name, category, unit_price_cents, placed_at FROM (
    SELECT order_items.store_id AS store_id, sku, name, category, unit_price_cents, placed_at,
        row_number() OVER (PARTITION BY order_items.store_id, sku ORDER BY placed_at DESC, order_id DESC, place DESC) AS newest
    FROM order_items JOIN orders ON orders.store_id = order_items.store_id AND orders.id = order_items.order_id
) AS seen WHERE newest = 1;

-- Counted orders (DOMAIN 6.2) by the quarter of an hour they were placed in, counted from 1970, and by lane of the clock.
CREATE TABLE sales (
    store_id bigint NOT NULL,
    quarter bigint NOT NULL,
    lane bigint NOT NULL,
    orders bigint NOT NULL,
    revenue_cents bigint NOT NULL,
    PRIMARY KEY (store_id, quarter, lane),
    FOREIGN KEY (store_id) REFERENCES stores (id)
);

INSERT INTO sales (store_id, quarter, lane, orders, revenue_cents)
SELECT store_id, quarter, 0, count(*), CAST(sum(brought) AS bigint) FROM (
    SELECT store_id, (placed_at - ((placed_at % 900000000) + 900000000) % 900000000) / 900000000 AS quarter,
        total_cents - refunded_cents AS brought
    FROM orders WHERE status <> 'cancelled' AND payment_status NOT IN ('refused', 'refunded', 'chargeback')
) AS counted GROUP BY store_id, quarter;

-- When orders were paid, shipped, delivered, cancelled, as entries of their customers' time lines: ids as if drawn then.
CREATE TABLE order_moments (
    store_id bigint NOT NULL,
    order_id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    customer_id uuid NOT NULL,
    id uuid NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (store_id, order_id, kind),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);

CREATE INDEX order_moments_on_time_line ON order_moments (store_id, customer_id, kind, id);

INSERT INTO order_moments (store_id, order_id, kind, customer_id, id, at)
SELECT store_id, order_id, kind, customer_id,
    CAST(lpad(to_hex(greatest(at, 0) / 1000), 12, '0') || '7' || number || right(replace(CAST(order_id AS text), '-', ''), 16) AS uuid), at FROM (
    SELECT store_id, id AS order_id, 'paid' AS kind, '001' AS number, customer_id, paid_at AS at FROM orders
    UNION ALL SELECT store_id, id, 'shipped', '002', customer_id, shipped_at FROM orders
    UNION ALL SELECT store_id, id, 'delivered', '003', customer_id, delivered_at FROM orders
    UNION ALL SELECT store_id, id, 'cancelled', '004', customer_id, cancelled_at FROM orders
) AS moments WHERE at IS NOT NULL;

-- Of each month with a counted order how many and what they brought, as JSON, with the zone that made the months; blank
-- until an order of the customer is next written.
ALTER TABLE customer_figures ADD COLUMN months text COLLATE "C" NOT NULL DEFAULT '';

-- Who follows the clock of a store, such as the segments: whose turn it is, and as of which position and which day of
-- the store everybody was last looked at.
CREATE TABLE followers (
    store_id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    turn uuid NOT NULL,
    position text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    PRIMARY KEY (store_id, name),
    FOREIGN KEY (store_id) REFERENCES stores (id)
);

-- Segments with the mark of what they asked when their members were recorded; blank before. No foreign key: a deleted segment is
-- watched until it is next looked at.
CREATE TABLE watched_segments (
    store_id bigint NOT NULL,
    segment_id uuid NOT NULL,
    number bigint NOT NULL,
    filter_mark text COLLATE "C" NOT NULL,
    PRIMARY KEY (store_id, segment_id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
);

-- The numbers of the segments a customer was last seen in, `1 5 9`; those in none have no row. No foreign key: who is
-- deleted meanwhile is no fault.
CREATE TABLE segment_members (
    store_id bigint NOT NULL,
    customer_id uuid NOT NULL,
    segments text COLLATE "C" NOT NULL,
    PRIMARY KEY (store_id, customer_id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
);
