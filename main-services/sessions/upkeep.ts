/** What keeps sessions.db in order while no packets wait: filing, silence, labels and retention, in small steps. */
import type { Database } from '../platform/sqlite/open.ts'
import type { SubscriberLabel } from './labels.store.ts'
import type { LiveSession } from './live.store.ts'
import { ASSUMED_CLOSED_AFTER_MS, type AssumedCause, closingOf } from './merge.ts'
import type { PastMinute } from './minutes.store.ts'
import type { Projection } from './projection.ts'
import { sastDay } from './usage-days.ts'

export interface Retention {
  readonly closedSessionDays: number
  readonly usageDays: number
}

const DAY_MS = 86_400_000
/** Time for what is late: until a session is filed, its packets may come in any order and nothing is lost of their days. */
const FILED_AFTER_MS = 2 * 60_000
/** More closed sessions than this are filed at once: they stand in the memory of both threads. */
const CLOSED_AT_MOST = 20_000
const FILED_AT_ONCE = 100
const SILENCE_EVERY_MS = 60_000
const RETENTION_EVERY_MS = 10_000
const SILENT_AT_ONCE = 500
const RELABELLED_AT_ONCE = 100
/** Most have no filed session: each in a transaction of its own, the 100,000 of an import would keep a processor busy for seconds. */
const LABELS_AT_ONCE = 200
const REMOVED_AT_ONCE = 100
/** The chart shows 48 hours; the last sample before them is its first point. */
const SAMPLES_KEPT_MS = 3 * DAY_MS
/** Last week's same hour, and the week before it for a while. */
const MINUTES_KEPT_MS = 15 * DAY_MS
const RELOADS_KEPT_MS = 90 * DAY_MS

export interface Upkeep {
  /** One small step; `true` while there may be more to do at once. Steps in their own transactions. */
  readonly step: (now: number) => boolean
  /** A minute may have passed without a packet. */
  readonly tick: (now: number) => void
  readonly label: (labels: readonly SubscriberLabel[]) => void
  readonly addPast: (past: readonly PastMinute[]) => void
  readonly keep: (retention: Retention) => void
  /** Those of them that are open. */
  readonly close: (acctUniqueIds: readonly string[], cause: AssumedCause, now: number) => void
  /** While packets wait, only what would fill the memory is filed. Whether there was any. */
  readonly fileOverflow: () => boolean
  /** Files every closed session at once, without waiting for what may come late. */
  readonly fileAll: () => void
}

