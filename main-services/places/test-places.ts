/** The places of a console in memory, for tests: acts as an operator, and files that were brought. */
import { randomUUID } from 'node:crypto'
import { err, ok } from '../../shared/base/result.ts'
import type { Asked } from '../../shared/contract/derive.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createAuditStore } from '../platform/acts/audit.store.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createFileTurns, type FileTurns } from '../platform/threads/file-turns.ts'
import { createPlaces } from './index.ts'

interface TestOptions {
  readonly db?: Database
  readonly patience?: number
  readonly turns?: FileTurns
}

export function openPlaces({
  db = openTestDatabase(consoleMigrations),
  patience = 60_000,
  turns = createFileTurns(),
}: TestOptions = {}) {
  const told: { name: string; payload: unknown }[] = []
  const files = new Map<string, { readonly name: string; readonly bytes: Buffer }>()
  let renamed = 0
  const clock = createManualClock('2026-11-23T08:00:00.000Z')
  const open = () =>
    createPlaces({
      console: db,
      acts: createActs({ db, outbox: 'kept' }),
      clock,
      log: createQuietLog(),
      publish: (name, payload) => void told.push({ name, payload }),
      takeFile: (fileId) => {
        const file = files.get(fileId)
        return file ? ok(file) : err({ type: 'FileNotFound', fileId })
      },
      turns,
      renamed: () => void renamed++,
      patience,
    })
  const front = open()
  const asked = (id: string = randomUUID()): Asked => ({
    caller: { operatorId: 'op-1', name: 'Owner', role: 'admin', device: 'test' },
    act: { id, at: '2026-11-23T08:00:00.000Z' },
  })
  /** As `files.begin` and `files.part` would. */
  const bring = (name: string, content: string | Uint8Array): { kind: 'file'; fileId: string } => {
    const fileId = randomUUID()
    files.set(fileId, { name, bytes: Buffer.from(content) })
    return { kind: 'file', fileId }
  }
  const audited = () =>
    createAuditStore(db)
      .query({ offset: 0, limit: 10 })
      .rows.map(({ call, summary }) => ({ call, summary }))
  const heard = (event: string) => told.filter(({ name }) => name === event).map(({ payload }) => payload)
  return { db, clock, front, asked, bring, audited, heard, renamed: () => renamed, ...front.handlers, openAgain: open }
}

export const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
