/** sessions.db 2: sign-ins to look through and to count, and open sessions by username. */
export const signIns = `
-- Who tried to sign in, once for each username and Calling-Station-Id: what a search looks through.
CREATE TABLE attempt_who (
  id INTEGER PRIMARY KEY,
  username TEXT NOT NULL,
  -- Empty where the NAS sent none.
  callingstationid TEXT NOT NULL,
  UNIQUE (username, callingstationid)
) STRICT;
CREATE VIRTUAL TABLE attempt_words USING fts5(words, content = '', contentless_delete = 1, tokenize = 'trigram');

-- One row a decision, copied from radius.db; ids follow the order of the decisions.
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who INTEGER NOT NULL,
  nasipaddress TEXT NOT NULL,
  nas_id TEXT NOT NULL,
  nasportid TEXT,
  method TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_by_time ON attempt (at);
CREATE INDEX attempt_by_who ON attempt (who);
CREATE INDEX attempt_by_nas ON attempt (nasipaddress);
CREATE INDEX attempt_by_reason ON attempt (reason);
CREATE INDEX attempt_by_nas_reason ON attempt (nasipaddress, reason);
CREATE INDEX attempt_rejects ON attempt (id) WHERE reason <> 'accepted';
CREATE INDEX attempt_rejects_by_nas ON attempt (nasipaddress, id) WHERE reason <> 'accepted';

-- How many of all (kind 'all'), and of each NAS, reason and account: by the minute, to see what happens now, and by the
-- hour of each, to see what is normal for it.
CREATE TABLE attempt_minute (
  kind TEXT NOT NULL,
  minute INTEGER NOT NULL,
  key TEXT NOT NULL,
  nas_id TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  rejects INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (kind, minute, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt_hour (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  hour INTEGER NOT NULL,
  rejects INTEGER NOT NULL,
  PRIMARY KEY (kind, key, hour)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_hour_by_hour ON attempt_hour (hour);

-- How far radius.db's attempts have been copied: one row, moved in the transaction of what was copied.
CREATE TABLE attempt_cursor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  cursor INTEGER NOT NULL
) STRICT;
INSERT INTO attempt_cursor VALUES (1, 0);

-- Open sessions by username, as FreeRADIUS compares it, for who must know whether another one may begin. From
-- stale_from on, the session is stale unless something is heard (sessions/merge.ts: staleFrom).
CREATE INDEX open_by_username ON radacct (username COLLATE BINARY) WHERE filed = 0;
CREATE VIEW open_session AS
SELECT
  radacct.username,
  live.acctuniqueid,
  live.nasipaddress,
  radacct.nas_id,
  coalesce(live.start_at, live.estimated_start_at) AS started_at,
  live.updated_at + max(1800000, 3000 * CASE
    WHEN live.last_rank = 1 AND live.previous_rank = 1
    THEN max(1, CAST((live.last_at - live.previous_at) / 1000.0 + 0.5 AS INTEGER))
    ELSE coalesce(live.interim_interval, 0)
  END) AS stale_from,
  radacct.callingstationid,
  radacct.framedipaddress
FROM radacct JOIN live ON live.acctuniqueid = radacct.acctuniqueid AND live.radacctid = radacct.radacctid
WHERE radacct.filed = 0 AND live.closed_at IS NULL;
`
