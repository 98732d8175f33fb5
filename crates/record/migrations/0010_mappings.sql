-- How departments' own workbooks are read into forms. For one code the row with the greatest seq
-- counts; an empty body says that it is no longer used.

CREATE TABLE mapping (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  code TEXT NOT NULL CHECK (code <> ''),
  form TEXT NOT NULL CHECK (form <> ''),
  body TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX mapping_of_code ON mapping (code, seq);

CREATE TRIGGER mapping_refuses_update BEFORE UPDATE ON mapping
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER mapping_refuses_delete BEFORE DELETE ON mapping
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;

-- Secrets of the store itself, such as the one by which it knows its own workbooks again.
CREATE TABLE keyring_secret (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  secret TEXT NOT NULL CHECK (secret <> '')
) WITHOUT ROWID;
