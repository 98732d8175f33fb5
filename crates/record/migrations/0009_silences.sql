-- Doubts about numbers of texts that a person let stand. For one doubt the row with the greatest
-- seq counts; silent = 0 is heard again.

CREATE TABLE silence (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  code TEXT NOT NULL CHECK (code <> ''),
  number TEXT NOT NULL CHECK (number <> ''),
  expected TEXT NOT NULL,
  passage TEXT NOT NULL CHECK (passage <> ''),
  silent INTEGER NOT NULL CHECK (silent IN (0, 1)),
  reason TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX silence_of_number ON silence (number, code, seq);

CREATE TRIGGER silence_refuses_update BEFORE UPDATE ON silence
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER silence_refuses_delete BEFORE DELETE ON silence
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
