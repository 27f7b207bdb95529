CREATE TABLE sessions (token bytea NOT NULL PRIMARY KEY, seen_at bigint NOT NULL);
