/**
 * RADIUS as a process of its own, for tests that kill it or keep it busy:
 * `fork('radius-process.suite.ts', [JSON.stringify(options)])`. It says
 * its ports, hears `{ block: milliseconds }` and says `{ blocked: true }` when that begins.
 */
import { randomUUID } from 'node:crypto'
import { accounts } from '../../shared/contract/accounts.ts'
import type { Asked } from '../../shared/contract/derive.ts'
import { createActs } from '../platform/acts/acts.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { type Database, openDatabase } from '../platform/sqlite/open.ts'
import { createClients } from './clients.ts'
import { eventLoop } from './commit-queue.ts'
import { createCounters } from './counters.ts'
import { createDuplicates } from './duplicates.ts'
import { NO_SESSIONS } from './dynamic-authorization/no-sessions.suite.ts'
import { createRadius } from './index.ts'
import { createJournal, type NewJournalEntry } from './journal.store.ts'
import { createLatency } from './latency.ts'
import { openListener } from './listener.ts'
import { BCRYPT } from './passwords/crypt-thread-double.suite.ts'
import { createReception } from './reception.ts'
import { createRecovered } from './recovered.ts'
import { QUEUE_LIMITS } from './shedding.ts'
import { createUnknownClients } from './unknown-clients.ts'

const ACCOUNT = { username: 'thandi', password: 'correct horse' } as const
/** With the same password, as a slow hash. */
const CRYPTED = 'sipho'

/** 0 for one that is not open. */
export interface Ports {
  readonly auth: number
  readonly acct: number
}

export interface ProcessOptions {
  readonly file: string
  readonly keyHex: string
  readonly secret: string
  readonly port: number
  /**
   * `slice`: the real thing. The others are controls, which must fail what the
   * real thing passes: `one-thread` serves on the thread that is kept busy,
   * `answer-first` records a fifth of a second after the answer.
   */
  readonly how: 'slice' | 'one-thread' | 'answer-first'
}

/** Started again on the same file it finds the NAS and the account of the first time. */
async function serveSlice({ file, keyHex, secret, port }: ProcessOptions): Promise<Ports> {
  const db = openConsole(`${file}.console`, Buffer.from(keyHex, 'hex'))
  const radius = createRadius({
    console: db,
    acts: createActs({ db, outbox: 'off' }),
    clock: systemClock,
    log: createQuietLog(),
    journal: { file, key: Buffer.from(keyHex, 'hex') },
    signIns: { consoleFile: `${file}.console`, sessionsFile: `${file}.sessions` },
    listen: { bind: '127.0.0.1', authPort: 0, acctPort: port },
    certificateFiles: () => ({ caFile: '', certificateFile: '', keyFile: '' }),
    openSessionsByNas: () => new Map(),
    sessionsToOrder: NO_SESSIONS,
    besideAccounts: { liveSessions: async () => [], subscriberNames: () => new Map() },
    publish: () => {},
  })
  await radius.nas.add(
    {
      name: 'all of this machine',
      address: '127.0.0.0/8',
      secret,
      type: 'other',
      coaPort: 3799,
      requireMessageAuthenticator: false,
    },
    asked(),
  )
  await radius.accounts.add(
    accounts.calls.add.input.parse({ username: ACCOUNT.username, password: ACCOUNT.password }),
    asked(),
  )
  await radius.accounts.add(accounts.calls.add.input.parse({ ...ACCOUNT, username: CRYPTED }), asked())
  const checks = [{ attribute: 'Crypt-Password', op: ':=', value: BCRYPT }]
  await radius.accounts.change(accounts.calls.change.input.parse({ username: CRYPTED, checks }), asked())
  await radius.start()
  const { auth, acct } = radius.ports()
  return { auth: auth ?? 0, acct: acct ?? 0 }
}

const asked = (): Asked => ({
  caller: { operatorId: 'test', name: 'test', role: 'admin', device: 'test' },
  act: { id: randomUUID(), at: systemClock.iso() },
})

function openConsole(file: string, key: Buffer): Database {
  const opened = openDatabase({
    file,
    key,
    durability: 'NORMAL',
    migrations: consoleMigrations,
    cacheMegabytes: 1,
  })
  if (!opened.ok) throw new Error(opened.error.words)
  return opened.value
}

async function serveOnThisThread({ file, keyHex, secret, port, how }: ProcessOptions): Promise<Ports> {
  const opened = openDatabase({
    file,
    key: Buffer.from(keyHex, 'hex'),
    durability: 'FULL',
    migrations: radiusMigrations,
    cacheMegabytes: 8,
  })
  if (!opened.ok) throw new Error(opened.error.words)
  const journal = createJournal(opened.value)
  const late: NewJournalEntry[] = []
  if (how === 'answer-first') setInterval(() => journal.append(late.splice(0)), 200)
  const clients = createClients()
  clients.replace([
    {
      nasId: 'nas-1',
      address: '127.0.0.0/8',
      secret: Buffer.from(secret),
      requireMessageAuthenticator: false,
      messageAuthenticatorSeen: true,
    },
  ])
  const reception = createReception({
    clients,
    journal: {
      append: how === 'answer-first' ? (entries) => void late.push(...entries) : journal.append,
      probe: journal.probe,
    },
    duplicates: createDuplicates(),
    recovered: createRecovered(),
    counters: createCounters(),
    latency: createLatency(),
    unknownClients: createUnknownClients(),
    disk: () => 'ok',
    limits: QUEUE_LIMITS,
    clock: systemClock,
    monotonic: () => performance.now(),
    turns: eventLoop,
    log: createQuietLog(),
    signIns: { take: () => 'unsupported-code', unauthentic: () => {}, stranger: () => {} },
    sawMessageAuthenticator: () => {},
    journalFailed: () => {},
    answered: () => {},
  })
  const listener = await openListener({
    kind: 'acct',
    bind: '127.0.0.1',
    port,
    receive: reception.receive,
    onBroken: (problem) => {
      throw new Error(problem)
    },
  })
  if (!listener.ok) throw new Error(listener.error)
  return { auth: 0, acct: listener.value.port }
}

function keepBusy(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

const options = JSON.parse(process.argv[2] ?? '{}') as ProcessOptions
process.on('message', ({ block }: { block: number }) => {
  process.send?.({ blocked: true }, () => keepBusy(block))
})
process.on('disconnect', () => process.exit())
process.send?.(await (options.how === 'slice' ? serveSlice(options) : serveOnThisThread(options)))
