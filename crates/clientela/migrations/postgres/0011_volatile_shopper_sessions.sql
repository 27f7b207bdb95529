-- Sessions of shoppers: each good for its account's era, and for the e-mail it was opened with.
CREATE TABLE shopper_sessions (
    store_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    customer_id uuid NOT NULL,
    era bigint NOT NULL,
    address_hash bytea NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (store_id, token_hash)
);

CREATE INDEX shopper_sessions_by_end ON shopper_sessions (expires_at);
