/**
 * How fast sessions are projected, listed, searched and counted, with 100,000
 * open and 1,000,000 closed in the encrypted file, while packets keep coming.
 *
 *   node tests/bench/query-bench.ts [--closed N] [--open N] [--file PATH] [--lists PART] [--times N] [--slowest N]
 *
 * With --file the made-up sessions are kept and used again. With --lists only
 * the lists whose name has that part are measured, and no projection; with
 * --times each of them so many times; with --slowest those that took longest
 * are told one by one.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sessionsMigrations } from '../../main-services/platform/sqlite/migrations/sessions/index.ts'
import { openDatabase, openReader } from '../../main-services/platform/sqlite/open.ts'
import { createFiledReader } from '../../main-services/sessions/filed.store.ts'
import { createLiveSessions } from '../../main-services/sessions/live-sessions.ts'
import { createProjection, type Projection } from '../../main-services/sessions/projection.ts'
import { createQuery, type Query } from '../../main-services/sessions/query.ts'
import type { JournalledRecord } from '../../main-services/sessions/record.ts'
import { selectionOf } from '../../main-services/sessions/selection.ts'
import { createSessionsReader } from '../../main-services/sessions/sessions.store.ts'
import { createUpkeep } from '../../main-services/sessions/upkeep.ts'
import { type SessionFilter, SessionSortColumn } from '../../shared/contract/sessions.ts'
import { ACCOUNTS, CAUSES, DAY, HISTORY_DAYS, makeUpSessions, NOW, type PacketOf, SUBURBS } from './made-up-sessions.ts'

const options = parseArgs({
  options: {
    closed: { type: 'string' },
    open: { type: 'string' },
    file: { type: 'string' },
    lists: { type: 'string' },
    times: { type: 'string' },
    slowest: { type: 'string' },
  },
}).values
const closedCount = Number(options.closed ?? 1_000_000)
const openCount = Number(options.open ?? 100_000)
const times = Number(options.times ?? 1)

const madeUp = makeUpSessions(20261123)
const { accountOf, between, pick } = madeUp

const folder = options.file ? undefined : mkdtempSync(join(tmpdir(), 'query-bench-'))
const file = options.file ?? join(folder ?? '', 'sessions.db')
const key = Buffer.alloc(32, 7)
const isNew = !existsSync(file)
const opened = openDatabase({ file, key, durability: 'NORMAL', migrations: sessionsMigrations, cacheMegabytes: 64 })
if (!opened.ok) throw new Error(opened.error.words)
const db = opened.value

const began = performance.now()
if (isNew) madeUp.fill(db, closedCount)
const live = createLiveSessions()
const projection = createProjection(db, live.apply)
const upkeep = createUpkeep(db, projection, { closedSessionDays: 3650, usageDays: 3650 })
let journalId = projection.cursor().journalId
let clock = NOW
if (isNew) openSessions()
db.pragma('wal_checkpoint(TRUNCATE)')
console.log(`${hostname()}, ${cpus()[0]?.model} x${cpus().length}, ${new Date().toISOString().slice(0, 10)}`)
console.log(
  `${openCount} open, ${closedCount} closed, ${(statSync(file).size / 2 ** 20).toFixed(0)} MB encrypted, ready after ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
)

if (options.lists === undefined) measureProjection(projection)
await measureQueries()
db.close()
if (folder) rmSync(folder, { recursive: true })

function packet(status: PacketOf['status'], index: number, at: number, count: number): JournalledRecord {
  journalId += 1
  return madeUp.packet({ status, index, at, count, journalId })
}

function openSessions(): void {
  upkeep.label(
    Array.from({ length: openCount }, (_, index) => {
      const { username, name, suburb } = accountOf(index)
      return { username, name, suburb }
    }),
  )
  for (let first = 0; first < openCount; first += 2000) {
    const last = Math.min(first + 2000, openCount)
    const some = Array.from({ length: last - first }, (_, index) => first + index)
    projection.apply(some.map((index) => packet('start', index, NOW - between(0, 2 * DAY), 0)))
    projection.apply(some.map((index) => packet('interim', index, NOW - between(0, 45 * 60_000), 1 + (index % 900))))
  }
}

function measureProjection(into: Projection): void {
  const rate = (kind: string, batches: readonly JournalledRecord[][]) => {
    const packets = batches.reduce((sum, batch) => sum + batch.length, 0)
    printRate(kind, packets, () => {
      for (const batch of batches) into.apply(batch)
      db.pragma('wal_checkpoint(PASSIVE)')
    })
  }
  const batchesOf = (count: number, one: (index: number) => JournalledRecord) =>
    Array.from({ length: count / 2000 }, (_, batch) =>
      Array.from({ length: 2000 }, (_, index) => one(batch * 2000 + index)),
    )
  console.log(
    `${'projection in batches of 2,000, checkpoint included'.padEnd(52)}${['a second', 'a CPU-s'].map((head) => head.padStart(10)).join('')}`,
  )
  const anOpenOne = () => between(0, openCount)
  clock += 60_000
  rate(
    'Interim-Updates of random open sessions',
    batchesOf(100_000, (n) => packet('interim', anOpenOne(), clock + n, 1000)),
  )
  clock += 600_000
  rate(
    'Starts',
    batchesOf(40_000, (n) => packet('start', 500_000 + n, clock + n, 0)),
  )
  clock += 600_000
  rate(
    'Stops of those',
    batchesOf(40_000, (n) => packet('stop', 500_000 + n, clock + n, 2)),
  )
  clock += 600_000
  rate(
    'one Start, eight Interim-Updates, one Stop in ten',
    batchesOf(60_000, (n) =>
      n % 10 === 0
        ? packet('start', 700_000 + n, clock + n, 0)
        : n % 10 === 9
          ? packet('stop', 700_000 + n - 9, clock + n, 3)
          : packet('interim', anOpenOne(), clock + n, 1100),
    ),
  )
  printRate('filing closed sessions', 46_000, () => upkeep.fileAll())
  console.log()
}

/** By the clock, and by the processor's time where others share the machine. */
function printRate(kind: string, count: number, work: () => void): void {
  const from = performance.now()
  const cpu = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(cpu)
  const rates = [count / ((performance.now() - from) / 1000), count / ((user + system) / 1_000_000)]
  console.log(`${kind.padEnd(52)}${rates.map((rate) => Math.round(rate).toString().padStart(10)).join('')}`)
}

