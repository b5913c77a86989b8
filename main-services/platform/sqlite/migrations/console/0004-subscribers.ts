/** console.db 4: the name and suburb behind a username. */
export const subscribers = `
CREATE TABLE subscriber (
  subscriber_id TEXT PRIMARY KEY,
  -- As the NAS sends it in User-Name, letter for letter.
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  suburb TEXT
) STRICT, WITHOUT ROWID;
`
