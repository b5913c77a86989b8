/** console.db 2: the operators and who of them is signed in. */
export const operators = `
CREATE TABLE operator (
  -- In the order they were added: the first admin is who the shell and the start link act as.
  n INTEGER PRIMARY KEY,
  operator_id TEXT NOT NULL UNIQUE,
  sign_in_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'field', 'operator', 'admin')),
  -- scrypt, with its parameters and salt beside it; null until one is set.
  password_hash TEXT,
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  created_at TEXT NOT NULL,
  last_sign_in_at TEXT
) STRICT;

-- Who is signed in. Only the hash of what the browser holds is here, so a copy of this file signs nobody in.
CREATE TABLE sign_in (
  secret_hash BLOB PRIMARY KEY,
  sign_in_id TEXT NOT NULL UNIQUE,
  operator_id TEXT NOT NULL REFERENCES operator (operator_id),
  began_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_by_operator ON sign_in (operator_id);

-- REPLACE deletes the row in its way without firing a delete trigger, so the audit refuses it at the insert.
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'The audit is append only'); END;
`
