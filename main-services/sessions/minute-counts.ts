/** Counts sessions by the minute while records are applied: events by their own time, the open ones as each minute ends. */
import type { Closing } from './merge.ts'
import { ALL_NASES, type MinuteEvents, type MinutesStore, minuteOf, type PastMinute } from './minutes.store.ts'

const LOST_CARRIER = 'Lost-Carrier'

export interface MinuteCounts {
  /** The clock of what is applied; writes the open sessions of a minute that has passed. */
  readonly reached: (at: number) => void
  /** One more session is open, whenever it began. */
  readonly opened: (nasAddress: string) => void
  /** A Start was heard. */
  readonly began: (nasAddress: string, at: number) => void
  /** What is known of a session's end has changed, or not. */
  readonly closed: (nasAddress: string, before: Closing | null, after: Closing | null) => void
  readonly write: () => void
  readonly addPast: (minutes: readonly PastMinute[]) => void
  readonly removeBefore: (at: number, limit: number) => number
}

export function createMinuteCounts(store: MinutesStore): MinuteCounts {
  const openByNas = new Map<string, number>()
  let open = 0
  let minute: number | null = null
  let events = new Map<string, { minute: number; nasAddress: string; counts: MinuteEvents }>()

  const eventsOf = (at: number, nasAddress: string): MinuteEvents => {
    const key = `${minuteOf(at)} ${nasAddress}`
    const known = events.get(key) ?? {
      minute: minuteOf(at),
      nasAddress,
      counts: { starts: 0, stops: 0, lostCarrier: 0 },
    }
    events.set(key, known)
    return known.counts
  }
  const count = (at: number, nasAddress: string, add: (counts: MinuteEvents) => void) => {
    add(eventsOf(at, nasAddress))
    add(eventsOf(at, ALL_NASES))
  }
  const countOpen = (nasAddress: string, by: number) => {
    open += by
    openByNas.set(nasAddress, (openByNas.get(nasAddress) ?? 0) + by)
  }
  const countStop = (nasAddress: string, closing: Closing, by: number) =>
    count(closing.at, nasAddress, (counts) => {
      counts.stops += by
      if (closing.cause === LOST_CARRIER) counts.lostCarrier += by
    })

  return {
    reached: (at) => {
      const now = minuteOf(at)
      if (minute !== null && now > minute) {
        store.setOpen(minute, ALL_NASES, open)
        for (const [nasAddress, openThere] of openByNas) store.setOpen(minute, nasAddress, openThere)
      }
      minute = Math.max(minute ?? now, now)
    },
    opened: (nasAddress) => countOpen(nasAddress, 1),
    began: (nasAddress, at) => count(at, nasAddress, (counts) => void counts.starts++),
    closed: (nasAddress, before, after) => {
      if (before?.at === after?.at && before?.cause === after?.cause) return
      if (before) countStop(nasAddress, before, -1)
      if (after) countStop(nasAddress, after, 1)
      if (before && !after) countOpen(nasAddress, 1)
      if (!before && after) countOpen(nasAddress, -1)
    },
    write: () => {
      for (const { minute: when, nasAddress, counts } of events.values()) store.addEvents(when, nasAddress, counts)
      events = new Map()
    },
    addPast: (minutes) => {
      for (const past of minutes) store.addPast(past)
    },
    removeBefore: (at, limit) => store.removeBefore(minuteOf(at), limit),
  }
}
