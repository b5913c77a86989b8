/** The Start and the Stop of each session as they came, kept as long as the session. */
import type { Database } from '../platform/sqlite/open.ts'

export interface KeptPacket {
  readonly receivedAt: number
  readonly packet: Buffer
}

export interface PacketsStore {
  readonly highestId: () => number
  readonly add: (id: number, kept: KeptPacket) => void
  readonly remove: (id: number) => void
}

export function createPacketsStore(db: Database): PacketsStore {
  const highestId = db.prepare('SELECT coalesce(max(id), 0) FROM session_packet').pluck()
  const add = db.prepare('INSERT INTO session_packet VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM session_packet WHERE id = ?')
  return {
    highestId: () => Number(highestId.get()),
    add: (id, { receivedAt, packet }) => void add.run(id, receivedAt, packet),
    remove: (id) => void remove.run(id),
  }
}

export function createPacketsReader(db: Database): (id: number) => KeptPacket | undefined {
  const byId = db.prepare<[number], KeptPacket>(
    'SELECT received_at AS receivedAt, packet FROM session_packet WHERE id = ?',
  )
  return (id) => byId.get(id)
}
