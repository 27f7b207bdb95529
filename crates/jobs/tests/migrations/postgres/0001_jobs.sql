CREATE TABLE jobs (
    store_id bigint NOT NULL,
    id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL
        CHECK (state IN ('queued', 'running', 'waiting', 'done', 'failed', 'cancelled')),
    payload text COLLATE "C" NOT NULL,
    result text COLLATE "C",
    error_code text COLLATE "C",
    attempts bigint NOT NULL DEFAULT 0,
    max_attempts bigint NOT NULL,
    run_at bigint NOT NULL,
    lease_until bigint NOT NULL DEFAULT 0,
    worker uuid,
    cancel_requested boolean NOT NULL DEFAULT false,
    created_at bigint NOT NULL,
    started_at bigint,
    ended_at bigint,
    PRIMARY KEY (store_id, id)
);

CREATE INDEX jobs_queued ON jobs (run_at, id) WHERE state = 'queued';
CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
