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
