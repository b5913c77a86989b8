/** console.db 8: what NASes were asked to do to sessions, and what came of it. */
export const orders = `
-- What was asked of NASes about sessions; counts is JSON, as each outcome's number stood when it last moved.
CREATE TABLE session_order (
  order_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('disconnect', 'change')),
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  ended_at TEXT,
  sessions INTEGER NOT NULL,
  counts TEXT NOT NULL,
  still_up INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_order_by_time ON session_order (asked_at);

CREATE TABLE ordered_session (
  order_id TEXT NOT NULL REFERENCES session_order ON DELETE CASCADE,
  n INTEGER NOT NULL,
  acctuniqueid TEXT NOT NULL,
  username TEXT,
  nasipaddress TEXT NOT NULL,
  outcome TEXT NOT NULL,
  error_cause INTEGER,
  words TEXT NOT NULL,
  fell_back INTEGER NOT NULL CHECK (fell_back IN (0, 1)),
  watch TEXT,
  milliseconds REAL,
  PRIMARY KEY (order_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX ordered_session_watched ON ordered_session (order_id) WHERE watch = 'watching';
`
