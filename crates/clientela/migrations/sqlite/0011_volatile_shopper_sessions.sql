-- Sessions of shoppers: each good for its account's era, and for the e-mail it was opened with.
CREATE TABLE shopper_sessions (
    store_id INTEGER NOT NULL,
    token_hash BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    era INTEGER NOT NULL,
    address_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (store_id, token_hash)
) STRICT;

CREATE INDEX shopper_sessions_by_end ON shopper_sessions (expires_at);
