-- What is said of figures, and whom the office reminded. Both are appended like all that people
-- do; what became of a mail is not: it is the machine's own note, like a postman's.

CREATE TABLE remark (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  thread BIGINT NOT NULL REFERENCES remark (seq), -- its own number where it begins one
  indicator INTEGER NOT NULL REFERENCES indicator (no),
  place INTEGER NOT NULL REFERENCES place (no),
  period_first INTEGER NOT NULL,
  period_last INTEGER NOT NULL,
  breakdown INTEGER NOT NULL REFERENCES breakdown (no),
  form INTEGER REFERENCES form (no),
  kind TEXT NOT NULL CHECK (kind IN ('say', 'explain', 'correct', 'reopen')),
  content TEXT NOT NULL CHECK (content <> ''),
  correction BIGINT REFERENCES observation (seq),
  CHECK (period_last >= period_first),
  CHECK ((kind = 'correct') = (correction IS NOT NULL))
) WITHOUT ROWID;

CREATE INDEX remark_of_figure ON remark (indicator, place, period_first, period_last, seq);
CREATE INDEX remark_of_thread ON remark (thread, seq);

CREATE TABLE mention (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  remark BIGINT NOT NULL REFERENCES remark (seq),
  account INTEGER NOT NULL REFERENCES account (no),
  UNIQUE (account, remark)
) WITHOUT ROWID;

CREATE INDEX mention_of_remark ON mention (remark);

CREATE TABLE reminder (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  account INTEGER NOT NULL REFERENCES account (no),
  reason TEXT NOT NULL CHECK (reason <> ''),
  day INTEGER NOT NULL,
  address TEXT NOT NULL CHECK (address <> ''),
  name TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject <> ''),
  body TEXT NOT NULL CHECK (body <> ''),
  UNIQUE (account, reason, day)
) WITHOUT ROWID;

CREATE INDEX reminder_of_day ON reminder (day, seq);

CREATE INDEX audit_of_actor ON audit (actor_id, seq);

-- Mutable, outside the seal: where no row stands, the mail was not tried yet.
CREATE TABLE delivery (
  reminder BIGINT NOT NULL PRIMARY KEY REFERENCES reminder (seq),
  state TEXT NOT NULL CHECK (state IN (
    'waiting', 'carried', 'handed', 'sent', 'refused', 'unknown', 'given_up'
  )),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  changed_at BIGINT NOT NULL,
  next_at BIGINT,
  answer TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER remark_refuses_update BEFORE UPDATE ON remark
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER remark_refuses_delete BEFORE DELETE ON remark
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER mention_refuses_update BEFORE UPDATE ON mention
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER mention_refuses_delete BEFORE DELETE ON mention
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER reminder_refuses_update BEFORE UPDATE ON reminder
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER reminder_refuses_delete BEFORE DELETE ON reminder
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER delivery_refuses_delete BEFORE DELETE ON delivery
BEGIN SELECT RAISE (ABORT, 'what became of a mail is kept'); END;
