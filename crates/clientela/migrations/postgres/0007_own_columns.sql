-- The columns of the list of customers that somebody chose, with dots between; '' before they choose.
ALTER TABLE staff ADD COLUMN list_columns text COLLATE "C" NOT NULL DEFAULT '';
