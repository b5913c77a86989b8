/** console.db 6: what was changed in the settings. */
export const settings = `
-- Only what an operator has changed. What is not here follows the program's defaults.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  -- JSON.
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
