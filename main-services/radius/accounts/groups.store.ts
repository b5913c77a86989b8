/** The tables `radgroup`, `radgroupcheck` and `radgroupreply`: packages, in FreeRADIUS's own rows. */
import type { Database } from '../../platform/sqlite/open.ts'
import type { GroupData, Item } from '../sign-in/account-data.ts'

export interface StoredGroup extends GroupData {
  readonly accounts: number
}

export interface GroupStore {
  /** By name. */
  readonly all: () => StoredGroup[]
  readonly byName: (group: string) => StoredGroup | undefined
  readonly has: (group: string) => boolean
  /** Adds it, or replaces all its rows. `rejects`: nobody in it can sign in. */
  readonly put: (group: GroupData & { readonly rejects: boolean }, at: string) => void
  readonly remove: (group: string) => void
}

export function createGroupStore(db: Database): GroupStore {
  const names = db.prepare<[], string>('SELECT groupname FROM radgroup ORDER BY groupname').pluck()
  const known = db.prepare<[string]>('SELECT 1 FROM radgroup WHERE groupname = ?')
  const members = db.prepare<[string], number>('SELECT count(*) FROM radusergroup WHERE groupname = ?').pluck()
  const rows = (table: 'radgroupcheck' | 'radgroupreply') =>
    db.prepare<[string], Item>(`SELECT attribute, op, value FROM ${table} WHERE groupname = ? ORDER BY position`)
  const checks = rows('radgroupcheck')
  const replies = rows('radgroupreply')
  const put = db.prepare(`
    INSERT INTO radgroup (groupname, rejects, created_at, changed_at) VALUES (@group, @rejects, @at, @at)
    ON CONFLICT (groupname) DO UPDATE SET rejects = excluded.rejects, changed_at = excluded.changed_at`)
  const remove = db.prepare('DELETE FROM radgroup WHERE groupname = ?')
  const removeChecks = db.prepare('DELETE FROM radgroupcheck WHERE groupname = ?')
  const removeReplies = db.prepare('DELETE FROM radgroupreply WHERE groupname = ?')
  const addCheck = db.prepare(
    'INSERT INTO radgroupcheck (groupname, position, attribute, op, value) VALUES (?, ?, ?, ?, ?)',
  )
  const addReply = db.prepare(
    'INSERT INTO radgroupreply (groupname, position, attribute, op, value) VALUES (?, ?, ?, ?, ?)',
  )
  const read = (group: string): StoredGroup => ({
    group,
    checks: checks.all(group),
    replies: replies.all(group),
    accounts: members.get(group) ?? 0,
  })
  const has = (group: string): boolean => known.get(group) !== undefined

  return {
    all: () => names.all().map(read),
    byName: (group) => (has(group) ? read(group) : undefined),
    has,
    put: ({ group, checks: checkRows, replies: replyRows, rejects }, at) => {
      put.run({ group, rejects: rejects ? 1 : 0, at })
      removeChecks.run(group)
      removeReplies.run(group)
      for (const [position, item] of checkRows.entries()) {
        addCheck.run(group, position, item.attribute, item.op, item.value)
      }
      for (const [position, item] of replyRows.entries()) {
        addReply.run(group, position, item.attribute, item.op, item.value)
      }
    },
    remove: (group) => void remove.run(group),
  }
}
