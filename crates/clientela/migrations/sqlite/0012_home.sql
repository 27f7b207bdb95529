-- Products as orders named them, each as the latest order that has it.
CREATE TABLE products (
    store_id INTEGER NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    unit_price_cents INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, sku),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;

INSERT INTO products (store_id, sku, name, category, unit_price_cents, seen_at)
SELECT store_id, sku, name, category, unit_price_cents, placed_at FROM (
    SELECT order_items.store_id AS store_id, sku, name, category, unit_price_cents, placed_at,
        row_number() OVER (PARTITION BY order_items.store_id, sku ORDER BY placed_at DESC, order_id DESC, place DESC) AS newest
    FROM order_items JOIN orders ON orders.store_id = order_items.store_id AND orders.id = order_items.order_id
) AS seen WHERE newest = 1;

-- Counted orders (DOMAIN 6.2) by the quarter of an hour they were placed in, counted from 1970, and by lane of the clock.
CREATE TABLE sales (
    store_id INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    orders INTEGER NOT NULL,
    revenue_cents INTEGER NOT NULL,
    PRIMARY KEY (store_id, quarter, lane),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;

INSERT INTO sales (store_id, quarter, lane, orders, revenue_cents)
SELECT store_id, quarter, 0, count(*), CAST(sum(brought) AS bigint) FROM (
    SELECT store_id, (placed_at - ((placed_at % 900000000) + 900000000) % 900000000) / 900000000 AS quarter,
        total_cents - refunded_cents AS brought
    FROM orders WHERE status <> 'cancelled' AND payment_status NOT IN ('refused', 'refunded', 'chargeback')
) AS counted GROUP BY store_id, quarter;
