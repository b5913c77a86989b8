export const operators = `
CREATE TABLE operator (
  operator_id TEXT PRIMARY KEY,
  sign_in_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'field', 'operator', 'admin')),
  -- scrypt, with its parameters and salt beside it; null until one is set.
  password_hash TEXT,
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  created_at TEXT NOT NULL,
  last_sign_in_at TEXT
) STRICT, WITHOUT ROWID;

-- Who is signed in. Only the hash of what the browser holds is here, so a copy of this file signs nobody in.
CREATE TABLE sign_in (
  secret_hash BLOB PRIMARY KEY,
  sign_in_id TEXT NOT NULL UNIQUE,
  operator_id TEXT NOT NULL REFERENCES operator (operator_id),
  began_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_by_operator ON sign_in (operator_id);
`
