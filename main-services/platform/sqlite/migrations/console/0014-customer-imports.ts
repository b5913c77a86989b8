/** console.db 14: imports of subscribers: how far each is, the rows that it will write, and those that it left out. */
export const customerImports = `
CREATE TABLE customer_import (
  import_id TEXT PRIMARY KEY,
  -- The asker's own, so that a repeat is the same import.
  act_id TEXT NOT NULL UNIQUE,
  -- Up to 'reading' nothing of it is among the subscribers; from 'writing' on it is carried to its end.
  state TEXT NOT NULL CHECK (state IN ('reading', 'writing', 'done', 'cancelled', 'failed')),
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  added INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  same INTEGER NOT NULL DEFAULT 0,
  left_out INTEGER NOT NULL DEFAULT 0,
  -- Why it failed.
  words TEXT,
  -- A line of CSV.
  headings TEXT NOT NULL DEFAULT '',
  -- Whom the timelines name.
  by TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;

-- Still to be written, some hundred rows together: a table of single rows costs more to fill than the subscribers do.
CREATE TABLE customer_import_part (
  import_id TEXT NOT NULL REFERENCES customer_import (import_id),
  part INTEGER NOT NULL,
  -- JSON: rows, each with its line, itself as it was, what it plans and what it says of hardware.
  rows TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  -- Of them, those that are the same already, and tell of hardware.
  same_count INTEGER NOT NULL,
  -- So many of them are written; a part goes with its last.
  written INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_import_left (
  import_id TEXT NOT NULL REFERENCES customer_import (import_id),
  line INTEGER NOT NULL,
  subject TEXT NOT NULL,
  field TEXT,
  words TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;
`
