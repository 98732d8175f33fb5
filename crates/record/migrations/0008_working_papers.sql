-- Papers that somebody has checked and works on: his own, kept for a while, and no ground state.
-- The only rows here that may be changed and removed; nothing that is computed reads them.

CREATE TABLE working_paper (
  no BIGINT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL CHECK (owner <> ''),
  revision BIGINT NOT NULL CHECK (revision > 0),
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  as_of TEXT NOT NULL,
  marks TEXT NOT NULL,
  content BLOB NOT NULL,
  kept_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL
);

CREATE INDEX working_paper_of_owner ON working_paper (owner, touched_at);
CREATE INDEX working_paper_by_age ON working_paper (touched_at);
