/** Turns accounting records into sessions, usage and counts: one transaction a batch, the cursor in it. */
import type { Database } from '../platform/sqlite/open.ts'
import { type ChangesCollector, createChangesCollector, type SessionChanges } from './changes.ts'
import { type Cursor, createCursorStore } from './cursor.store.ts'
import { describe, fingerprint, hasAny, mergeDescription, saidAt, sameAddresses } from './describe.ts'
import { createLabelsStore, type LabelsStore } from './labels.store.ts'
import { createLiveStore, type LiveSession, type LiveStore } from './live.store.ts'
import { type Closing, closingOf, mergeRecord } from './merge.ts'
import { createMinuteCounts, type MinuteCounts } from './minute-counts.ts'
import { createMinutesStore } from './minutes.store.ts'
import { createPacketsStore, type PacketsStore } from './packets.store.ts'
import { createRadacctStore, describeSession, type RadacctStore } from './radacct.store.ts'
import { isOfSession, type JournalledRecord, type SessionRecord } from './record.ts'
import { recoverFiled } from './recover-filed.ts'
import { createReloadsStore } from './reloads.store.ts'
import { createReloads, type Reloads } from './reloads.ts'
import { createUsageStore } from './usage.store.ts'
import { createUsage, type Usage } from './usage.ts'

/** The parts that the projection and its upkeep work on, over one writable connection. */
export interface ProjectionParts {
  readonly live: LiveStore
  readonly radacct: RadacctStore
  readonly labels: LabelsStore
  readonly packets: PacketsStore
  readonly reloads: Reloads
  readonly usage: Usage
  readonly minutes: MinuteCounts
  readonly changes: ChangesCollector
  /** Closed and not filed, the longest closed first. */
  readonly closed: Set<string>
}

export interface Projection {
  /**
   * All or nothing; the same records again change nothing that they say of a
   * session. `readTo` is where the journal was read to, where that is further
   * than the last record. After a throw this projection is of no more use.
   */
  readonly apply: (records: readonly JournalledRecord[], readTo?: Cursor) => void
  readonly cursor: () => Cursor
  readonly parts: ProjectionParts
  readonly hasChanges: () => boolean
  readonly takeChanges: () => SessionChanges
}

const PAGE = 1000
/**
 * About 64 MB of WAL: what a busy hour changes again and again is put into the
 * file once. At SQLite's own 4 MB every batch would be written twice.
 */
const CHECKPOINT_PAGES = 16_000

