CREATE TABLE customers (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    email TEXT NOT NULL,
    note TEXT,
    visits INTEGER,
    active INTEGER NOT NULL DEFAULT 1,
    photo BLOB,
    referrer BLOB,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, email)
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id)
) STRICT, WITHOUT ROWID;
