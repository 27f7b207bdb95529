-- Something done to many customers at once (DOMAIN 3.6), as somebody confirmed it.
CREATE TABLE bulk_actions (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    action text COLLATE "C" NOT NULL,
    -- Tags or group, as JSON.
    labels text COLLATE "C" NOT NULL,
    frozen bigint NOT NULL,
    done bigint NOT NULL,
    changed bigint NOT NULL,
    unchanged bigint NOT NULL,
    refused bigint NOT NULL,
    gone bigint NOT NULL,
    -- The action that this one takes back, and the one that took this one back.
    undoes uuid,
    undone_by uuid,
    asked_by_kind text COLLATE "C" NOT NULL,
    asked_by_id uuid,
    asked_by_name text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    ended_at bigint,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
);

-- Who was changed and what stood before, or who was left as they were and why.
CREATE TABLE bulk_rows (
    store_id bigint NOT NULL,
    bulk_id uuid NOT NULL,
    place bigint NOT NULL,
    customer_id uuid NOT NULL,
    refusal text COLLATE "C" NOT NULL,
    before text COLLATE "C" NOT NULL,
    PRIMARY KEY (store_id, bulk_id, place),
    FOREIGN KEY (store_id, bulk_id) REFERENCES bulk_actions (store_id, id)
);

CREATE INDEX bulk_rows_by_customer ON bulk_rows (store_id, customer_id);

-- What is kept of many customers is looked for when they are deleted.
CREATE INDEX idempotency_keys_by_subject ON idempotency_keys (store_id, subject_id) WHERE subject_id IS NOT NULL;

CREATE INDEX import_problems_by_first ON import_problems (store_id, first_customer_id)
    WHERE first_customer_id IS NOT NULL;

CREATE INDEX import_problems_by_other ON import_problems (store_id, other_customer_id)
    WHERE other_customer_id IS NOT NULL;
