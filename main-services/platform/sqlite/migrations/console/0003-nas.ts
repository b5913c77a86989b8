/** console.db 3: the NASes and their secrets. */
export const nas = `
CREATE TABLE nas (
  nas_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- The name as it is compared: no two NASes differ by capitals alone.
  name_key TEXT NOT NULL UNIQUE,
  -- Canonical text, so that one address cannot be entered twice in two spellings.
  address TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL,
  type TEXT NOT NULL,
  message_authenticator TEXT NOT NULL CHECK (message_authenticator IN ('required', 'optional', 'learn')),
  message_authenticator_seen INTEGER NOT NULL DEFAULT 0 CHECK (message_authenticator_seen IN (0, 1)),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
