-- Boundaries of places that a user brought: drawn, never measured. For one place the row with
-- the greatest seq counts.

CREATE TABLE boundary (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  place INTEGER NOT NULL REFERENCES place (no),
  geometry TEXT NOT NULL CHECK (geometry <> ''),
  source TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX boundary_of_place ON boundary (place, seq);

CREATE TRIGGER boundary_refuses_update BEFORE UPDATE ON boundary
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER boundary_refuses_delete BEFORE DELETE ON boundary
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
