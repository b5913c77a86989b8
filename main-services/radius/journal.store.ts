/** The table `journal`: accounting packets as they came. Written by the RADIUS thread alone, read by whoever follows it. */
import type { Database } from '../platform/sqlite/open.ts'

export interface JournalEntry {
  readonly id: number
  /** Epoch milliseconds. */
  readonly receivedAt: number
  readonly code: number
  /** The packet's source, canonical text. */
  readonly address: string
  readonly nasId: string
  readonly packet: Buffer
}

export type NewJournalEntry = Omit<JournalEntry, 'id'>

export interface JournalBounds {
  readonly oldest: number | null
  /** 0 while it is empty. */
  readonly newest: number
  readonly oldestAt: number | null
}

export interface JournalReader {
  /** In order, from the first after `id`. */
  readonly after: (id: number, limit: number) => JournalEntry[]
  readonly byId: (id: number) => JournalEntry | undefined
  readonly bounds: () => JournalBounds
}

export interface Journal {
  /** All of them or, where it throws, none. On the disk when it returns. */
  readonly append: (entries: readonly NewJournalEntry[]) => void
  /** The last `limit` received since, oldest first. */
  readonly since: (receivedAt: number, limit: number) => readonly Pick<JournalEntry, 'address' | 'packet'>[]
  readonly bounds: () => JournalBounds
  /**
   * Deletes at most `limit` of the oldest, as far as they were received before
   * and are not above `upTo`. Returns how many. The newest always stays: an id
   * must not be given twice, or a reader's cursor would pass over packets.
   */
  readonly prune: (before: number, upTo: number, limit: number) => number
  /**
   * Moves what was appended from the WAL into the file, once there is enough of
   * it. SQLite would do so inside a commit, before its packets are answered.
   */
  readonly checkpoint: () => void
  /** Writes without a change, to learn whether the disk takes it. Throws where it does not. */
  readonly probe: () => void
}

/** About 4 MB of WAL, whether it comes in large commits or in small ones. */
const CHECKPOINT_ROWS = 12_000
const CHECKPOINT_COMMITS = 600

const COLUMNS = 'id, received_at AS receivedAt, code, address, nas_id AS nasId, packet'

export function createJournalReader(db: Database): JournalReader {
  const after = db.prepare<[number, number], JournalEntry>(
    `SELECT ${COLUMNS} FROM journal WHERE id > ? ORDER BY id LIMIT ?`,
  )
  const byId = db.prepare<[number], JournalEntry>(`SELECT ${COLUMNS} FROM journal WHERE id = ?`)
  return {
    after: (id, limit) => after.all(id, limit),
    byId: (id) => byId.get(id),
    bounds: boundsOf(db),
  }
}

export function createJournal(db: Database): Journal {
  const insert = db.prepare<[number, number, string, string, Buffer]>(
    'INSERT INTO journal (received_at, code, address, nas_id, packet) VALUES (?, ?, ?, ?, ?)',
  )
  const since = db.prepare<[number, number], Pick<JournalEntry, 'address' | 'packet'>>(`
    SELECT address, packet FROM journal
    WHERE id > (SELECT coalesce(max(id), 0) - ? FROM journal) AND received_at >= ? ORDER BY id`)
  const oldest = db.prepare<[number, number], { id: number; received_at: number }>(
    'SELECT id, received_at FROM journal WHERE id <= ? ORDER BY id LIMIT ?',
  )
  const remove = db.prepare<[number]>('DELETE FROM journal WHERE id <= ?')
  const bounds = boundsOf(db)
  const insertAll = db.transaction((entries: readonly NewJournalEntry[]) => {
    for (const { receivedAt, code, address, nasId, packet } of entries) {
      insert.run(receivedAt, code, address, nasId, packet)
    }
  })
  let rows = 0
  let commits = 0
  db.pragma('wal_autocheckpoint = 0')
  return {
    append: (entries) => {
      insertAll(entries)
      rows += entries.length
      commits += 1
    },
    checkpoint: () => {
      if (rows < CHECKPOINT_ROWS && commits < CHECKPOINT_COMMITS) return
      rows = 0
      commits = 0
      db.pragma('wal_checkpoint(PASSIVE)')
    },
    since: (receivedAt, limit) => since.all(limit, receivedAt),
    bounds,
    prune: (before, upTo, limit) => {
      const last = Math.min(upTo, bounds().newest - 1)
      const old = oldest.all(last, limit)
      const young = old.findIndex(({ received_at }) => received_at >= before)
      const cut = old[(young === -1 ? old.length : young) - 1]
      if (!cut) return 0
      commits += 1
      return remove.run(cut.id).changes
    },
    probe: () => void db.pragma(`user_version = ${db.pragma('user_version', { simple: true })}`),
  }
}

function boundsOf(db: Database): () => JournalBounds {
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM journal').pluck()
  const oldest = db.prepare<[], { id: number; received_at: number }>(
    'SELECT id, received_at FROM journal ORDER BY id LIMIT 1',
  )
  return () => {
    const first = oldest.get()
    return { oldest: first?.id ?? null, newest: newest.get() ?? 0, oldestAt: first?.received_at ?? null }
  }
}
