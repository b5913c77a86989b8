/** Follows the journal: reads what is new, projects it, keeps sessions.db in order between packets, tells what changed. */
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import type { Database } from '../platform/sqlite/open.ts'
import type { Cursor } from './cursor.store.ts'
import { createProjection, type Projection } from './projection.ts'
import type { FromProjector, Rebuilt, ToProjector } from './projector-messages.ts'
import type { JournalledRecord } from './record.ts'
import { createSignIns, type FollowedAttempts, type SignIns } from './sign-ins.ts'
import { createUpkeep, type Retention, type Upkeep } from './upkeep.ts'

export interface JournalEntry {
  readonly id: number
  readonly receivedAt: number
  readonly code: number
  readonly address: string
  readonly nasId: string
  readonly packet: Buffer
}

export interface FollowedJournal {
  /** In order, from the first after `id`. */
  readonly after: (id: number, limit: number) => readonly JournalEntry[]
  readonly bounds: () => { readonly oldest: number | null; readonly newest: number; readonly oldestAt: number | null }
}

export interface ProjectorDeps {
  /** Opens sessions.db for writing, made anew where it is damaged. Throws where it cannot be had for now. */
  readonly openSessions: () => { readonly db: Database; readonly damaged: { readonly setAside: string | null } | null }
  /** Puts the file aside when it proves damaged while in use; it must be closed. */
  readonly setAside: () => string | null
  readonly journal: FollowedJournal
  readonly attempts: FollowedAttempts
  /** `undefined` for a packet that is no accounting record. */
  readonly read: (entry: JournalEntry) => JournalledRecord | undefined
  readonly clock: Clock
  readonly log: Log
  readonly tell: (message: FromProjector) => void
  readonly retention: Retention
}

export interface Projector {
  readonly start: () => void
  readonly hear: (message: ToProjector) => void
}

/** A transaction of so many takes some 100 ms; readers are not held by it. */
const BATCH = 2000
const IDLE_MS = 50
const TELL_EVERY_MS = 250
const TRY_AGAIN_MS = 1000
/** What sessions.db does not take after so many seconds must not stand in the way of the journal for ever. */
const HEEDED_AT_MOST = 10
const UPKEEP_AT_MOST_MS = 25

interface OpenFile {
  readonly db: Database
  readonly projection: Projection
  readonly upkeep: Upkeep
  readonly signIns: SignIns
}