export function createUpkeep(db: Database, { parts }: Projection, retentionAtFirst: Retention): Upkeep {
  const { live, radacct, labels, packets, reloads, usage, minutes, changes, closed } = parts
  let retention = retentionAtFirst
  let silenceAt = 0
  let retentionAt = 0

  const inTransaction = <T>(work: () => T): T => db.transaction(work)()

  function file(session: LiveSession): void {
    radacct.file(session)
    usage.forgetDays(session.id)
    live.remove(session.acctUniqueId)
    changes.file(session.id)
  }

  /** The set keeps the order of closing, so the first that is too young ends the step. */
  function fileStep(closedBefore: number): boolean {
    return inTransaction(() => {
      let filed = 0
      for (const acctUniqueId of closed) {
        if (filed >= FILED_AT_ONCE) return true
        const session = live.byUniqueId(acctUniqueId)
        if (session && closingOf(session.state)) {
          if ((session.closedAt ?? 0) > closedBefore && closed.size <= CLOSED_AT_MOST) return false
          file(session)
          filed++
        }
        closed.delete(acctUniqueId)
      }
      return false
    })
  }

  function closeSilent(now: number): boolean {
    if (isEarly(now, silenceAt, SILENCE_EVERY_MS)) return false
    const silent = live.silentSince(now - ASSUMED_CLOSED_AFTER_MS, SILENT_AT_ONCE)
    closeAs('Stale-Assumed', silent, now)
    const more = silent.length === SILENT_AT_ONCE
    if (!more) silenceAt = now + SILENCE_EVERY_MS
    return more
  }

  function closeAs(cause: AssumedCause, sessions: readonly LiveSession[], now: number): void {
    inTransaction(() => {
      for (const session of sessions) {
        session.state = { ...session.state, assumed: cause }
        session.closedAt = now
        live.update(session)
        closed.add(session.acctUniqueId)
        minutes.closed(session.nasAddress, null, closingOf(session.state))
        changes.count(session)
      }
      minutes.write()
    })
  }

  function relabelFiled(): boolean {
    const pending = labels.pending(LABELS_AT_ONCE)
    if (pending.length === 0) return false
    inTransaction(() => {
      let room = RELABELLED_AT_ONCE
      for (const label of pending) {
        const sessions = radacct.labelledOtherwise(label.username, label, room)
        for (const session of sessions)
          radacct.relabelFiled({ ...session, subscriber: label.name, suburb: label.suburb })
        room -= sessions.length
        if (room === 0) return
        labels.settle(label.username)
      }
    })
    return true
  }

  function forget(now: number): boolean {
    if (isEarly(now, retentionAt, RETENTION_EVERY_MS)) return false
    const removed = inTransaction(() => {
      const sessions = radacct.filedStoppedBefore(now - retention.closedSessionDays * DAY_MS, REMOVED_AT_ONCE)
      for (const { id, startPacket, stopPacket } of sessions) {
        radacct.removeFiled(id)
        for (const packet of [startPacket, stopPacket]) if (packet !== null) packets.remove(packet)
      }
      const counts = [
        sessions.length,
        usage.store.removeSamplesBefore(now - SAMPLES_KEPT_MS, REMOVED_AT_ONCE),
        usage.store.removeDaysBefore(sastDay(now) - retention.usageDays, REMOVED_AT_ONCE),
        minutes.removeBefore(now - MINUTES_KEPT_MS, REMOVED_AT_ONCE),
      ]
      reloads.removeBefore(now - RELOADS_KEPT_MS)
      return Math.max(...counts)
    })
    const more = removed === REMOVED_AT_ONCE
    if (!more) retentionAt = now + RETENTION_EVERY_MS
    return more
  }

  function relabelLive(changed: ReadonlyMap<string, SubscriberLabel>): void {
    let after = ''
    for (;;) {
      const page = live.page(after, 1000)
      for (const { id, username } of page) {
        const label = username === null ? undefined : changed.get(username)
        const described = label && radacct.described(id)
        if (!label || !described) continue
        const relabelled = { ...described, subscriber: label.name, suburb: label.suburb }
        radacct.describe(relabelled)
        changes.describe(relabelled)
      }
      const last = page.at(-1)
      if (!last) return
      after = last.acctUniqueId
    }
  }

  return {
    step: (now) => [fileStep(now - FILED_AFTER_MS), closeSilent(now), relabelFiled(), forget(now)].some((more) => more),
    tick: (now) =>
      inTransaction(() => {
        minutes.reached(now)
        minutes.write()
      }),
    label: (told) =>
      inTransaction(() => {
        const changed = new Map<string, SubscriberLabel>()
        for (const label of told) if (labels.put(label)) changed.set(label.username, label)
        if (changed.size > 0) relabelLive(changed)
      }),
    addPast: (past) => inTransaction(() => minutes.addPast(past)),
    keep: (kept) => {
      retention = kept
      retentionAt = 0
    },
    close: (acctUniqueIds, cause, now) => {
      const sessions = acctUniqueIds.flatMap((acctUniqueId) => live.byUniqueId(acctUniqueId) ?? [])
      closeAs(
        cause,
        sessions.filter(({ state }) => !closingOf(state)),
        now,
      )
    },
    fileOverflow: () => closed.size > CLOSED_AT_MOST && fileStep(0),
    fileAll: () => {
      while (fileStep(Number.MAX_SAFE_INTEGER)) {}
    },
  }
}

/** A clock that was set back makes a mark far away, which is none. */
const isEarly = (now: number, mark: number, every: number): boolean => now < mark && now >= mark - every
