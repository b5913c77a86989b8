/** What came, what was answered and what was not: of everything, and of each NAS. */
import type { DropReason } from '../../shared/contract/radius.ts'

export interface Tally {
  received: number
  answered: number
  duplicates: number
  readonly dropped: Partial<Record<DropReason, number>>
  /** Epoch milliseconds. */
  lastPacketAt: number | null
}

export interface Rates {
  readonly receivedPerSecond: number
  readonly answeredPerSecond: number
}

export interface Counters {
  readonly total: Tally
  readonly ofNas: (nasId: string) => Tally
  /** Every NAS heard, with its rates. */
  readonly nases: () => readonly (Tally & Rates & { readonly nasId: string })[]
  readonly rates: () => Rates
  /**
   * Notes where the counts stand at a time, milliseconds of a clock that never jumps; rates are over the notes of the
   * last ten seconds.
   */
  readonly sample: (now: number) => void
}

const WINDOW_MILLISECONDS = 10_000

export function createCounters(): Counters {
  const all = countedTally()
  const nases = new Map<string, CountedTally>()
  return {
    total: all.tally,
    ofNas: (nasId) => {
      let counted = nases.get(nasId)
      if (!counted) {
        counted = countedTally()
        nases.set(nasId, counted)
      }
      return counted.tally
    },
    nases: () => [...nases].map(([nasId, { tally, rates }]) => ({ nasId, ...tally, ...rates() })),
    rates: all.rates,
    sample: (now) => {
      all.sample(now)
      for (const counted of nases.values()) counted.sample(now)
    },
  }
}

export const emptyTally = (): Tally => ({ received: 0, answered: 0, duplicates: 0, dropped: {}, lastPacketAt: null })

export function drop(tally: Tally, reason: DropReason): void {
  tally.dropped[reason] = (tally.dropped[reason] ?? 0) + 1
}

export const droppedInAll = ({ dropped }: Pick<Tally, 'dropped'>): number =>
  Object.values(dropped).reduce((sum, count) => sum + count, 0)

/** One tally after another: what a thread that ended had counted, and what its successor counts. */
export function addTallies(a: Tally, b: Tally): Tally {
  const dropped = { ...a.dropped }
  for (const [reason, count] of Object.entries(b.dropped) as [DropReason, number][]) {
    dropped[reason] = (dropped[reason] ?? 0) + count
  }
  return {
    received: a.received + b.received,
    answered: a.answered + b.answered,
    duplicates: a.duplicates + b.duplicates,
    dropped,
    lastPacketAt: b.lastPacketAt ?? a.lastPacketAt,
  }
}

interface CountedTally {
  readonly tally: Tally
  readonly rates: () => Rates
  readonly sample: (now: number) => void
}

function countedTally(): CountedTally {
  const tally = emptyTally()
  const notes: { at: number; received: number; answered: number }[] = []
  return {
    tally,
    sample: (at) => {
      notes.push({ at, received: tally.received, answered: tally.answered })
      while (notes[0] && notes[0].at < at - WINDOW_MILLISECONDS) notes.shift()
    },
    rates: () => {
      const first = notes[0]
      const last = notes.at(-1)
      if (!first || !last || last.at === first.at) return { receivedPerSecond: 0, answeredPerSecond: 0 }
      const perSecond = (count: number): number => Math.round((count * 10_000) / (last.at - first.at)) / 10
      return {
        receivedPerSecond: perSecond(last.received - first.received),
        answeredPerSecond: perSecond(last.answered - first.answered),
      }
    },
  }
}
