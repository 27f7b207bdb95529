-- What may be lost with the machine: sessions, counters, progress. On SQLite a file of its own.
CREATE TABLE sessions (
    token_hash BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (token_hash)
) STRICT;

CREATE INDEX sessions_by_staff ON sessions (staff_id);

CREATE TABLE rate_counters (
    name TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    window_started_at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (name, key_hash)
) STRICT;

CREATE TABLE readiness (
    id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE job_progress (
    store_id INTEGER NOT NULL,
    job_id BLOB NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    phase TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, job_id)
) STRICT, WITHOUT ROWID;

