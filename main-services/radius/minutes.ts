/** Packets minute by minute over the last hour: of everything, and of each NAS. */
import type { z } from 'zod'
import type { MinuteOfPackets as MinuteSchema } from '../../shared/contract/radius.ts'
import { droppedInAll, type Tally } from './counters.ts'

export type MinuteOfPackets = z.infer<typeof MinuteSchema>
type Counted = Pick<Tally, 'received' | 'answered' | 'dropped'>

export interface Minutes {
  /** Where the counts of `of` stood at a time, epoch milliseconds. Counts only grow. */
  readonly note: (of: string, counts: Counted, at: number) => void
  /** 60 of them, oldest first, the last being the one that is running. */
  readonly lastHour: (of: string, now: number) => MinuteOfPackets[]
}

const MINUTE = 60_000
const KEPT = 60

interface Count {
  received: number
  answered: number
  dropped: number
}

interface History {
  before: Count
  readonly minutes: Map<number, Count>
}

export function createMinutes(): Minutes {
  const histories = new Map<string, History>()
  return {
    note: (of, counts, at) => {
      const now = { received: counts.received, answered: counts.answered, dropped: droppedInAll(counts) }
      const history = histories.get(of) ?? { before: { received: 0, answered: 0, dropped: 0 }, minutes: new Map() }
      histories.set(of, history)
      const minute = Math.floor(at / MINUTE)
      const sum = history.minutes.get(minute) ?? { received: 0, answered: 0, dropped: 0 }
      sum.received += now.received - history.before.received
      sum.answered += now.answered - history.before.answered
      sum.dropped += now.dropped - history.before.dropped
      history.minutes.set(minute, sum)
      history.before = now
      for (const old of history.minutes.keys()) if (old <= minute - KEPT) history.minutes.delete(old)
    },
    lastHour: (of, now) => {
      const history = histories.get(of)
      const last = Math.floor(now / MINUTE)
      return Array.from({ length: KEPT }, (_, index) => {
        const minute = last - KEPT + 1 + index
        const { received, answered, dropped } = history?.minutes.get(minute) ?? { received: 0, answered: 0, dropped: 0 }
        return { minute: new Date(minute * MINUTE).toISOString(), received, answered, dropped }
      })
    },
  }
}
