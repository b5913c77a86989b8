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
  /** In no order. */
  readonly all: () => readonly SeenSession[]
}

export function createLiveSessions(): LiveSessions {
  const sessions = new Map<number, SeenSession>()
  /** The same, one beside the other: they are looked through far more often than they come and go. */
  const list: SeenSession[] = []
  const slots = new Map<number, number>()
  /** Words whose counts are still on their way. */
  const announced = new Map<number, SessionWords>()

  function describe(words: SessionWords): void {
    const known = sessions.get(words.id)
    if (known) Object.assign(known, words, ordersOf(words))
    else announced.set(words.id, words)
  }

  function remove(id: number): void {
    const slot = slots.get(id)
    if (slot === undefined) return
    const last = list.pop()
    if (last && last.id !== id) {
      list[slot] = last
      slots.set(last.id, slot)
    }
    slots.delete(id)
    sessions.delete(id)
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
        const session = { ...its, ...ordersOf(its), ...count, terminateCause: null }
        sessions.set(count.id, session)
        slots.set(count.id, list.push(session) - 1)
      }
      for (const [id, terminateCause] of causes) {
        const known = sessions.get(id)
        if (known) Object.assign(known, { terminateCause })
      }
      for (const id of filed) remove(id)
    },
    clear: () => {
      sessions.clear()
      slots.clear()
      list.length = 0
      announced.clear()
    },
    has: (id) => sessions.has(id),
    get: (id) => sessions.get(id),
    all: () => list,
  }
}

const ordersOf = ({ framedIp, nasAddress }: SessionWords) => ({
  framedIpOrder: addressOrder(framedIp),
  nasOrder: addressOrder(nasAddress) ?? '',
})
