CREATE TABLE customers (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    email text COLLATE "C" NOT NULL,
    note text COLLATE "C",
    visits bigint,
    active boolean NOT NULL DEFAULT true,
    photo bytea,
    referrer uuid,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, email)
);

CREATE TABLE orders (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id)
);
