/** console.db 5: the filters that operators saved. */
export const views = `
-- Saved filters. A name is unique among its owner's own tabs of one page.
CREATE TABLE saved_view (
  -- In the order they were saved.
  n INTEGER PRIMARY KEY,
  view_id TEXT NOT NULL UNIQUE,
  owner_id TEXT NOT NULL,
  page TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  query TEXT NOT NULL,
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  saved_at TEXT NOT NULL,
  UNIQUE (owner_id, page, name)
) STRICT;
`
