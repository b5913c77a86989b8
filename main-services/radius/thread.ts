/** The RADIUS thread: sockets, the journal and the answers, and nothing else, so that no screen delays an acknowledgement. */
import { randomBytes } from 'node:crypto'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { logTo } from '../platform/log/log-to.ts'
import { every } from '../platform/scheduler/every.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { type Database, openDatabase } from '../platform/sqlite/open.ts'
import { createSignIns } from './access/index.ts'
import { createClients } from './clients.ts'
import { eventLoop } from './commit-queue.ts'
import { createCounters } from './counters.ts'
import { createDisk } from './disk.client.ts'
import { createDuplicates } from './duplicates.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createJournal, type Journal } from './journal.store.ts'
import { createLatency } from './latency.ts'
import { createLogLimit } from './log-limit.ts'
import { createPorts } from './ports.ts'
import { type NamedClient, openRadsecListener } from './radsec/listener.ts'
import { createReception } from './reception.ts'
import { createRecovered, MOST_RECOVERED, RECOVERED_MILLISECONDS } from './recovered.ts'
import { QUEUE_LIMITS } from './shedding.ts'
import type { FromThread, ListedClient, ThreadStart, ThreadStats, ToThread } from './thread-messages.ts'
import { createUnknownClients } from './unknown-clients.ts'

const STATS_MILLISECONDS = 500
const RENEWAL_MILLISECONDS = 60_000
const DISK_MILLISECONDS = 2000
const KEEPING_MILLISECONDS = 200
/** A decision is on its way to the screen after so long. */
const ATTEMPTS_MILLISECONDS = 200
/** Packets are appended and read in order, so little of the journal is read twice. */
const CACHE_MEGABYTES = 16

function run(parent: MessagePort, start: ThreadStart): void {
  const tell = (message: FromThread): void => parent.postMessage(message)
  const log = logTo((line) => tell({ kind: 'log', ...line }))
  const opened = openDatabase({
    file: start.journal.file,
    key: Buffer.from(start.journal.key),
    durability: 'FULL',
    migrations: radiusMigrations,
    cacheMegabytes: CACHE_MEGABYTES,
  })
  if (!opened.ok) {
    const { type, words } = opened.error
    // What may pass by itself is tried again by whoever started this thread.
    if (type === 'Busy' || type === 'Unavailable') throw new Error(words)
    tell({ kind: 'unusable', words })
    return
  }
  serve(parent, start, opened.value, tell, log)
}

