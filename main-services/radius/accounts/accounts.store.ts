/** The tables `account`, `radcheck`, `radreply` and `radusergroup`: who may sign in, in FreeRADIUS's own rows. */
import type { Database } from '../../platform/sqlite/open.ts'
import type { AccountData, Item } from '../sign-in/account-data.ts'
import type { AccountFacts } from './account-facts.ts'

export interface StoredAccount extends AccountData {
  readonly createdAt: string
  readonly changedAt: string
}

/** What is written of an account; a group is named by its name. */
export interface AccountToKeep {
  readonly username: string
  readonly checks: readonly Item[]
  readonly replies: readonly Item[]
  readonly groups: readonly { readonly group: string; readonly priority: number }[]
  readonly facts: AccountFacts
}

export interface AccountsReader {
  /** As one sign-in sees it, of one moment. Usernames are told apart letter for letter. */
  readonly byUsername: (username: string) => AccountData | undefined
}

export interface AccountStore {
  readonly byUsername: (username: string) => StoredAccount | undefined
  readonly has: (username: string) => boolean
  readonly count: () => number
  /** By name, after the one given. */
  readonly usernames: (after: string, limit: number) => string[]
  /** Adds it, or replaces all of what is kept under its username; every group of it is there already. */
  readonly put: (account: AccountToKeep, at: string) => void
  readonly remove: (username: string) => void
}

/** Sorts behind every date. */
const NEVER = Number.MAX_SAFE_INTEGER

type AccountCells = readonly [
  kind: 'check' | 'reply' | 'group' | 'group check' | 'group reply',
  group: string,
  priority: number,
  attribute: string,
  op: Item['op'],
  value: string,
]

/**
 * Reads on any connection, also one that cannot write. One statement for all of
 * an account: it sees one moment of the file, and costs some ten microseconds,
 * where a statement for each table in a transaction costs sixteen.
 */
export function createAccountsReader(db: Database): AccountsReader {
  const cells = db
    .prepare<{ readonly username: string }, AccountCells>(`
      SELECT 'check', '' AS groupname, 0 AS priority, attribute, op, value, position FROM radcheck WHERE username = @username
      UNION ALL SELECT 'reply', '', 0, attribute, op, value, position FROM radreply WHERE username = @username
      UNION ALL SELECT 'group', groupname, priority, '', '', '', 0 FROM radusergroup WHERE username = @username
      UNION ALL SELECT 'group check', groupname, priority, attribute, op, value, position
        FROM radusergroup JOIN radgroupcheck USING (groupname) WHERE username = @username
      UNION ALL SELECT 'group reply', groupname, priority, attribute, op, value, position
        FROM radusergroup JOIN radgroupreply USING (groupname) WHERE username = @username
      ORDER BY priority, groupname, position`)
    .raw()
  const known = db.prepare<[string]>('SELECT 1 FROM account WHERE username = ?')

  return {
    byUsername: (username) => {
      const rows = cells.all({ username })
      if (rows.length === 0 && !known.get(username)) return undefined
      const checks: Item[] = []
      const replies: Item[] = []
      const groups = new Map<string, { group: string; priority: number; checks: Item[]; replies: Item[] }>()
      for (const [kind, group, priority, attribute, op, value] of rows) {
        if (kind === 'check') checks.push({ attribute, op, value })
        else if (kind === 'reply') replies.push({ attribute, op, value })
        else {
          const its = groups.get(group) ?? { group, priority, checks: [], replies: [] }
          groups.set(group, its)
          if (kind === 'group check') its.checks.push({ attribute, op, value })
          else if (kind === 'group reply') its.replies.push({ attribute, op, value })
        }
      }
      return { username, checks, replies, groups: [...groups.values()] }
    },
  }
}

export function createAccountStore(db: Database): AccountStore {
  const reader = createAccountsReader(db)
  const times = db.prepare<[string], { readonly id: number; readonly createdAt: string; readonly changedAt: string }>(
    'SELECT account_id AS id, created_at AS createdAt, changed_at AS changedAt FROM account WHERE username = ?',
  )
  const count = db.prepare<[], number>('SELECT count(*) FROM account').pluck()
  const usernames = db
    .prepare<[string, number], string>('SELECT username FROM account WHERE username > ? ORDER BY username LIMIT ?')
    .pluck()
  const add = db.prepare(`
    INSERT INTO account (username, words, expires_at, disabled, created_at, changed_at)
    VALUES (@username, @words, @expiresAt, @disabled, @at, @at)`)
  const change = db.prepare(`
    UPDATE account SET words = @words, expires_at = @expiresAt, disabled = @disabled, changed_at = @at
    WHERE username = @username`)
  const addText = db.prepare('INSERT INTO account_text (rowid, words) VALUES (?, ?)')
  const removeText = db.prepare('DELETE FROM account_text WHERE rowid = ?')
  const removeAccount = db.prepare('DELETE FROM account WHERE username = ?')
  const removeChecks = db.prepare('DELETE FROM radcheck WHERE username = ?')
  const removeReplies = db.prepare('DELETE FROM radreply WHERE username = ?')
  const removeGroups = db.prepare('DELETE FROM radusergroup WHERE username = ?')
  const addCheck = db.prepare('INSERT INTO radcheck (username, position, attribute, op, value) VALUES (?, ?, ?, ?, ?)')
  const addReply = db.prepare('INSERT INTO radreply (username, position, attribute, op, value) VALUES (?, ?, ?, ?, ?)')
  const addGroup = db.prepare('INSERT INTO radusergroup (username, groupname, priority) VALUES (?, ?, ?)')

  return {
    byUsername: (username) => {
      const found = times.get(username)
      const account = found && reader.byUsername(username)
      return account && { ...account, createdAt: found.createdAt, changedAt: found.changedAt }
    },
    has: (username) => times.get(username) !== undefined,
    count: () => count.get() ?? 0,
    usernames: (after, limit) => usernames.all(after, limit),
    put: ({ username, checks, replies, groups, facts }, at) => {
      const before = times.get(username)
      const row = {
        username,
        words: facts.words,
        expiresAt: facts.expiresAt ?? NEVER,
        disabled: facts.disabled ? 1 : 0,
        at,
      }
      const id = before ? before.id : Number(add.run(row).lastInsertRowid)
      if (before) {
        change.run(row)
        removeText.run(id)
        removeChecks.run(username)
        removeReplies.run(username)
        removeGroups.run(username)
      }
      addText.run(id, facts.words)
      for (const [position, item] of checks.entries()) {
        addCheck.run(username, position, item.attribute, item.op, item.value)
      }
      for (const [position, item] of replies.entries()) {
        addReply.run(username, position, item.attribute, item.op, item.value)
      }
      for (const { group, priority } of groups) addGroup.run(username, group, priority)
    },
    remove: (username) => {
      const before = times.get(username)
      if (!before) return
      removeText.run(before.id)
      // Its rows and memberships go with it.
      removeAccount.run(username)
    },
  }
}