/** Reads what is live from the file first, and tells of it page by page, so that who listens need not wait for the last. */
export function createProjection(db: Database, told: (changes: SessionChanges) => void): Projection {
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  const live = createLiveStore(db)
  const radacct = createRadacctStore(db)
  const packets = createPacketsStore(db)
  const labels = createLabelsStore(db)
  const usage = createUsage(createUsageStore(db))
  const minutes = createMinuteCounts(createMinutesStore(db))
  const reloads = createReloads(createReloadsStore(db), live)
  const cursors = createCursorStore(db)
  const changes = createChangesCollector()
  const closed = new Set<string>()
  const parts: ProjectionParts = { live, radacct, labels, packets, reloads, usage, minutes, changes, closed }

  let cursor = cursors.get()
  let nextId = radacct.highestId() + 1
  let nextPacket = packets.highestId() + 1

  const commit = db.transaction((records: readonly JournalledRecord[], readTo: Cursor) => {
    const touched = new Map<string, { session: LiveSession; isNew: boolean }>()
    for (const record of records) {
      minutes.reached(record.receivedAt)
      if (isOfSession(record)) hear(record, touched)
      else if (record.status !== 'other') {
        const { nasIpAddress: nasAddress, at, receivedAt } = record
        reloads.hear({ nasAddress, at, receivedAt, knownBelow: nextId })
      }
    }
    for (const { session, isNew } of touched.values()) {
      if (isNew) live.insert(session)
      else live.update(session)
      changes.count(session)
    }
    usage.write()
    minutes.write()
    cursors.set(readTo)
  })

  function hear(record: SessionRecord, touched: Map<string, { session: LiveSession; isNew: boolean }>): void {
    const known = touched.get(record.acctUniqueId) ?? find(record.acctUniqueId)
    const before = known?.session.state
    const state = mergeRecord(before, record, (startedAt) => reloads.firstAfter(record.nasIpAddress, startedAt))
    const session = known?.session ?? begin(record, state)
    const usernameBefore = session.username
    if (known) redescribe(session, record)
    usage.count(session, record, usernameBefore, before, state)
    session.state = state
    keepPacket(session, record)
    if (!before) minutes.opened(session.nasAddress)
    if (state.startAt !== null && (before?.startAt ?? null) === null) minutes.began(session.nasAddress, state.startAt)
    close(session, record.receivedAt, before ? closingOf(before) : null)
    touched.set(record.acctUniqueId, known ?? { session, isNew: true })
  }

  function find(acctUniqueId: string): { session: LiveSession; isNew: boolean } | undefined {
    const session = live.byUniqueId(acctUniqueId)
    if (session) return { session, isNew: false }
    const filed = radacct.filed(acctUniqueId)
    const words = filed && radacct.described(filed.id)
    if (!filed || !words) return undefined
    radacct.unfile(filed.id)
    const recovered = recoverFiled(filed, words)
    closed.add(acctUniqueId)
    changes.describe(words)
    return { session: recovered, isNew: true }
  }

  function begin(record: SessionRecord, state: LiveSession['state']): LiveSession {
    const description = describe(record)
    const label = record.username === null ? undefined : labels.of(record.username)
    const session = describeSession(nextId++, record.acctUniqueId, description, label)
    radacct.insert(session, state.startAt ?? state.estimatedStartAt, state.updatedAt)
    changes.describe(session)
    return {
      acctUniqueId: record.acctUniqueId,
      id: session.id,
      username: record.username,
      nasAddress: record.nasIpAddress,
      fingerprint: fingerprint(record),
      addressesAt: description.addressesAt,
      state,
      origin: null,
      day: null,
      startPacket: null,
      stopPacket: null,
      interimJournalId: null,
      interimReceivedAt: null,
      lastSample: null,
      lastSampleAt: null,
      closedAt: null,
    }
  }

  /** An Interim-Update that says what the last one said leaves the wide row and the search words untouched. */
  function redescribe(session: LiveSession, record: SessionRecord): void {
    const print = fingerprint(record)
    if (print === session.fingerprint) {
      if (hasAny(record)) session.addressesAt = Math.max(session.addressesAt, saidAt(record))
      return
    }
    const stored = radacct.described(session.id)
    if (!stored) throw new Error(`Session ${session.id} has no row`)
    const merged = mergeDescription({ ...stored, addressesAt: session.addressesAt }, describe(record))
    session.addressesAt = merged.addressesAt
    session.fingerprint = sameAddresses(merged, record) ? print : 0
    const label = merged.username === null ? undefined : labels.of(merged.username)
    const described = describeSession(session.id, session.acctUniqueId, merged, label)
    session.username = merged.username
    if (
      JSON.stringify({ ...described, addressesAt: 0 }) === JSON.stringify({ ...described, ...stored, addressesAt: 0 })
    ) {
      return
    }
    radacct.describe(described)
    changes.describe(described)
  }

  function keepPacket(session: LiveSession, record: SessionRecord): void {
    if (record.status === 'interim') {
      if ((session.interimReceivedAt ?? 0) > record.receivedAt) return
      session.interimJournalId = record.journalId
      session.interimReceivedAt = record.receivedAt
      return
    }
    const which = record.status === 'start' ? 'startPacket' : 'stopPacket'
    if (session[which] !== null) return
    session[which] = nextPacket++
    packets.add(session[which], { receivedAt: record.receivedAt, packet: record.packet })
  }

  function close(session: LiveSession, now: number, before: Closing | null): void {
    const closing = closingOf(session.state)
    minutes.closed(session.nasAddress, before, closing)
    if (closing && session.closedAt === null) {
      session.closedAt = now
      closed.add(session.acctUniqueId)
    }
    if (!closing && session.closedAt !== null) {
      session.closedAt = null
      closed.delete(session.acctUniqueId)
    }
  }

  /** In steps of a thousand, so that one restart of a big NAS does not hold the file for seconds. */
  function closeReloaded(): void {
    for (;;) {
      const more = db.transaction(() => {
        const step = reloads.nextStep(PAGE)
        for (const { session, at } of step.sessions) {
          const before = closingOf(session.state)
          session.state = { ...session.state, reloadAt: at }
          close(session, cursor.at, before)
          live.update(session)
          changes.count(session)
        }
        minutes.write()
        return step.more
      })()
      if (!more) return
    }
  }

  function readLive(): void {
    const closedSessions: LiveSession[] = []
    let after = ''
    for (;;) {
      const page = live.page(after, PAGE)
      for (const shown of radacct.shownPage(after, PAGE)) changes.describe(shown)
      for (const session of page) {
        changes.count(session)
        if (session.closedAt === null) minutes.opened(session.nasAddress)
        else closedSessions.push(session)
      }
      told(changes.take())
      const last = page.at(-1)
      if (!last || page.length < PAGE) break
      after = last.acctUniqueId
    }
    closedSessions.sort((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0))
    for (const { acctUniqueId } of closedSessions) closed.add(acctUniqueId)
  }

  readLive()
  closeReloaded()

  return {
    apply: (records, readTo) => {
      const last = records.at(-1)
      const reached = readTo ?? (last && { journalId: last.journalId, at: last.receivedAt })
      if (!reached) return
      commit(records, reached)
      cursor = reached
      closeReloaded()
    },
    cursor: () => cursor,
    parts,
    hasChanges: () => !changes.isEmpty(),
    takeChanges: changes.take,
  }
}
