/** console.db 15: ONTs and routers, what RADIUS said of them, and sites. */
export const hardware = `
CREATE TABLE device (
  n INTEGER PRIMARY KEY,
  device_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('ont', 'router')),
  -- HWTC12345678; null where nobody has read it yet.
  serial TEXT,
  -- 48:57:02:3f:9a:c1
  mac TEXT,
  maker TEXT,
  model TEXT,
  fno_id TEXT,
  olt TEXT,
  pon TEXT,
  pop TEXT,
  fno_port TEXT,
  status TEXT NOT NULL CHECK (status IN ('in-use', 'in-stock', 'faulty', 'retired')),
  -- Of the subscribers' services.
  service_id TEXT,
  linked_by TEXT CHECK (linked_by IN ('typed', 'import', 'evidence')),
  linked_at TEXT,
  changed_at TEXT NOT NULL,
  CHECK ((service_id IS NULL) = (linked_by IS NULL) AND (service_id IS NULL) = (linked_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX device_by_serial ON device (serial) WHERE serial IS NOT NULL;
CREATE UNIQUE INDEX device_by_mac ON device (mac) WHERE mac IS NOT NULL;
-- A service has one ONT and one router.
CREATE UNIQUE INDEX device_by_service ON device (service_id, kind) WHERE service_id IS NOT NULL;
CREATE INDEX device_by_olt ON device (olt) WHERE olt IS NOT NULL;
CREATE INDEX device_by_pop ON device (pop) WHERE pop IS NOT NULL;
CREATE INDEX device_by_model ON device (model) WHERE model IS NOT NULL;
CREATE INDEX device_by_change ON device (changed_at, device_id);

CREATE TABLE device_event (
  event_id INTEGER PRIMARY KEY,
  device_id TEXT NOT NULL REFERENCES device (device_id),
  -- The service it is part of the story of.
  service_id TEXT,
  at TEXT NOT NULL,
  words TEXT NOT NULL,
  -- Who; null for what came by itself.
  by_whom TEXT
) STRICT;
CREATE INDEX device_event_by_device ON device_event (device_id, event_id);
CREATE INDEX device_event_by_service ON device_event (service_id, at) WHERE service_id IS NOT NULL;

-- What RADIUS said of hardware, a line for each account, attribute, value and NAS. Times are epoch milliseconds.
CREATE TABLE sighting (
  sighting_id INTEGER PRIMARY KEY,
  username TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('remote-id', 'circuit-id', 'calling-station-id', 'nas-port-id', 'vendor')),
  attribute TEXT NOT NULL,
  value TEXT NOT NULL,
  nas_address TEXT NOT NULL,
  device_kind TEXT NOT NULL CHECK (device_kind IN ('ont', 'router')),
  serial TEXT,
  mac TEXT,
  olt TEXT,
  pon TEXT,
  sessions INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  -- When the latest session that said it began.
  last_at INTEGER NOT NULL,
  UNIQUE (username, attribute, value, nas_address)
) STRICT;
CREATE INDEX sighting_by_serial ON sighting (serial, last_at) WHERE serial IS NOT NULL;
CREATE INDEX sighting_by_mac ON sighting (mac, last_at) WHERE mac IS NOT NULL;
CREATE INDEX sighting_by_age ON sighting (last_at);

-- Suggestions and findings that somebody settled; they stay away as long as what speaks for them is the same.
CREATE TABLE settled_matter (
  matter_id TEXT PRIMARY KEY,
  evidence TEXT NOT NULL,
  note TEXT NOT NULL,
  settled_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
  site_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('pop', 'olt', 'nas')),
  name TEXT NOT NULL COLLATE NOCASE,
  -- Of the NAS list.
  nas_id TEXT,
  fno_id TEXT,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  UNIQUE (kind, name)
) STRICT, WITHOUT ROWID;
`
