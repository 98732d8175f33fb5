-- Forms, and the reports that people write into them. Reports are working papers: nothing here
-- is a statement until a figure of a report is stated as an observation.

CREATE TABLE form (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  id TEXT NOT NULL UNIQUE
);

CREATE TABLE form_version (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  form INTEGER NOT NULL REFERENCES form (no),
  valid_from INTEGER,
  valid_until INTEGER,
  withdrawn SMALLINT NOT NULL CHECK (withdrawn IN (0, 1)),
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  note TEXT NOT NULL,
  template TEXT NOT NULL,
  frequency TEXT NOT NULL,
  month_starts_on SMALLINT NOT NULL CHECK (month_starts_on BETWEEN 1 AND 28),
  due_days SMALLINT NOT NULL,
  below_place INTEGER REFERENCES place (no), -- with below_level, or rows of form_reporter
  below_level TEXT,
  producer INTEGER REFERENCES organisation (no),
  counts_from TEXT NOT NULL,
  bottom_up_form TEXT,
  bottom_up_reached TEXT,
  status TEXT NOT NULL,
  attachments TEXT NOT NULL, -- one a line
  CHECK (valid_until > valid_from),
  CHECK ((below_place IS NULL) = (below_level IS NULL)),
  CHECK ((bottom_up_form IS NULL) = (bottom_up_reached IS NULL))
) WITHOUT ROWID;

CREATE TABLE form_reporter (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  version BIGINT NOT NULL REFERENCES form_version (seq),
  place INTEGER REFERENCES place (no),
  organisation INTEGER REFERENCES organisation (no),
  CHECK ((place IS NULL) <> (organisation IS NULL))
) WITHOUT ROWID;

CREATE INDEX form_reporter_by_version ON form_reporter (version, seq);

CREATE TABLE form_line (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  version BIGINT NOT NULL REFERENCES form_version (seq),
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'entered', 'computed')),
  formula TEXT,
  mark TEXT NOT NULL,
  indicator INTEGER REFERENCES indicator (no),
  breakdown TEXT NOT NULL,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  indent SMALLINT NOT NULL CHECK (indent >= 0),
  required SMALLINT NOT NULL CHECK (required IN (0, 1)),
  decimals SMALLINT,
  CHECK ((kind = 'computed') = (formula IS NOT NULL))
) WITHOUT ROWID;

CREATE INDEX form_line_by_version ON form_line (version, seq);

CREATE TABLE form_column (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  version BIGINT NOT NULL REFERENCES form_version (seq),
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX form_column_by_version ON form_column (version, seq);

CREATE TABLE form_rule (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  version BIGINT NOT NULL REFERENCES form_version (seq),
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  kind TEXT NOT NULL,
  formula TEXT,
  lower_mantissa BIGINT, -- the least of a range; percent or deviations of the other kinds
  lower_scale SMALLINT,
  upper_mantissa BIGINT,
  upper_scale SMALLINT,
  lines TEXT NOT NULL, -- codes, one a line
  columns TEXT NOT NULL, -- codes, one a line
  message_vi TEXT NOT NULL,
  message_en TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX form_rule_by_version ON form_rule (version, seq);

CREATE TABLE report (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  form INTEGER NOT NULL REFERENCES form (no),
  period_first INTEGER NOT NULL,
  period_last INTEGER NOT NULL,
  place INTEGER REFERENCES place (no),
  organisation INTEGER REFERENCES organisation (no),
  CHECK (period_last >= period_first),
  CHECK ((place IS NULL) <> (organisation IS NULL))
);

CREATE UNIQUE INDEX report_of_place ON report (form, period_first, period_last, place)
WHERE place IS NOT NULL;
CREATE UNIQUE INDEX report_of_organisation
ON report (form, period_first, period_last, organisation)
WHERE organisation IS NOT NULL;

-- Everything that was ever sent for a cell. Clustered by report and cell: what stands in a cell
-- is the applied row with the greatest seq.
CREATE TABLE entry (
  report INTEGER NOT NULL REFERENCES report (no),
  line TEXT NOT NULL,
  column_code TEXT NOT NULL,
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  client_id TEXT NOT NULL UNIQUE,
  fate SMALLINT NOT NULL CHECK (fate IN (0, 1, 2)), -- applied, conflict, closed
  -- blank, value, not applicable, not yet known
  content SMALLINT NOT NULL CHECK (content IN (0, 1, 2, 3)),
  mantissa BIGINT,
  scale SMALLINT NOT NULL CHECK (scale >= 0),
  printed_place SMALLINT NOT NULL,
  as_printed TEXT,
  note TEXT NOT NULL,
  base BIGINT, -- the entry that the writer saw
  door SMALLINT NOT NULL CHECK (door IN (0, 1, 2)), -- page, workbook, api
  file BIGINT REFERENCES shared_text (seq),
  file_place TEXT NOT NULL,
  PRIMARY KEY (report, line, column_code, seq),
  CHECK ((content = 1) = (mantissa IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE report_step (
  report INTEGER NOT NULL REFERENCES report (no),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  kind TEXT NOT NULL,
  state TEXT NOT NULL, -- after the step
  version BIGINT NOT NULL CHECK (version >= 0),
  submitter TEXT NOT NULL,
  reason TEXT NOT NULL,
  directive TEXT NOT NULL,
  late SMALLINT NOT NULL CHECK (late IN (0, 1)),
  PRIMARY KEY (report, seq)
) WITHOUT ROWID;

-- Why a figure stands although a rule doubts it.
CREATE TABLE finding_reason (
  report INTEGER NOT NULL REFERENCES report (no),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  rule TEXT NOT NULL,
  line TEXT NOT NULL,
  column_code TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (report, seq)
) WITHOUT ROWID;

-- Which statement a cell of a report became; a withdrawal is a statement too.
CREATE TABLE report_figure (
  report INTEGER NOT NULL REFERENCES report (no),
  line TEXT NOT NULL,
  column_code TEXT NOT NULL,
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  version BIGINT NOT NULL CHECK (version >= 1),
  observation BIGINT NOT NULL REFERENCES observation (seq),
  PRIMARY KEY (report, line, column_code, seq)
) WITHOUT ROWID;

CREATE INDEX report_figure_by_observation ON report_figure (observation);

CREATE TRIGGER form_refuses_update BEFORE UPDATE ON form
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_refuses_delete BEFORE DELETE ON form
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_version_refuses_update BEFORE UPDATE ON form_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_version_refuses_delete BEFORE DELETE ON form_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_reporter_refuses_update BEFORE UPDATE ON form_reporter
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_reporter_refuses_delete BEFORE DELETE ON form_reporter
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_line_refuses_update BEFORE UPDATE ON form_line
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_line_refuses_delete BEFORE DELETE ON form_line
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_column_refuses_update BEFORE UPDATE ON form_column
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_column_refuses_delete BEFORE DELETE ON form_column
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_rule_refuses_update BEFORE UPDATE ON form_rule
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER form_rule_refuses_delete BEFORE DELETE ON form_rule
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER report_refuses_update BEFORE UPDATE ON report
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER report_refuses_delete BEFORE DELETE ON report
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER entry_refuses_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER entry_refuses_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER report_step_refuses_update BEFORE UPDATE ON report_step
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER report_step_refuses_delete BEFORE DELETE ON report_step
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER finding_reason_refuses_update BEFORE UPDATE ON finding_reason
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER finding_reason_refuses_delete BEFORE DELETE ON finding_reason
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER report_figure_refuses_update BEFORE UPDATE ON report_figure
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER report_figure_refuses_delete BEFORE DELETE ON report_figure
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
