/** console.db 16: coverage, suburbs and zones as areas. */
export const areas = `
CREATE TABLE area_import (
  import_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('coverage', 'suburb', 'zone')),
  state TEXT NOT NULL CHECK (state IN ('writing', 'done', 'cancelled', 'failed')),
  source TEXT NOT NULL,
  source_date TEXT,
  -- JSON list.
  fno_ids TEXT NOT NULL,
  done_by TEXT NOT NULL,
  total INTEGER,
  added INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  -- Why it failed.
  words TEXT,
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;

-- The areas of one operator in one import: they come, and are replaced, all at once.
CREATE TABLE area_set (
  set_no INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL,
  -- Empty where it is nobody's.
  fno_id TEXT NOT NULL,
  -- 0: not whole yet, or not wanted any more. Nobody sees its areas.
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  UNIQUE (import_id, fno_id)
) STRICT;

CREATE TABLE area (
  area_no INTEGER PRIMARY KEY,
  area_id TEXT NOT NULL UNIQUE,
  set_no INTEGER NOT NULL REFERENCES area_set,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The name as names are compared.
  folded TEXT NOT NULL,
  -- Where a suburb or zone is said to be.
  said_place TEXT NOT NULL,
  status TEXT CHECK (status IN ('live', 'building', 'planned')),
  place_id TEXT,
  -- 1: it is that place's boundary; 0: it lies in it.
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  square_km REAL NOT NULL,
  -- In it, whatever its form.
  inner_lat REAL NOT NULL,
  inner_lon REAL NOT NULL,
  south REAL NOT NULL,
  west REAL NOT NULL,
  north REAL NOT NULL,
  east REAL NOT NULL
) STRICT;
CREATE INDEX area_of_set ON area (set_no);
CREATE INDEX area_by_name ON area (folded, area_no);
CREATE INDEX area_of_place ON area (place_id) WHERE place_id IS NOT NULL;

-- Beside the areas, which are listed and counted without them.
CREATE TABLE area_shape (
  area_no INTEGER PRIMARY KEY,
  -- places/areas/pack-shape.ts
  numbers BLOB NOT NULL
) STRICT;

-- The set and the size (degrees, the longer side) are dimensions too: what is asked of is found without reading areas.
CREATE VIRTUAL TABLE area_box USING rtree (area_no, south, north, west, east, smallest, largest, set_low, set_high);
`
