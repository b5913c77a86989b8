/** Imports on a database with everything that a customer is, files from the test's own hands, and what is told of it all. */
import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import type { ImportProgress } from '../../../shared/contract/import-progress.ts'
import { createActs } from '../../platform/acts/acts.ts'
import { createManualClock } from '../../platform/clock/manual-clock.ts'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { createFileTurns } from '../../platform/threads/file-turns.ts'
import { createPlacing } from '../placing.ts'
import { createRecords } from '../records.ts'
import { createSubscriberWriter } from '../writer.ts'
import { createImportCalls, type ImportCallsDeps } from './import-calls.ts'
import type { HardwareOfService } from './write-rows.ts'

const OPERATOR = '0d9d0e5f-2f6b-4a6e-8f0c-0a3f7f6a1b01'
/** The gazetteer of the tests. */
const PLACES = new Map([
  ['Hammarsdale', { placeId: 'hammarsdale', lat: -29.8, lon: 30.65 }],
  ['Soweto', { placeId: 'soweto', lat: -26.25, lon: 27.85 }],
])

export function importUnderTest(
  given: Partial<Pick<ImportCallsDeps, 'pause' | 'turns' | 'openFile' | 'answerMilliseconds' | 'waitMilliseconds'>> & {
    readonly db?: Database
    /** When this life of the console begins. */
    readonly now?: string
    /** This life of the console ends without being stopped. */
    readonly killed?: boolean
  } = {},
) {
  const db = given.db ?? openTestDatabase(consoleMigrations)
  const clock = createManualClock(given.now ?? '2026-11-23T08:00:00Z')
  const files = new Map<string, { name: string; bytes: Uint8Array }>()
  const told: ImportProgress[] = []
  const unplaced: string[] = []
  const hardware: HardwareOfService[] = []
  const log = createQuietLog()
  let finished = 0
  const records = createRecords(db, () => undefined)
  const placing = createPlacing({
    placeOf: (suburb) => PLACES.get(suburb),
    noteUnplaced: (suburb) => void unplaced.push(suburb),
  })
  const writer = createSubscriberWriter({ records, placing, newId: () => randomUUID() })
  const calls = createImportCalls({
    console: db,
    writer,
    acts: createActs({ db, outbox: 'kept' }),
    clock,
    log,
    newId: () => randomUUID(),
    takeFile: (fileId) => {
      const file = files.get(fileId)
      return file ? ok(file) : err({ type: 'FileNotFound', fileId })
    },
    noteHardware: (rows) => {
      hardware.push(...rows)
      return rows.flatMap(({ serviceId, ontSerial }) =>
        ontSerial === 'UNREADABLE' ? [{ serviceId, words: 'UNREADABLE is no serial' }] : [],
      )
    },
    written: () => undefined,
    undone: () => undefined,
    finished: () => void finished++,
    moved: (progress) => void told.push(progress),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    turns: createFileTurns(),
    ...given,
  })
  calls.start()
  if (!given.killed) onTestFinished(calls.stop)
  const asked = (actId: string = randomUUID()): Asked => ({
    caller: { operatorId: OPERATOR, name: 'Lerato Molefe', role: 'operator', device: 'test' },
    act: { id: actId, at: clock.iso() },
  })
  const brought = (bytes: Uint8Array | string, name = 'customers.csv') => {
    const fileId = randomUUID()
    files.set(fileId, { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes })
    return { source: { kind: 'file' as const, fileId } }
  }
  const rows = <T>(sql: string): T[] => db.prepare<[], T>(sql).all()
  return {
    ...calls,
    db,
    writer,
    clock,
    asked,
    brought,
    told,
    log,
    unplaced,
    hardware,
    finished: () => finished,
    rows,
    names: () => rows<{ name: string }>('SELECT name FROM subscriber ORDER BY n').map(({ name }) => name),
    audit: () => rows<{ call: string; summary: string }>('SELECT call, summary FROM audit ORDER BY rowid'),
    preview: (file: Parameters<typeof calls.handlers.importPreview>[0]) => calls.handlers.importPreview(file, asked()),
    import: (file: Parameters<typeof calls.handlers.importPreview>[0], actId?: string) =>
      calls.handlers.import(file, asked(actId)),
  }
}
