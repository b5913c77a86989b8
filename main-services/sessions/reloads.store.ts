/** When each NAS restarted, as its Accounting-On and Accounting-Off say. */
import type { Database } from '../platform/sqlite/open.ts'

export interface Reload {
  readonly nasAddress: string
  /** By the clock of the NAS. */
  readonly at: number
  readonly receivedAt: number
  /** Sessions with a lower radacctid were known when it came. */
  readonly knownBelow: number
}

export interface ReloadsStore {
  readonly all: () => Reload[]
  readonly pending: () => Reload[]
  readonly add: (reload: Reload) => void
  readonly settle: (reload: Reload) => void
  readonly removeBefore: (at: number) => void
}

export function createReloadsStore(db: Database): ReloadsStore {
  const select = `
    SELECT nasipaddress AS nasAddress, reloadtime AS at, received_at AS receivedAt, known_below AS knownBelow
    FROM nas_reload`
  const all = db.prepare<[], Reload>(`${select} ORDER BY reloadtime`)
  const pending = db.prepare<[], Reload>(`${select} WHERE pending = 1 ORDER BY reloadtime`)
  const add = db.prepare(`
    INSERT OR IGNORE INTO nas_reload (nasipaddress, reloadtime, pending, received_at, known_below)
    VALUES (@nasAddress, @at, 1, @receivedAt, @knownBelow)`)
  const settle = db.prepare('UPDATE nas_reload SET pending = 0 WHERE nasipaddress = ? AND reloadtime = ?')
  const remove = db.prepare('DELETE FROM nas_reload WHERE pending = 0 AND reloadtime < ?')
  return {
    all: () => all.all(),
    pending: () => pending.all(),
    add: (reload) => void add.run(reload),
    settle: ({ nasAddress, at }) => void settle.run(nasAddress, at),
    removeBefore: (at) => void remove.run(at),
  }
}
