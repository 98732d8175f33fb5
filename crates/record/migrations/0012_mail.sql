-- Mails of what just happened, gathered for each person; when each person wants them; and a
-- reason for a doubted figure that may be taken back.

-- Of a reminder of due days there is one for each reason and day; of news there may be several.
CREATE TABLE reminder_new (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  account INTEGER NOT NULL REFERENCES account (no),
  reason TEXT NOT NULL CHECK (reason <> ''),
  day INTEGER NOT NULL,
  address TEXT NOT NULL CHECK (address <> ''),
  name TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject <> ''),
  body TEXT NOT NULL CHECK (body <> '')
) WITHOUT ROWID;
INSERT INTO reminder_new SELECT * FROM reminder;
CREATE TABLE delivery_new (
  reminder BIGINT NOT NULL PRIMARY KEY REFERENCES reminder_new (seq),
  state TEXT NOT NULL CHECK (state IN (
    'waiting', 'carried', 'handed', 'sent', 'refused', 'unknown', 'given_up'
  )),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  changed_at BIGINT NOT NULL,
  next_at BIGINT,
  answer TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO delivery_new SELECT * FROM delivery;
DROP TABLE delivery;
DROP TABLE reminder;
ALTER TABLE reminder_new RENAME TO reminder;
ALTER TABLE delivery_new RENAME TO delivery;

CREATE INDEX reminder_of_day ON reminder (day, seq);
CREATE UNIQUE INDEX reminder_once ON reminder (account, reason, day) WHERE reason <> 'news';

CREATE TRIGGER reminder_refuses_update BEFORE UPDATE ON reminder
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER reminder_refuses_delete BEFORE DELETE ON reminder
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER delivery_refuses_delete BEFORE DELETE ON delivery
BEGIN SELECT RAISE (ABORT, 'what became of a mail is kept'); END;

-- An empty reason takes the one before it back.
CREATE TABLE finding_reason_new (
  report INTEGER NOT NULL REFERENCES report (no),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  rule TEXT NOT NULL,
  line TEXT NOT NULL,
  column_code TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (report, seq)
) WITHOUT ROWID;
INSERT INTO finding_reason_new SELECT * FROM finding_reason;
DROP TABLE finding_reason;
ALTER TABLE finding_reason_new RENAME TO finding_reason;

CREATE TRIGGER finding_reason_refuses_update BEFORE UPDATE ON finding_reason
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER finding_reason_refuses_delete BEFORE DELETE ON finding_reason
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;

-- The machine's own notes, mutable and outside the seal, like those of a postman: up to which
-- number was looked who is to be told; who is still to be told of which step or remark; when
-- and in which language each person wants mails.
CREATE TABLE news_seen (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  seq BIGINT NOT NULL
);
INSERT INTO news_seen (one, seq) SELECT 1, coalesce(max(last_seq), 0) FROM store_state;

CREATE TABLE news (
  account INTEGER NOT NULL REFERENCES account (no),
  event BIGINT NOT NULL, -- seq of a step or of a remark
  PRIMARY KEY (account, event)
) WITHOUT ROWID;

CREATE TABLE mailbox (
  account INTEGER NOT NULL PRIMARY KEY REFERENCES account (no),
  choice TEXT NOT NULL CHECK (choice IN ('at_once', 'daily', 'never')),
  language TEXT NOT NULL, -- vi, en; empty for that of the program
  told_at BIGINT -- when the last news were written
);