export function createProjector(deps: ProjectorDeps): Projector {
  const { journal, read, clock, log, tell } = deps
  let { retention } = deps
  let file: OpenFile | undefined
  let damagedBefore: { readonly setAside: string | null } | null = null
  let toldAt = 0
  let toldCursor = -1
  let minute = 0
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  /** Told while the file could not be opened or written, in order. */
  const unheeded: ToProjector[] = []
  /** Of the first of them. */
  let tries = 0

  const progress = (projection: Projection) => {
    const { journalId, at } = projection.cursor()
    return { cursor: journalId, at }
  }

  function open(): OpenFile {
    const { db, damaged } = deps.openSessions()
    try {
      return begin(db, damaged)
    } catch (thrown) {
      db.close()
      throw thrown
    }
  }

  function begin(db: Database, damaged: { readonly setAside: string | null } | null): OpenFile {
    const rebuilt = rebuiltFrom(damaged ?? damagedBefore)
    tell({ kind: 'opened', rebuilt })
    const projection = createProjection(db, (changes) => tell({ kind: 'read', changes }))
    const upkeep = createUpkeep(db, projection, retention)
    const signIns = createSignIns(db, deps.attempts, (at) => tell({ kind: 'signed-in', at }))
    damagedBefore = null
    if (rebuilt) log.error({ setAside: rebuilt.setAside }, rebuilt.words)
    beginWhereJournalDoes(projection)
    tell({ kind: 'read', changes: projection.takeChanges() })
    toldAt = clock.now()
    toldCursor = projection.cursor().journalId
    tell({ kind: 'ready', progress: progress(projection) })
    return { db, projection, upkeep, signIns }
  }

  function rebuiltFrom(damaged: { readonly setAside: string | null } | null): Rebuilt | null {
    if (!damaged) return null
    const { oldestAt } = journal.bounds()
    const hours = oldestAt === null ? 0 : Math.ceil((clock.now() - oldestAt) / 3_600_000)
    const words = `sessions.db was damaged and was put aside. It is made anew from the accounting journal, which holds the last ${hours} hours; restore a backup for what is older.`
    return { words, setAside: damaged.setAside }
  }

  /** A journal that was itself made anew counts from 1 again: followed from the cursor on, its packets would be passed over. */
  function beginWhereJournalDoes(projection: Projection): void {
    const cursor = projection.cursor()
    if (isRead(cursor)) return
    const { newest } = journal.bounds()
    log.warn(
      { cursor: cursor.journalId, newest },
      'The accounting journal was made anew; it is read from its beginning',
    )
    projection.apply([], { journalId: 0, at: cursor.at })
  }

  /** Whether the packet that was read last is this journal's, or was in it and has been forgotten since. */
  function isRead({ journalId, at }: Cursor): boolean {
    if (journalId === 0) return true
    const [entry] = journal.after(journalId - 1, 1)
    return entry !== undefined && (entry.id !== journalId || entry.receivedAt === at)
  }

  function tellWhatMoved(projection: Projection, atOnce = false): void {
    const isDue = atOnce || clock.now() - toldAt >= TELL_EVERY_MS || clock.now() < toldAt
    if (!isDue || (!projection.hasChanges() && projection.cursor().journalId === toldCursor)) return
    tell({ kind: 'moved', progress: progress(projection), changes: projection.takeChanges() })
    toldAt = clock.now()
    toldCursor = projection.cursor().journalId
  }

  /** Whether there was anything to do. */
  function work({ projection, upkeep, signIns }: OpenFile): boolean {
    const entries = journal.after(projection.cursor().journalId, BATCH)
    const last = entries.at(-1)
    if (last) {
      projection.apply(
        entries.flatMap((entry) => read(entry) ?? []),
        { journalId: last.id, at: last.receivedAt },
      )
    }
    const hasCaughtUp = entries.length < BATCH
    const hadWork = hasCaughtUp ? keep(upkeep) : upkeep.fileOverflow()
    tellWhatMoved(projection)
    const hadSignIns = signIns.follow(clock.now(), retention.closedSessionDays)
    return !hasCaughtUp || hadWork || hadSignIns
  }

  function keep(upkeep: Upkeep): boolean {
    const began = clock.now()
    const nowMinute = Math.floor(began / 60_000)
    if (nowMinute !== minute) {
      minute = nowMinute
      upkeep.tick(began)
    }
    while (upkeep.step(clock.now())) if (clock.now() - began >= UPKEEP_AT_MOST_MS) return true
    return false
  }

  function turn(): void {
    let wait = IDLE_MS
    try {
      file ??= open()
      heed(file)
      wait = work(file) ? 0 : IDLE_MS
    } catch (thrown) {
      wait = TRY_AGAIN_MS
      giveUp(thrown)
    }
    if (!stopping) timer = setTimeout(turn, wait)
  }

  /** What was in memory is no longer sure: the file is opened again and read from its last commit. */
  function giveUp(thrown: unknown): void {
    const words = thrown instanceof Error ? thrown.message : String(thrown)
    log.error(
      { err: thrown instanceof Error ? thrown.stack : words },
      'sessions.db could not be written; it is tried again',
    )
    tell({ kind: 'failed', words })
    file?.db.close()
    file = undefined
    if (isDamage(thrown)) damagedBefore = { setAside: deps.setAside() }
  }

  /** A message stays until it is done: a disk that is full now takes it later. */
  function heed(opened: OpenFile): void {
    for (let [message] = unheeded; message; [message] = unheeded) {
      tries++
      try {
        obey(opened, message)
      } catch (thrown) {
        if (tries >= HEEDED_AT_MOST) {
          log.error({ kind: message.kind, tries }, 'What sessions.db was told could not be written and is given up')
          passOn()
        }
        throw thrown
      }
      passOn()
    }
  }

  function passOn(): void {
    unheeded.shift()
    tries = 0
  }

  function obey({ upkeep }: OpenFile, message: ToProjector): void {
    if (message.kind === 'past') upkeep.addPast(message.minutes)
    else if (message.kind === 'close') upkeep.close(message.acctUniqueIds, message.cause, clock.now())
    else if (message.kind === 'label') upkeep.label(message.labels)
  }

  function stop(): void {
    stopping = true
    clearTimeout(timer)
    try {
      if (file) {
        work(file)
        tellWhatMoved(file.projection, true)
      }
    } finally {
      file?.db.close()
      tell({ kind: 'stopped' })
    }
  }

  return {
    start: turn,
    hear: (message) => {
      if (message.kind === 'stop') return stop()
      if (message.kind === 'keep') {
        retention = message.retention
        file?.upkeep.keep(retention)
        return
      }
      unheeded.push(message)
      // What waits for its next try goes first, and at its own pace.
      if (tries > 0) return
      try {
        file ??= open()
        heed(file)
      } catch (thrown) {
        giveUp(thrown)
      }
    },
  }
}

const isDamage = (thrown: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB)/.test(String((thrown as { code?: unknown } | null)?.code ?? ''))
