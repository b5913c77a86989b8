/** radius.db 1: the journal of accounting packets. */
export const journal = `
-- Accounting packets exactly as they came, in the order they were acknowledged.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  received_at INTEGER NOT NULL,
  code INTEGER NOT NULL,
  address TEXT NOT NULL,
  nas_id TEXT NOT NULL,
  packet BLOB NOT NULL
) STRICT;
`