function serve(
  parent: MessagePort,
  start: ThreadStart,
  db: Database,
  tell: (message: FromThread) => void,
  log: Log,
): void {
  const clock = systemClock
  const monotonic = (): number => performance.now()
  const journal = createJournal(db)
  const clients = createClients()
  const counters = createCounters()
  const latency = createLatency()
  const duplicates = createDuplicates()
  const unknownClients = createUnknownClients()
  const failures = createLogLimit()
  const recovered = recover(journal, clock.now())
  const disk = createDisk(start.journal.file)
  let { retention, freeBytes } = start

  const housekeeping = createHousekeeping({
    journal,
    disk,
    freeBytes: () => freeBytes ?? disk.freeBytes(),
    retention: () => retention,
    now: clock.now,
    log,
  })
  let nases: readonly NamedClient[] = []
  const signIns = createSignIns({
    key: Buffer.from(start.journal.key),
    radiusFile: start.journal.file,
    ...start.signIns,
    nasName: (nasId) => nases.find((nas) => nas.nasId === nasId)?.name,
    keepHours: () => retention.keepHours,
    counters,
    clock,
    monotonic,
    turns: eventLoop,
    random: randomBytes,
    log,
  })
  const reception = createReception({
    clients,
    journal,
    duplicates,
    recovered,
    counters,
    latency,
    unknownClients,
    disk: () => housekeeping.disk().state,
    limits: QUEUE_LIMITS,
    clock,
    monotonic,
    turns: eventLoop,
    log,
    signIns: signIns.access,
    sawMessageAuthenticator: (nasId) => tell({ kind: 'saw-message-authenticator', nasId }),
    answered: housekeeping.checkpoint,
    journalFailed: (thrown) => {
      housekeeping.makeRoom()
      const heldBack = failures.admit('journal', monotonic())
      if (heldBack === undefined) return
      log.error(
        { err: String(thrown), heldBack },
        'The journal could not be written; nothing of the batch was answered',
      )
    },
  })
  const ports = createPorts({
    receive: reception.receive,
    openRadsec: (bind, listen, onBroken) =>
      openRadsecListener({
        bind,
        listen,
        nases: () => nases,
        receive: reception.receive,
        onBroken,
        now: clock.now,
        log,
      }),
    beforeClosing: () => {
      reception.drain()
      signIns.access.drain()
    },
    changed: (listeners) => tell({ kind: 'listeners', listeners }),
  })
  const listTo = (listed: readonly ListedClient[]): void => {
    nases = listed.map((client) => ({ ...client, secret: Buffer.from(client.secret, 'utf8') }))
    clients.replace(nases)
    ports.recheck()
    unknownClients.forget((address) => clients.find(address).client !== undefined)
  }
  const tellStats = (): void => {
    counters.sample(monotonic())
    const { oldest, newest, oldestAt } = journal.bounds()
    const problem = reception.journalProblem()
    const stats: ThreadStats = {
      at: clock.now(),
      ...counters.total,
      ...counters.rates(),
      queue: { packets: reception.queued(), limit: QUEUE_LIMITS.packets },
      commitLatency: latency.lately(monotonic()),
      // Ids follow each other: only the oldest are ever deleted.
      journal: {
        newest,
        rows: oldest === null ? 0 : newest - oldest + 1,
        oldestAt,
        problem: problem === undefined ? null : String(problem),
      },
      disk: housekeeping.disk(),
      unknownClients: unknownClients.list(),
      nases: counters.nases(),
    }
    tell({ kind: 'stats', stats })
  }
  const repeating = [
    every(STATS_MILLISECONDS, tellStats, { log, name: 'radius stats' }),
    every(RENEWAL_MILLISECONDS, ports.renew, { log, name: 'RadSec certificate' }),
    every(DISK_MILLISECONDS, housekeeping.watchDisk, { log, name: 'disk watch' }),
    every(KEEPING_MILLISECONDS, housekeeping.prune, { log, name: 'journal pruning' }),
    every(KEEPING_MILLISECONDS, housekeeping.layBallast, { log, name: 'ballast' }),
    every(1000, () => duplicates.purge(monotonic()), { log, name: 'duplicates purge' }),
    every(1000, signIns.access.purge, { log, name: 'sign-ins purge' }),
    every(ATTEMPTS_MILLISECONDS, signIns.keep, { log, name: 'attempts' }),
  ]
  const forgetting = setTimeout(recovered.clear, RECOVERED_MILLISECONDS)

  const stop = (): void => {
    for (const { stop } of repeating) stop()
    clearTimeout(forgetting)
    ports.close()
    reception.stop()
    signIns.close()
    tellStats()
    db.close()
    tell({ kind: 'stopped' })
    parent.close()
  }
  const handle = (message: ToThread): void => {
    switch (message.kind) {
      case 'clients':
        listTo(message.clients)
        break
      case 'listen':
        void ports.open(message.listen).then((listeners) => tell({ kind: 'listeners', listeners }))
        break
      case 'retention':
        retention = message.retention
        break
      case 'free-bytes':
        freeBytes = message.freeBytes
        housekeeping.watchDisk()
        break
      case 'stop':
        stop()
        break
    }
  }

  listTo(start.clients)
  housekeeping.watchDisk()
  parent.on('message', handle)
  handle({ kind: 'listen', listen: start.listen })
}

function recover(journal: Journal, now: number): ReturnType<typeof createRecovered> {
  const recovered = createRecovered()
  for (const { address, packet } of journal.since(now - RECOVERED_MILLISECONDS, MOST_RECOVERED)) {
    recovered.remember(address, packet)
  }
  return recovered
}

if (parentPort) run(parentPort, workerData as ThreadStart)
