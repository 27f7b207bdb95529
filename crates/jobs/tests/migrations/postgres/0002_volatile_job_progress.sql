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
