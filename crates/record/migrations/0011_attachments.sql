-- Files that go with reports: which ones a form asks for, the bytes that were handed in, and
-- what became of them. A file is kept once, under the digest of its bytes.

CREATE TABLE form_attachment (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  version BIGINT NOT NULL REFERENCES form_version (seq),
  title TEXT, -- NULL: other files are welcome too
  required SMALLINT NOT NULL CHECK (required IN (0, 1)),
  kinds TEXT NOT NULL, -- one a line; empty for any
  CHECK (title <> '')
) WITHOUT ROWID;

CREATE INDEX form_attachment_by_version ON form_attachment (version, seq);

-- Not WITHOUT ROWID: what stands beside large bytes is read without them.
CREATE TABLE shared_file (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  digest TEXT NOT NULL UNIQUE,
  content BLOB NOT NULL CHECK (length (content) > 0)
);

-- Under one title the row with the greatest seq counts; one without a file takes it away.
CREATE TABLE attachment (
  report INTEGER NOT NULL REFERENCES report (no),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  title TEXT NOT NULL CHECK (title <> ''),
  file BIGINT REFERENCES shared_file (seq),
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (report, seq),
  CHECK ((file IS NULL) = (name = '')),
  CHECK ((file IS NULL) = (format = ''))
) WITHOUT ROWID;

CREATE INDEX attachment_by_file ON attachment (file);

CREATE TRIGGER form_attachment_refuses_update BEFORE UPDATE ON form_attachment
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_attachment_refuses_delete BEFORE DELETE ON form_attachment
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER shared_file_refuses_update BEFORE UPDATE ON shared_file
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER shared_file_refuses_delete BEFORE DELETE ON shared_file
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER attachment_refuses_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER attachment_refuses_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
