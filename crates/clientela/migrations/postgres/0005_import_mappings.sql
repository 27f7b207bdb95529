-- What somebody said the columns of an unknown file are (DOMAIN 13.3): a JSON list of header and field; '' where nobody
-- did.
ALTER TABLE imports ADD COLUMN mapping text COLLATE "C" NOT NULL DEFAULT '';
