-- Who has an account, and what opens it.
--
-- Accounts, what is known of the person and the roles that were given are ground state: rows
-- with numbers, appended and sealed. For one account the version with the greatest seq counts;
-- for one grant (all but its last day) the row with the greatest seq counts, and `withdrawn`
-- takes it back.

CREATE TABLE account (
  no INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  seq BIGINT NOT NULL UNIQUE,
  action BIGINT NOT NULL REFERENCES action (seq),
  id TEXT NOT NULL UNIQUE
);

CREATE TABLE account_version (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  account INTEGER NOT NULL REFERENCES account (no),
  name TEXT NOT NULL CHECK (name <> ''),
  post TEXT NOT NULL,
  email TEXT NOT NULL,
  organisation INTEGER REFERENCES organisation (no),
  closed SMALLINT NOT NULL CHECK (closed IN (0, 1))
) WITHOUT ROWID;

CREATE INDEX account_version_of ON account_version (account, seq);

CREATE TABLE account_grant (
  seq BIGINT NOT NULL PRIMARY KEY,
  action BIGINT NOT NULL REFERENCES action (seq),
  account INTEGER NOT NULL REFERENCES account (no),
  role TEXT NOT NULL CHECK (role <> ''),
  place INTEGER REFERENCES place (no),
  organisation INTEGER REFERENCES organisation (no),
  deputy_for INTEGER REFERENCES account (no),
  valid_from INTEGER,
  valid_until INTEGER,
  withdrawn SMALLINT NOT NULL CHECK (withdrawn IN (0, 1)),
  CHECK (place IS NULL OR organisation IS NULL),
  CHECK (deputy_for <> account),
  CHECK (valid_until > valid_from)
) WITHOUT ROWID;

CREATE INDEX account_grant_of ON account_grant (account, seq);

CREATE TRIGGER account_refuses_update BEFORE UPDATE ON account
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER account_refuses_delete BEFORE DELETE ON account
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER account_version_refuses_update BEFORE UPDATE ON account_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER account_version_refuses_delete BEFORE DELETE ON account_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER account_grant_refuses_update BEFORE UPDATE ON account_grant
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER account_grant_refuses_delete BEFORE DELETE ON account_grant
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;

-- The keyring: what opens accounts. It is no ground state: a password that was changed must be
-- gone, not kept for ever. Rows have no seq, are changed and removed, and are not sealed; the
-- audit trail says that they changed. Secrets stand here only as hashes, but for the shared
-- secret of one-time codes, which the program must know to compute the code.

CREATE TABLE keyring_password (
  account INTEGER NOT NULL PRIMARY KEY REFERENCES account (no),
  phc TEXT NOT NULL, -- argon2id with its salt and costs
  changed_at BIGINT NOT NULL
);

CREATE TABLE keyring_totp (
  account INTEGER NOT NULL PRIMARY KEY REFERENCES account (no),
  secret TEXT NOT NULL, -- hexadecimal
  confirmed SMALLINT NOT NULL CHECK (confirmed IN (0, 1)),
  last_step BIGINT NOT NULL -- a code of this step or an earlier one is no longer taken
);

CREATE TABLE keyring_recovery (
  account INTEGER NOT NULL REFERENCES account (no),
  hash TEXT NOT NULL,
  PRIMARY KEY (account, hash)
) WITHOUT ROWID;

CREATE TABLE keyring_invitation (
  hash TEXT NOT NULL PRIMARY KEY,
  account INTEGER REFERENCES account (no), -- none: it makes the first administrator
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE keyring_session (
  no INTEGER NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES account (no),
  opened_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  door TEXT NOT NULL, -- password, code, recovery, oidc
  address TEXT NOT NULL,
  agent TEXT NOT NULL
);

CREATE INDEX keyring_session_of ON keyring_session (account);

CREATE TABLE keyring_token (
  no INTEGER NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES account (no),
  name TEXT NOT NULL,
  reads SMALLINT NOT NULL CHECK (reads IN (0, 1)),
  reports SMALLINT NOT NULL CHECK (reports IN (0, 1)),
  calendar SMALLINT NOT NULL CHECK (calendar IN (0, 1)),
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE INDEX keyring_token_of ON keyring_token (account);

CREATE TABLE keyring_throttle (
  subject TEXT NOT NULL PRIMARY KEY, -- account:LOGIN, address:ADDRESS
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE keyring_oidc (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account (no),
  PRIMARY KEY (issuer, subject)
) WITHOUT ROWID;
