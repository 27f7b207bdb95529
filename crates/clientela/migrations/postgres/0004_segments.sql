-- Filters of the list under names.
CREATE TABLE segments (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    name text COLLATE "C" NOT NULL,
    filter text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, name),
    FOREIGN KEY (store_id) REFERENCES stores (id)
);
