/** The whole slice for tests: real sockets on 127.0.0.1, real files in a temporary folder. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Asked } from '../../shared/contract/derive.ts'
import { nas as nasContract } from '../../shared/contract/nas.ts'
import { createActs } from '../platform/acts/acts.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { type Database, openDatabase, openReader } from '../platform/sqlite/open.ts'
import { NO_SESSIONS } from './dynamic-authorization/no-sessions.suite.ts'
import { createJournalReader, createRadius, type JournalEntry, type RadiusDeps } from './index.ts'
import { createNasClient, type NasClient } from './nas-client.suite.ts'

export const SECRET = 'kT9#vQ2mLx7!pR4z'
export const KEY = Buffer.alloc(32, 7)

export const asked = (): Asked => ({
  caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'admin', device: 'test' },
  act: { id: randomUUID(), at: new Date().toISOString() },
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'radius-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** `address: null`: no NAS is listed. */
export interface UnderTestOptions extends Partial<Pick<RadiusDeps, 'listen' | 'freeBytes' | 'spawn'>> {
  readonly address?: string | null
  readonly folder?: string
  readonly requireMessageAuthenticator?: boolean | 'learn'
}

export async function startRadius(options: UnderTestOptions = {}) {
  const { folder = temporaryFolder(), address = '127.0.0.1', requireMessageAuthenticator = true } = options
  const db = openConsole(folder)
  const log = createQuietLog()
  const published: string[] = []
  const file = join(folder, 'radius.db')
  const radius = createRadius({
    console: db,
    acts: createActs({ db, outbox: 'off' }),
    clock: systemClock,
    log,
    journal: { file, key: KEY },
    signIns: { consoleFile: join(folder, 'console.db'), sessionsFile: join(folder, 'sessions.db') },
    listen: { bind: '127.0.0.1', authPort: 0, acctPort: 0 },
    certificateFiles: () => ({ caFile: '', certificateFile: '', keyFile: '' }),
    openSessionsByNas: () => new Map(),
    sessionsToOrder: NO_SESSIONS,
    besideAccounts: { liveSessions: async () => [], subscriberNames: () => new Map() },
    publish: (name) => published.push(name),
    ...options,
  })
  const addNas = async (fields: {
    name: string
    address: string
    secret?: string
    requireMessageAuthenticator?: boolean | 'learn'
  }) => {
    const added = await radius.nas.add(nasContract.calls.add.input.parse({ secret: SECRET, ...fields }), asked())
    if (!added.ok) throw new Error(added.error.type)
    return added.value.nasId
  }
  const [known] = [...radius.nasNames().keys()]
  const nasId =
    known ?? (address === null ? '' : await addNas({ name: 'bng-cpt-01', address, requireMessageAuthenticator }))
  await radius.start()
  onTestFinished(() => radius.stop())
  const client = async (secret = SECRET): Promise<NasClient> => {
    const nas = await createNasClient(radius.ports().acct ?? 0, secret)
    onTestFinished(() => nas.close())
    return nas
  }
  return { radius, log, published, folder, nasId, addNas, client, journal: () => readJournal(file), db }
}

/** Closed when the test is over, and opened again by the next start on the same folder. */
function openConsole(folder: string): Database {
  const opened = openDatabase({
    file: join(folder, 'console.db'),
    key: KEY,
    durability: 'NORMAL',
    migrations: consoleMigrations,
    cacheMegabytes: 1,
  })
  if (!opened.ok) throw new Error(opened.error.words)
  onTestFinished(() => void opened.value.close())
  return opened.value
}

/** What lies in the journal's file, seen by another connection. */
export function readJournal(file: string): JournalEntry[] {
  const db = openReader({ file, key: KEY, cacheMegabytes: 8 })
  try {
    return createJournalReader(db).after(0, 10_000_000)
  } finally {
    db.close()
  }
}

/** Asks again until it holds. Rejects after a time that only something broken takes. */
export async function until<T>(look: () => T | Promise<T>, holds: (found: T) => boolean, pause = 25): Promise<T> {
  const giveUp = Date.now() + 15_000
  for (;;) {
    const found = await look()
    if (holds(found)) return found
    if (Date.now() > giveUp) throw new Error(`It never came to that: ${JSON.stringify(found)}`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
