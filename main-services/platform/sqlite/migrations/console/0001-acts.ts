/** console.db 1: which console it is, what was done in it, by whom, and what head office has yet to hear. */
export const acts = `
-- Which console this is: one row. A demo's file says so itself, wherever it is copied to.
CREATE TABLE console (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  kind TEXT NOT NULL CHECK (kind IN ('real', 'demo')),
  console_id TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Every act that was done, by the asker's own id, with what was answered: a repeat is answered again, not done again.
CREATE TABLE act (
  act_id TEXT PRIMARY KEY,
  call TEXT NOT NULL,
  done_at TEXT NOT NULL,
  value TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  act_id TEXT,
  operator_id TEXT NOT NULL,
  operator_name TEXT NOT NULL,
  device TEXT NOT NULL,
  call TEXT NOT NULL,
  subject TEXT NOT NULL,
  summary TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_operator ON audit (operator_id, seq);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'The audit is append only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'The audit is append only'); END;

-- What head office has not acknowledged yet, in the order it was done.
CREATE TABLE outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id TEXT NOT NULL,
  at TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  call TEXT NOT NULL,
  change TEXT NOT NULL,
  schema_version INTEGER NOT NULL
) STRICT;
`
