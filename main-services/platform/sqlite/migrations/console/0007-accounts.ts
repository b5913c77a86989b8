/** console.db 7: the accounts and groups that may sign in, in FreeRADIUS's own tables. */
export const accounts = `
-- Who may sign in. words, expires_at (epoch milliseconds; 9007199254740991: never) and disabled repeat what the account's
-- own rows say, to be found and sorted by.
CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  -- As the NAS sends it in User-Name, letter for letter.
  username TEXT NOT NULL UNIQUE,
  -- What is searched, in small letters: the username first, then static address and MAC.
  words TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX account_by_words ON account (words);
CREATE INDEX account_by_expiry ON account (expires_at, account_id);
CREATE INDEX account_by_change ON account (changed_at, account_id);
CREATE INDEX account_disabled ON account (account_id) WHERE disabled = 1;
CREATE VIRTUAL TABLE account_text USING fts5(words, content = '', contentless_delete = 1, tokenize = 'trigram');

-- The package itself; FreeRADIUS knows a group only by its rows. rejects: nobody in it can sign in.
CREATE TABLE radgroup (
  groupname TEXT PRIMARY KEY,
  rejects INTEGER NOT NULL CHECK (rejects IN (0, 1)),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- FreeRADIUS's five tables with their columns; position stands for the order of its ids.
CREATE TABLE radcheck (
  username TEXT NOT NULL REFERENCES account (username) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  attribute TEXT NOT NULL,
  op TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (username, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE radreply (
  username TEXT NOT NULL REFERENCES account (username) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  attribute TEXT NOT NULL,
  op TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (username, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE radusergroup (
  username TEXT NOT NULL REFERENCES account (username) ON DELETE CASCADE,
  groupname TEXT NOT NULL REFERENCES radgroup (groupname),
  priority INTEGER NOT NULL,
  PRIMARY KEY (username, groupname)
) STRICT, WITHOUT ROWID;
CREATE INDEX radusergroup_by_group ON radusergroup (groupname, username);
CREATE TABLE radgroupcheck (
  groupname TEXT NOT NULL REFERENCES radgroup (groupname) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  attribute TEXT NOT NULL,
  op TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (groupname, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE radgroupreply (
  groupname TEXT NOT NULL REFERENCES radgroup (groupname) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  attribute TEXT NOT NULL,
  op TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (groupname, position)
) STRICT, WITHOUT ROWID;
`
