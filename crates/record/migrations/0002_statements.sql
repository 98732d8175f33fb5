-- What was stated: texts, observations, targets and who may see them.

-- Texts that many rows share: carriers, sources, documents. `digest` is the SHA-256 of the
-- text in hexadecimal, because an index over long texts is not to be had everywhere.
CREATE TABLE shared_text (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  digest TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL
) WITHOUT ROWID;

-- Clustered in the order in which statements are read, so that a range needs no second look-up.
-- The columns behind the key stand in the order of need: what every read takes, then texts.
CREATE TABLE observation (
  indicator INTEGER NOT NULL REFERENCES indicator (no),
  place INTEGER NOT NULL REFERENCES place (no),
  period_first INTEGER NOT NULL,
  period_last INTEGER NOT NULL,
  breakdown INTEGER NOT NULL REFERENCES breakdown (no),
  producer INTEGER NOT NULL REFERENCES organisation (no),
  known_at BIGINT NOT NULL,
  seq BIGINT NOT NULL UNIQUE,
  known_precision SMALLINT NOT NULL CHECK (known_precision IN (0, 1)), -- instant, day
  mantissa BIGINT, -- NULL withdraws
  scale SMALLINT NOT NULL CHECK (scale >= 0),
  printed_place SMALLINT NOT NULL,
  status SMALLINT NOT NULL CHECK (status IN (0, 1, 2, 3)), -- estimate, preliminary, final, settled
  release SMALLINT NOT NULL CHECK (release IN (0, 1)), -- internal, public
  counted_until INTEGER,
  corrects BIGINT REFERENCES observation (seq),
  action BIGINT NOT NULL REFERENCES action (seq),
  carrier BIGINT REFERENCES shared_text (seq),
  source BIGINT REFERENCES shared_text (seq),
  source_row BIGINT,
  as_printed TEXT,
  PRIMARY KEY (
    indicator, place, period_first, period_last, breakdown, producer, known_at, seq
  ),
  CHECK (period_last >= period_first)
) WITHOUT ROWID;

CREATE TABLE target (
  place INTEGER NOT NULL REFERENCES place (no),
  indicator INTEGER NOT NULL REFERENCES indicator (no),
  period_first INTEGER NOT NULL,
  period_last INTEGER NOT NULL,
  per SMALLINT NOT NULL CHECK (per IN (0, 1, 2)), -- span, year, average
  breakdown INTEGER NOT NULL REFERENCES breakdown (no),
  stage SMALLINT NOT NULL CHECK (stage IN (0, 1, 2, 3)), -- proposed, decided, allocated, adjusted
  baseline SMALLINT NOT NULL CHECK (baseline IN (0, 1, 2, 3, 4)), -- central … programme
  known_at BIGINT NOT NULL,
  seq BIGINT NOT NULL UNIQUE,
  known_precision SMALLINT NOT NULL CHECK (known_precision IN (0, 1)),
  operator TEXT, -- NULL takes the promise back
  value_mantissa BIGINT,
  value_scale SMALLINT,
  upper_mantissa BIGINT,
  upper_scale SMALLINT,
  unit TEXT NOT NULL,
  tolerance_mantissa BIGINT,
  tolerance_scale SMALLINT,
  release SMALLINT NOT NULL CHECK (release IN (0, 1)),
  action BIGINT NOT NULL REFERENCES action (seq),
  document BIGINT NOT NULL REFERENCES shared_text (seq),
  clause BIGINT REFERENCES shared_text (seq),
  carrier BIGINT REFERENCES shared_text (seq),
  note BIGINT REFERENCES shared_text (seq),
  source_row BIGINT,
  PRIMARY KEY (
    place, indicator, period_first, period_last, per, breakdown, stage, baseline, known_at, seq
  ),
  CHECK (period_last >= period_first)
) WITHOUT ROWID;

-- The indicators that a composite target joins.
CREATE TABLE target_member (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  target BIGINT NOT NULL REFERENCES target (seq),
  indicator INTEGER NOT NULL REFERENCES indicator (no)
) WITHOUT ROWID;

CREATE INDEX target_member_by_target ON target_member (target, seq);

-- Who may see a statement, from this row on.
CREATE TABLE release (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  observation BIGINT REFERENCES observation (seq),
  target BIGINT REFERENCES target (seq),
  release SMALLINT NOT NULL CHECK (release IN (0, 1)),
  CHECK ((observation IS NULL) <> (target IS NULL))
) WITHOUT ROWID;
