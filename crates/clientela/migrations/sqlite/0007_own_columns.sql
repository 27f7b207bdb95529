-- The columns of the list of customers that somebody chose, with dots between; '' before they choose.
ALTER TABLE staff ADD COLUMN list_columns TEXT NOT NULL DEFAULT '';
