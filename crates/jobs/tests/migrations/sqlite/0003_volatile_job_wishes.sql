-- Jobs that are to stop, said where nobody waits for the writer.
CREATE TABLE job_wishes (
    store_id INTEGER NOT NULL,
    job_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (store_id, job_id)
) STRICT, WITHOUT ROWID;
