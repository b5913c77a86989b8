/** radius.db 2: the sign-ins that were decided. */
export const attempts = `
-- Sign-ins as they were decided, in that order; never with a password. Copied from here into sessions.db.
CREATE TABLE sign_in_attempt (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  username TEXT NOT NULL,
  nas_address TEXT NOT NULL,
  -- Empty for a sender that is no NAS of ours.
  nas_id TEXT NOT NULL,
  nas_port TEXT,
  calling_station_id TEXT,
  method TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
`
