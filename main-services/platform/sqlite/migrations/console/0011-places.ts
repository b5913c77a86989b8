/** console.db 11: names of our own for places, zones of FNOs, and the names that nobody could place. */
export const places = `
CREATE TABLE place_name (
  name_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- The name as names are compared: without accents, capitals, blanks.
  folded TEXT NOT NULL,
  -- 'alias': another name of the place itself; 'zone' and 'suburb': a part of it.
  kind TEXT NOT NULL CHECK (kind IN ('alias', 'zone', 'suburb')),
  -- Of the gazetteer that comes with the program.
  place_id TEXT NOT NULL,
  -- The operator that uses the name; empty where everybody does.
  fno_id TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  UNIQUE (folded, place_id, fno_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unresolved_name (
  unresolved_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('alias', 'zone', 'suburb')),
  -- Where it is said to be, in the words of the source; empty where nothing is said.
  said_place TEXT NOT NULL,
  fno_id TEXT NOT NULL,
  -- Why it could not be placed, in words.
  reason TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  UNIQUE (folded, said_place, fno_id)
) STRICT, WITHOUT ROWID;
`
