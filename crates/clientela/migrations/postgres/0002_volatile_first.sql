-- What may be lost with the machine: sessions, counters, progress. On SQLite a file of its own.
CREATE TABLE sessions (
    token_hash bytea NOT NULL,
    staff_id uuid NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    agent text COLLATE "C" NOT NULL,
    PRIMARY KEY (token_hash)
);

CREATE INDEX sessions_by_staff ON sessions (staff_id);

CREATE TABLE rate_counters (
    name text COLLATE "C" NOT NULL,
    key_hash bytea NOT NULL,
    window_started_at bigint NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (name, key_hash)
);

CREATE TABLE readiness (
    id bigint NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE job_progress (
    store_id bigint NOT NULL,
    job_id uuid NOT NULL,
    total bigint NOT NULL,
    done bigint NOT NULL,
    phase text COLLATE "C" NOT NULL,
    started_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (store_id, job_id)
);