async function measureQueries(): Promise<void> {
  live.apply(projection.takeChanges())
  const readerDb = openReader({ file, key, cacheMegabytes: 32 })
  const query = createQuery({
    live,
    filed: createFiledReader(readerDb),
    reader: createSessionsReader(readerDb),
    nasNames: () => new Map(),
    now: () => clock,
  })
  console.log('lists of 100 rows and their totals, milliseconds; the file is written before every one')
  console.log(
    `${''.padEnd(52)}${['p50', 'p95', 'max', 'CPU p50', 'CPU p95', 'n'].map((head) => head.padStart(8)).join('')}`,
  )
  const account = () => accountOf(between(0, ACCOUNTS))
  const openFilters: (() => SessionFilter)[] = [
    () => ({ state: ['up', 'stale'] }),
    () => ({ state: 'stale' }),
    () => ({ state: 'up', nasAddress: account().nas }),
    () => ({ state: 'up', username: account().username }),
    () => ({ state: ['up', 'stale'], from: iso(clock - 3_600_000), to: iso(clock) }),
  ]
  const searches = [
    () => undefined,
    () => `fibre${between(0, 1200).toString().padStart(4, '0')}`,
    () => pick(SUBURBS).toLowerCase(),
    () => account().mac.slice(6),
    () => account().ip,
    () => 'a',
    () => 'isp.co.za',
  ]
  const sorts = SessionSortColumn.options.flatMap((by) => [
    { by, dir: 'asc' as const },
    { by, dir: 'desc' as const },
  ])
  await measure(query, 'open: any filter x sort x search', openFilters, sorts, searches, 3)

  const ranges: [string, () => SessionFilter][] = (
    [
      ['an hour', 3_600_000],
      ['a day', DAY],
      ['a week', 7 * DAY],
      ['a month', 30 * DAY],
    ] as const
  ).map(([name, length]) => [
    name,
    () => {
      const from = NOW - between(0, HISTORY_DAYS * DAY - length) - length
      return { state: 'closed', from: iso(from), to: iso(from + length) }
    },
  ])
  const closedSorts = sorts.filter(({ by }) => ['startedAt', 'stoppedAt', 'username', 'totalOctets'].includes(by))
  for (const [name, range] of ranges) {
    const filters = [range, () => ({ ...range(), timeOf: 'stop' as const })]
    await measure(query, `closed within ${name}`, filters, closedSorts, [() => undefined], 4)
    const narrowed = [
      () => ({ ...range(), nasAddress: account().nas }),
      () => ({ ...range(), terminateCause: pick(CAUSES) }),
      () => ({ ...range(), username: account().username }),
    ]
    await measure(
      query,
      `closed within ${name}, of a NAS, cause or username`,
      narrowed,
      closedSorts,
      [() => undefined],
      3,
    )
    await measure(query, `closed within ${name}, searched`, [range], closedSorts, searches.slice(1), 1)
  }
  await measure(query, 'closed, all of them', [() => ({ state: 'closed' })], sorts, [() => undefined], 2)
  await measure(
    query,
    'closed, all of them, searched',
    [() => ({ state: 'closed' })],
    closedSorts,
    searches.slice(1),
    2,
  )
  await measure(query, 'every session', [() => ({})], sorts, [() => undefined], 2)
  readerDb.close()
}

