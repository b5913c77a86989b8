/** console.db 13: people and organisations, how to reach them, RICA, consents, services; the names of before come along. */

/** Letters and what they are without their accent, as far as names in South Africa have them; a change folds all others. */
const ACCENTED =
  'àa áa âa ãa äa åa çc èe ée êe ëe ìi íi îi ïi ñn òo óo ôo õo öo ùu úu ûu üu ýy ÿy šs žz Àa Áa Âa Ãa Äa Åa Çc Èe Ée Êe Ëe Ìi Íi Îi Ïi Ñn Òo Óo Ôo Õo Öo Ùu Úu Ûu Üu Ýy Šs Žz'
const foldedName = ACCENTED.split(' ').reduce(
  (sql, pair) => `replace(${sql}, '${pair.charAt(0)}', '${pair.charAt(1)}')`,
  'trim(name)',
)

/** RFC 9562 version 4. */
const newUuid = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
  || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`
const now = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`

export const customers = `
ALTER TABLE subscriber RENAME TO subscriber_before;

CREATE TABLE subscriber (
  -- Short, for the index of words and for what is kept in memory.
  n INTEGER PRIMARY KEY,
  subscriber_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
  name TEXT NOT NULL,
  -- The name without capitals and accents, to be sorted by.
  folded TEXT NOT NULL,
  -- The ISP's own number for the customer.
  reference TEXT UNIQUE,
  rica TEXT NOT NULL DEFAULT 'not-started' CHECK (rica IN ('not-started', 'documents-received', 'verified', 'refused')),
  id_kind TEXT CHECK (id_kind IN ('sa-id', 'passport', 'company')),
  id_number TEXT,
  -- The day that stands on it.
  proof_of_address_on TEXT,
  rica_reason TEXT,
  rica_by TEXT,
  rica_at TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX subscriber_by_name ON subscriber (folded);
CREATE INDEX subscriber_by_change ON subscriber (changed_at);

-- In the order in which they are tried: the first phone is rung first.
CREATE TABLE subscriber_contact (
  subscriber INTEGER NOT NULL REFERENCES subscriber (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  contact_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
  -- A phone as E.164.
  value TEXT NOT NULL,
  label TEXT,
  PRIMARY KEY (subscriber, position)
) STRICT, WITHOUT ROWID;

-- Position 0 is the one that a service without an address of its own stands at.
CREATE TABLE subscriber_address (
  subscriber INTEGER NOT NULL REFERENCES subscriber (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  address_id TEXT NOT NULL,
  street TEXT NOT NULL,
  suburb TEXT NOT NULL,
  city TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  -- What the suburb means, where that is sure.
  place_id TEXT,
  lat REAL,
  lon REAL,
  point_from TEXT CHECK (point_from IN ('given', 'place')),
  CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (point_from IS NULL)),
  PRIMARY KEY (subscriber, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriber_address_by_suburb ON subscriber_address (suburb, city);

-- As it was said last; what was said before is among the events.
CREATE TABLE subscriber_consent (
  subscriber INTEGER NOT NULL REFERENCES subscriber (n) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('service', 'marketing')),
  given INTEGER NOT NULL CHECK (given IN (0, 1)),
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (subscriber, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
  n INTEGER PRIMARY KEY,
  service_id TEXT NOT NULL UNIQUE,
  subscriber INTEGER NOT NULL REFERENCES subscriber (n) ON DELETE CASCADE,
  -- As the NAS sends it in User-Name, letter for letter.
  username TEXT,
  package TEXT,
  down_kbps INTEGER,
  up_kbps INTEGER,
  fno_id TEXT,
  fno_reference TEXT,
  zone TEXT,
  status TEXT NOT NULL CHECK (status IN ('ordered', 'active', 'suspended', 'cancelled')),
  ordered_on TEXT,
  activated_on TEXT,
  suspended_on TEXT,
  cancelled_on TEXT,
  -- One of the subscriber's; null: the first.
  address_id TEXT,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX service_by_subscriber ON service (subscriber);
-- An account is one service's at a time; those that are over keep the name they had.
CREATE UNIQUE INDEX service_by_username ON service (username) WHERE username IS NOT NULL AND status <> 'cancelled';
CREATE INDEX service_cancelled ON service (username) WHERE username IS NOT NULL AND status = 'cancelled';
CREATE INDEX service_by_fno_reference ON service (fno_reference) WHERE fno_reference IS NOT NULL;

-- What was done and said, as the timeline tells it; notes too.
CREATE TABLE subscriber_event (
  n INTEGER PRIMARY KEY,
  subscriber INTEGER NOT NULL REFERENCES subscriber (n) ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('service', 'rica', 'consent', 'note')),
  tone TEXT NOT NULL CHECK (tone IN ('plain', 'good', 'bad')),
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  by TEXT,
  username TEXT
) STRICT;
CREATE INDEX subscriber_event_by_time ON subscriber_event (subscriber, at);

-- What a subscriber is found by, under the subscriber's number: the name, and everything else.
CREATE VIRTUAL TABLE subscriber_text USING fts5(
  name, words,
  content = '', contentless_delete = 1, detail = column,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

INSERT INTO subscriber (subscriber_id, kind, name, folded, created_at, changed_at)
SELECT subscriber_id, 'person', name, lower(${foldedName}), ${now}, ${now} FROM subscriber_before ORDER BY username;

INSERT INTO service (service_id, subscriber, username, status, changed_at)
SELECT ${newUuid}, n, username, 'active', changed_at FROM subscriber JOIN subscriber_before USING (subscriber_id) ORDER BY n;

INSERT INTO subscriber_address (subscriber, position, address_id, street, suburb, city, postal_code)
SELECT n, 0, ${newUuid}, '', suburb, '', '' FROM subscriber JOIN subscriber_before USING (subscriber_id)
WHERE suburb <> '' ORDER BY n;

INSERT INTO subscriber_text (rowid, name, words)
SELECT n, subscriber_before.name, concat_ws(' ', username, suburb)
FROM subscriber JOIN subscriber_before USING (subscriber_id) ORDER BY n;

DROP TABLE subscriber_before;
`
