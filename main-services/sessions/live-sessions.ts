/**
 * The sessions that are open, and those closed a moment ago, in the memory of
 * the services thread, as the projector thread tells of them. Their counters
 * change thousands of times a second: to sort and sum them here costs a few
 * milliseconds, and the file is asked only for what stands still.
 */
import { addressOrder } from './address-order.ts'
import { readCounts, type SessionChanges, type SessionWords } from './changes.ts'

export interface SeenSession extends SessionWords {
  readonly framedIpOrder: string | null
  readonly nasOrder: string
  readonly startedAt: number
  readonly updatedAt: number
  readonly staleFrom: number
  readonly stoppedAt: number | null
  readonly inputOctets: number
  readonly outputOctets: number
  readonly inputRate: number | null
  readonly outputRate: number | null
  readonly interimSeconds: number | null
  readonly terminateCause: string | null
}

export interface LiveSessions {
  readonly apply: (changes: SessionChanges) => void
  readonly clear: () => void
  readonly has: (id: number) => boolean
  readonly get: (id: number) => SeenSession | undefined
  readonly all: () => Iterable<SeenSession>
  readonly size: () => number
}

export function createLiveSessions(): LiveSessions {
  const sessions = new Map<number, SeenSession>()
  /** Words whose counts are still on their way. */
  const announced = new Map<number, SessionWords>()

  function describe(words: SessionWords): void {
    const known = sessions.get(words.id)
    if (known) Object.assign(known, words, ordersOf(words))
    else announced.set(words.id, words)
  }

  return {
    apply: ({ words, counts, causes, filed }) => {
      for (const one of words) describe(one)
      for (const count of readCounts(counts)) {
        const known = sessions.get(count.id)
        if (known) {
          Object.assign(known, count, { terminateCause: null })
          continue
        }
        const its = announced.get(count.id)
        if (!its) continue
        announced.delete(count.id)
        sessions.set(count.id, { ...its, ...ordersOf(its), ...count, terminateCause: null })
      }
      for (const [id, terminateCause] of causes) {
        const known = sessions.get(id)
        if (known) Object.assign(known, { terminateCause })
      }
      for (const id of filed) sessions.delete(id)
    },
    clear: () => {
      sessions.clear()
      announced.clear()
    },
    has: (id) => sessions.has(id),
    get: (id) => sessions.get(id),
    all: () => sessions.values(),
    size: () => sessions.size,
  }
}

const ordersOf = ({ framedIp, nasAddress }: SessionWords) => ({
  framedIpOrder: addressOrder(framedIp),
  nasOrder: addressOrder(nasAddress) ?? '',
})