async function measure(
  query: Query,
  name: string,
  filters: readonly (() => SessionFilter)[],
  sorts: readonly { readonly by: SessionSortColumn; readonly dir: 'asc' | 'desc' }[],
  searches: readonly (() => string | undefined)[],
  offsets: number,
): Promise<void> {
  if (!name.includes(options.lists ?? '')) return
  const taken: { ms: number; cpu: number; what: string }[] = []
  for (const filterOf of filters) {
    for (const sort of sorts) {
      for (const searchOf of searches) {
        for (let n = 0; n < offsets * times; n++) {
          const filter = filterOf()
          const search = searchOf()
          touchFile()
          const cpu = process.cpuUsage()
          const from = performance.now()
          const selection = selectionOf(filter, search)
          const offset = n % offsets === 0 ? 0 : between(0, 400 * (n % offsets))
          const { total } = await query.list(selection, sort, offset, 100)
          const { user, system } = process.cpuUsage(cpu)
          taken.push({
            ms: performance.now() - from,
            cpu: (user + system) / 1000,
            what: JSON.stringify({ filter, search, sort, offset, total }),
          })
        }
      }
    }
  }
  taken.sort((a, b) => a.cpu - b.cpu)
  const at = (sorted: readonly number[], part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  const cpu = taken.map((one) => one.cpu)
  const ms = taken.map((one) => one.ms).sort((a, b) => a - b)
  const cells = [at(ms, 0.5), at(ms, 0.95), at(ms, 1), at(cpu, 0.5), at(cpu, 0.95)]
  const figures = cells.map((cell) => cell.toFixed(1).padStart(8)).join('')
  console.log(`${name.padEnd(52)}${figures}${String(taken.length).padStart(8)}`)
  const slowest = Number(options.slowest ?? 0)
  if (slowest > 0) for (const one of taken.slice(-slowest)) console.log('   ', one.cpu.toFixed(1), 'CPU ms', one.what)
}

/** A commit by the writer: whatever the reader had decrypted, it reads again. */
function touchFile(): void {
  projection.apply([packet('interim', between(0, openCount), clock, 1200)])
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
