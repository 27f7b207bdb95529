-- Filters of the list under names.
CREATE TABLE segments (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, name),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;
