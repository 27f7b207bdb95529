-- The first schema. ARCHITECTURE.md, "Data", says why it looks so.

-- The installation
CREATE TABLE installation (
    id INTEGER NOT NULL,
    seal_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (id = 1)
) STRICT;

CREATE TABLE stores (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    publishable_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (uuid),
    UNIQUE (slug),
    UNIQUE (publishable_key)
) STRICT;

CREATE TABLE staff (
    id BLOB NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER,
    PRIMARY KEY (id),
    UNIQUE (email_key)
) STRICT;

CREATE TABLE memberships (
    store_id INTEGER NOT NULL,
    staff_id BLOB NOT NULL,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, staff_id),
    FOREIGN KEY (store_id) REFERENCES stores (id),
    FOREIGN KEY (staff_id) REFERENCES staff (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX memberships_by_staff ON memberships (staff_id);

CREATE TABLE api_keys (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    secret_hash BLOB NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, secret_hash),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT;


-- Numbers handed out within a store: tags, groups, custom fields.
CREATE TABLE sequences (
    store_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (store_id, name),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;


-- Customers
CREATE TABLE customer_groups (
    store_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, name),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    store_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    color TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, name_key),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE custom_fields (
    store_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, key),
    UNIQUE (store_id, label),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;


-- An absent text is '': one way to be absent, and nothing sorted is NULL.
CREATE TABLE customers (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    social_name TEXT NOT NULL,
    company_name TEXT NOT NULL,
    trade_name TEXT NOT NULL,
    state_registration TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    phones TEXT NOT NULL,
    document TEXT NOT NULL,
    gender TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    origin TEXT NOT NULL,
    external_reference TEXT NOT NULL,
    group_id INTEGER,
    lead INTEGER NOT NULL CHECK (lead IN (0, 1)),
    block_mode TEXT NOT NULL,
    block_reason TEXT NOT NULL,
    blocked_at INTEGER,
    blocked_by TEXT NOT NULL,
    removed_at INTEGER,
    forget_requested_at INTEGER,
    anonymized_at INTEGER,
    reidentified_at INTEGER,
    registered_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id),
    FOREIGN KEY (store_id, group_id) REFERENCES customer_groups (store_id, id)
) STRICT;

CREATE UNIQUE INDEX customers_by_email ON customers (store_id, email_key) WHERE email_key <> '';

CREATE UNIQUE INDEX customers_by_document ON customers (store_id, document) WHERE document <> '';

CREATE UNIQUE INDEX customers_by_external_reference ON customers (store_id, external_reference) WHERE external_reference <> '';

CREATE TABLE addresses (
    store_id INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    id BLOB NOT NULL,
    zip TEXT NOT NULL,
    street TEXT NOT NULL,
    number TEXT NOT NULL,
    complement TEXT NOT NULL,
    district TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    reference TEXT NOT NULL,
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    place INTEGER NOT NULL,
    PRIMARY KEY (store_id, customer_id, id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    store_id INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    id BLOB NOT NULL,
    body TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, customer_id, id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_tags (
    store_id INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    tag_id INTEGER NOT NULL,
    PRIMARY KEY (store_id, customer_id, tag_id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE,
    FOREIGN KEY (store_id, tag_id) REFERENCES tags (store_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE custom_values (
    store_id INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    field_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (store_id, customer_id, field_id),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE,
    FOREIGN KEY (store_id, field_id) REFERENCES custom_fields (store_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE consents (
    store_id INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    text_version TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (store_id, customer_id, channel),
    FOREIGN KEY (store_id, customer_id) REFERENCES customers (store_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;


-- The clock: within a lane, number order is commit order.
CREATE TABLE store_clock (
    store_id INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    epoch BLOB NOT NULL,
    pruned_to INTEGER NOT NULL,
    PRIMARY KEY (store_id, lane),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;


-- No foreign key: deletes live in it.
CREATE TABLE customer_changes (
    store_id INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (store_id, lane, seq, id)
) STRICT, WITHOUT ROWID;


-- What happened
CREATE TABLE events (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    payload TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BLOB,
    actor_name TEXT NOT NULL,
    door TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT;

CREATE INDEX audit_by_subject ON audit (store_id, subject_id, id);


-- Personal values of the entries, so that they can be erased and the entries stay.
CREATE TABLE audit_values (
    store_id INTEGER NOT NULL,
    audit_id BLOB NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    PRIMARY KEY (store_id, audit_id, field),
    FOREIGN KEY (store_id, audit_id) REFERENCES audit (store_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    store_id INTEGER NOT NULL,
    api_key_id BLOB NOT NULL,
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status INTEGER,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    subject_id BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, api_key_id, key),
    FOREIGN KEY (store_id, api_key_id) REFERENCES api_keys (store_id, id)
) STRICT;


-- Work
CREATE TABLE jobs (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    payload TEXT NOT NULL,
    result TEXT,
    error_code TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL DEFAULT 0,
    worker BLOB,
    cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    PRIMARY KEY (store_id, id)
) STRICT;

CREATE INDEX jobs_queued ON jobs (run_at, id) WHERE state = 'queued';

CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';

CREATE TABLE imports (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    recognised_as TEXT NOT NULL,
    on_existing TEXT NOT NULL,
    run_mode TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_key TEXT NOT NULL,
    stage TEXT NOT NULL,
    rows_total INTEGER NOT NULL,
    problems_total INTEGER NOT NULL,
    result TEXT NOT NULL,
    asked_by_kind TEXT NOT NULL,
    asked_by_id BLOB,
    asked_by_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT;


-- What an import did to which customer: catch-up reads it, undo will.
CREATE TABLE import_rows (
    store_id INTEGER NOT NULL,
    import_id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    row_number INTEGER NOT NULL,
    action TEXT NOT NULL,
    version INTEGER NOT NULL,
    before TEXT NOT NULL,
    changes TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (store_id, import_id, customer_id),
    FOREIGN KEY (store_id, import_id) REFERENCES imports (store_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_rows_by_customer ON import_rows (store_id, customer_id);

CREATE INDEX import_rows_by_digest ON import_rows (store_id, digest) WHERE digest <> '';

CREATE TABLE import_problems (
    store_id INTEGER NOT NULL,
    import_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    code TEXT NOT NULL,
    other_row INTEGER,
    first_customer_id BLOB,
    other_customer_id BLOB,
    PRIMARY KEY (store_id, import_id, number),
    FOREIGN KEY (store_id, import_id) REFERENCES imports (store_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE exports (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    format TEXT NOT NULL,
    filter TEXT NOT NULL,
    sort TEXT NOT NULL,
    columns TEXT NOT NULL,
    purpose TEXT NOT NULL,
    channel TEXT NOT NULL,
    sees_personal_data INTEGER NOT NULL CHECK (sees_personal_data IN (0, 1)),
    asked_by_kind TEXT NOT NULL,
    asked_by_id BLOB,
    asked_by_name TEXT NOT NULL,
    file_key TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    rows_total INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    expires_at INTEGER,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT;

CREATE TABLE mails (
    store_id INTEGER NOT NULL,
    id BLOB NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id) REFERENCES stores (id)
) STRICT, WITHOUT ROWID;


-- The audit is append-only.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
