-- Jobs that are to stop, said where nobody waits for the writer.
CREATE TABLE job_wishes (
    store_id bigint NOT NULL,
    job_id uuid NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (store_id, job_id)
);
