/** sessions.db 1: live and past sessions, their usage and their words, and how far the journal was read. */
export const radacct = `
-- One row a session, with the names and meanings of FreeRADIUS's radacct; times are epoch milliseconds. What changes
-- with every packet stands in live until the session is filed: closed, its last values put here, and indexed.
CREATE TABLE radacct (
  radacctid INTEGER PRIMARY KEY,
  acctuniqueid TEXT NOT NULL,
  acctsessionid TEXT NOT NULL,
  username TEXT COLLATE NOCASE,
  realm TEXT,
  nasipaddress TEXT NOT NULL,
  nasportid TEXT COLLATE NOCASE,
  nasporttype TEXT,
  acctstarttime INTEGER NOT NULL,
  acctupdatetime INTEGER NOT NULL,
  acctstoptime INTEGER,
  acctinterval INTEGER,
  acctsessiontime INTEGER,
  acctauthentic TEXT,
  connectinfo_start TEXT,
  connectinfo_stop TEXT,
  acctinputoctets INTEGER NOT NULL DEFAULT 0,
  acctoutputoctets INTEGER NOT NULL DEFAULT 0,
  calledstationid TEXT,
  callingstationid TEXT,
  acctterminatecause TEXT,
  servicetype TEXT,
  framedprotocol TEXT,
  framedipaddress TEXT,
  framedipv6address TEXT,
  framedipv6prefix TEXT,
  framedinterfaceid TEXT,
  delegatedipv6prefix TEXT,
  class TEXT,
  -- Ours.
  nas_id TEXT NOT NULL,
  nas_identifier TEXT,
  subscriber TEXT COLLATE NOCASE,
  suburb TEXT COLLATE NOCASE,
  -- Canonical, from Calling-Station-Id.
  mac TEXT,
  -- Text that sorts as addresses do.
  framedip_order TEXT,
  nas_order TEXT NOT NULL,
  addresses_at INTEGER NOT NULL,
  -- From here on only of filed rows.
  filed INTEGER NOT NULL DEFAULT 0,
  closed_by TEXT,
  start_heard INTEGER,
  total_octets INTEGER,
  -- floor(log2(seconds)): sessions open in a range are found by one tight range of starts per class.
  duration_class INTEGER,
  start_packet INTEGER,
  stop_packet INTEGER,
  interim_journal_id INTEGER,
  interim_received_at INTEGER,
  last_sample INTEGER
) STRICT;

-- Filed sessions are found by these. Every list is in the order of its column, the start, the id; with the stop beside
-- them a range of time is decided without reading the row.
CREATE UNIQUE INDEX filed_by_unique_id ON radacct (acctuniqueid) WHERE filed = 1;
CREATE INDEX filed_by_start ON radacct (acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_stop ON radacct (acctstoptime, acctstarttime, radacctid) WHERE filed = 1;
CREATE INDEX filed_by_duration ON radacct (duration_class, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_username ON radacct (username, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_subscriber ON radacct (subscriber, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_suburb ON radacct (suburb, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_ip ON radacct (framedip_order, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_mac ON radacct (mac, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_nas ON radacct (nas_order, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_port ON radacct (nasportid, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_cause ON radacct (acctterminatecause, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_input ON radacct (acctinputoctets, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_output ON radacct (acctoutputoctets, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;
CREATE INDEX filed_by_total ON radacct (total_octets, acctstarttime, radacctid, acctstoptime) WHERE filed = 1;

-- The searchable words of filed sessions.
CREATE VIRTUAL TABLE session_text USING fts5(words, content = '', contentless_delete = 1, tokenize = 'trigram');

-- Sessions not filed yet: open, or closed a moment ago. Narrow, so that a hundred thousand of them take a few megabytes.
CREATE TABLE live (
  acctuniqueid TEXT PRIMARY KEY,
  radacctid INTEGER NOT NULL,
  username TEXT,
  nasipaddress TEXT NOT NULL,
  fingerprint INTEGER NOT NULL,
  addresses_at INTEGER NOT NULL,
  start_at INTEGER,
  estimated_start_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  last_at INTEGER,
  last_rank INTEGER,
  last_input INTEGER,
  last_output INTEGER,
  previous_at INTEGER,
  previous_rank INTEGER,
  previous_input INTEGER,
  previous_output INTEGER,
  input_octets INTEGER NOT NULL,
  output_octets INTEGER NOT NULL,
  session_time INTEGER,
  interim_interval INTEGER,
  stop_at INTEGER,
  stop_cause TEXT,
  stop_session_time INTEGER,
  stop_connect_info TEXT,
  reload_at INTEGER,
  assumed INTEGER NOT NULL,
  -- Where counting began again, for a session that had been filed.
  origin_at INTEGER,
  origin_input INTEGER,
  origin_output INTEGER,
  -- The latest day with a count in it; earlier ones are in session_day.
  day INTEGER,
  day_first_at INTEGER,
  day_first_input INTEGER,
  day_first_output INTEGER,
  day_last_at INTEGER,
  day_input INTEGER,
  day_output INTEGER,
  start_packet INTEGER,
  stop_packet INTEGER,
  interim_journal_id INTEGER,
  interim_received_at INTEGER,
  last_sample INTEGER,
  last_sample_at INTEGER,
  -- By the journal's clock; null while open.
  closed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session_day (
  radacctid INTEGER NOT NULL,
  day INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  first_input INTEGER NOT NULL,
  first_output INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  input INTEGER NOT NULL,
  output INTEGER NOT NULL,
  PRIMARY KEY (radacctid, day)
) STRICT, WITHOUT ROWID;

-- Octets per account and day of South African Standard Time (days since 1970-01-01).
CREATE TABLE usage_day (
  day INTEGER NOT NULL,
  username TEXT NOT NULL,
  input_octets INTEGER NOT NULL,
  output_octets INTEGER NOT NULL,
  PRIMARY KEY (day, username)
) STRICT, WITHOUT ROWID;

-- Counts as they were heard, each pointing to the one before of its session: written at the end only, read along the chain.
CREATE TABLE usage_sample (
  id INTEGER PRIMARY KEY,
  radacctid INTEGER NOT NULL,
  previous INTEGER,
  at INTEGER NOT NULL,
  input_octets INTEGER NOT NULL,
  output_octets INTEGER NOT NULL
) STRICT;

-- Each session's Start and Stop as they came; Interim-Updates stay in the journal.
CREATE TABLE session_packet (
  id INTEGER PRIMARY KEY,
  received_at INTEGER NOT NULL,
  packet BLOB NOT NULL
) STRICT;

-- Minutes since 1970; nasipaddress is empty for all NASes together. open is null for a minute that was not counted.
CREATE TABLE minute (
  minute INTEGER NOT NULL,
  nasipaddress TEXT NOT NULL,
  open INTEGER,
  starts INTEGER NOT NULL DEFAULT 0,
  stops INTEGER NOT NULL DEFAULT 0,
  lost_carrier INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (minute, nasipaddress)
) STRICT, WITHOUT ROWID;

-- Accounting-On and Accounting-Off; pending while sessions of the NAS are still being closed.
CREATE TABLE nas_reload (
  nasipaddress TEXT NOT NULL,
  reloadtime INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  PRIMARY KEY (nasipaddress, reloadtime)
) STRICT, WITHOUT ROWID;

-- Names of subscribers by username; pending while rows of the account still carry older ones.
CREATE TABLE subscriber_label (
  username TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  suburb TEXT,
  pending INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriber_label_pending ON subscriber_label (username) WHERE pending = 1;

-- How far the journal has been read: one row, moved in the transaction of what was read.
CREATE TABLE projection (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  cursor INTEGER NOT NULL,
  cursor_at INTEGER NOT NULL
) STRICT;
INSERT INTO projection VALUES (1, 0, 0);
`
