-- What is defined: the state of the store, the audit trail, and all definitions.
--
-- The types mean the same in PostgreSQL: whole numbers, text, no column whose meaning depends
-- on the engine. Days are counted from 1970-01-01; moments are microseconds since
-- 1970-01-01T00:00:00Z; decimals are a mantissa and the number of its decimals; yes is 1, no 0.
-- WITHOUT ROWID says only where a row lies (in its primary key), never what it means.
--
-- Each row has `seq`, one growing number over all tables, and names the action that brought it.
-- An action has the smallest number of its rows; its audit row has the same number and is
-- written last, at commit, which is why that one reference is deferred.
-- For one entity and first day the row with the greatest seq counts; `withdrawn` takes it back.

CREATE TABLE store_state (
  one SMALLINT NOT NULL PRIMARY KEY CHECK (one = 1),
  last_seq BIGINT NOT NULL CHECK (last_seq >= 0),
  zone TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE action (
  seq BIGINT NOT NULL PRIMARY KEY REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE audit (
  seq BIGINT NOT NULL PRIMARY KEY REFERENCES action (seq),
  last_seq BIGINT NOT NULL CHECK (last_seq >= seq),
  acted_at BIGINT NOT NULL,
  seal TEXT NOT NULL, -- SHA-256 over the rows of the action, in the order of their numbers
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  verb TEXT NOT NULL CHECK (verb <> ''),
  detail TEXT NOT NULL,
  reason TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE -- SHA-256 over the hash of the row before and this row
) WITHOUT ROWID;

CREATE TABLE place (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  id TEXT NOT NULL UNIQUE,
  level TEXT NOT NULL CHECK (level IN ('nation', 'province', 'district', 'commune')),
  invented SMALLINT NOT NULL CHECK (invented IN (0, 1))
);

CREATE TABLE place_version (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  place INTEGER NOT NULL REFERENCES place (no),
  valid_from INTEGER,
  valid_until INTEGER,
  withdrawn SMALLINT NOT NULL CHECK (withdrawn IN (0, 1)),
  code TEXT NOT NULL,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  parent INTEGER REFERENCES place (no),
  latitude_mantissa BIGINT,
  latitude_scale SMALLINT,
  longitude_mantissa BIGINT,
  longitude_scale SMALLINT,
  area_mantissa BIGINT,
  area_scale SMALLINT,
  CHECK (valid_until > valid_from)
) WITHOUT ROWID;

CREATE TABLE succession (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  effective INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES place (no),
  successor INTEGER NOT NULL REFERENCES place (no),
  share_mantissa BIGINT NOT NULL CHECK (share_mantissa >= 0),
  share_scale SMALLINT NOT NULL,
  basis TEXT NOT NULL,
  legal_basis TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE organisation (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  id TEXT NOT NULL UNIQUE
);

CREATE TABLE organisation_version (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  organisation INTEGER NOT NULL REFERENCES organisation (no),
  valid_from INTEGER,
  valid_until INTEGER,
  withdrawn SMALLINT NOT NULL CHECK (withdrawn IN (0, 1)),
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  aliases TEXT NOT NULL, -- one a line
  kind TEXT NOT NULL,
  place INTEGER REFERENCES place (no),
  precedence BIGINT NOT NULL,
  CHECK (valid_until > valid_from)
) WITHOUT ROWID;

CREATE TABLE indicator (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  code TEXT NOT NULL UNIQUE
);

CREATE TABLE indicator_version (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  indicator INTEGER NOT NULL REFERENCES indicator (no),
  valid_from INTEGER,
  valid_until INTEGER,
  withdrawn SMALLINT NOT NULL CHECK (withdrawn IN (0, 1)),
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  aliases TEXT NOT NULL, -- one a line
  plan_group TEXT NOT NULL,
  unit TEXT NOT NULL,
  decimals SMALLINT NOT NULL CHECK (decimals >= 0),
  direction TEXT NOT NULL,
  part_of INTEGER REFERENCES indicator (no),
  time_aggregation TEXT NOT NULL,
  place_aggregation TEXT NOT NULL,
  restate_by TEXT,
  price_basis TEXT NOT NULL,
  formula TEXT,
  derived_release SMALLINT NOT NULL CHECK (derived_release IN (0, 1)), -- internal, public
  organisation INTEGER REFERENCES organisation (no),
  legal_basis TEXT NOT NULL,
  note TEXT NOT NULL,
  CHECK (valid_until > valid_from)
) WITHOUT ROWID;

CREATE TABLE dimension (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  code TEXT NOT NULL UNIQUE
);

CREATE TABLE dimension_version (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  dimension INTEGER NOT NULL REFERENCES dimension (no),
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  complete SMALLINT NOT NULL CHECK (complete IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE member_version (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  dimension INTEGER NOT NULL REFERENCES dimension (no),
  code TEXT NOT NULL,
  valid_from INTEGER,
  valid_until INTEGER,
  withdrawn SMALLINT NOT NULL CHECK (withdrawn IN (0, 1)),
  parent TEXT,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  CHECK (valid_until > valid_from)
) WITHOUT ROWID;

-- Combinations of members; number 0 is the total and is written when the store is made.
CREATE TABLE breakdown (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 0),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  spelling TEXT NOT NULL UNIQUE
);
