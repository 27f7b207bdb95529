-- Something done to many customers at once (DOMAIN 3.6), as somebody confirmed it.
CREATE TABLE bulk_actions (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    action TEXT NOT NULL,
    -- Tags or group, as JSON.
    labels TEXT NOT NULL,
    frozen INTEGER NOT NULL,
    done INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    -- The action that this one takes back, and the one that took this one back.
    undoes BLOB,
    undone_by BLOB,
    asked_by_kind TEXT NOT NULL,
    asked_by_id BLOB,
    asked_by_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT;

-- Who was changed and what stood before, or who was left as they were and why.
CREATE TABLE bulk_rows (
    store_id INTEGER NOT NULL,
    bulk_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    refusal TEXT NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (store_id, bulk_id, place),
    FOREIGN KEY (store_id, bulk_id) REFERENCES bulk_actions (store_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bulk_rows_by_customer ON bulk_rows (store_id, customer_id);

-- What is kept of many customers is looked for when they are deleted.
CREATE INDEX idempotency_keys_by_subject ON idempotency_keys (store_id, subject_id) WHERE subject_id IS NOT NULL;

CREATE INDEX import_problems_by_first ON import_problems (store_id, first_customer_id)
    WHERE first_customer_id IS NOT NULL;

CREATE INDEX import_problems_by_other ON import_problems (store_id, other_customer_id)
    WHERE other_customer_id IS NOT NULL;
