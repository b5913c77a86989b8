/**
 * The sessions that are open, and those closed a moment ago, in the memory of
 * the services thread, as the projector thread tells of them. Their counters
 * change thousands of times a second: to sort and sum them here costs a few
 * milliseconds, and the file is asked only for what stands still.
 */
import { addressOrder } from './address-order.ts'
import { readCounts, type SessionChanges, type SessionCounts, type SessionWords } from './changes.ts'

export interface SeenSession extends SessionWords, SessionCounts {
  readonly framedIpOrder: string | null
  readonly nasOrder: string
  readonly terminateCause: string | null
}

export interface LiveSessions {
  readonly apply: (changes: SessionChanges) => void
  readonly clear: () => void
  readonly has: (id: number) => boolean
  readonly get: (id: number) => SeenSession | undefined
  /** In no order, like the closed ones. */
  readonly open: () => readonly SeenSession[]
  /** Closed, and not yet filed when last told. */
  readonly closed: () => readonly SeenSession[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
/** `slot` is its place in the list it stands in. */
type Held = Mutable<SeenSession> & { slot: number }

export function createLiveSessions(): LiveSessions {
  const sessions = new Map<number, Held>()
  /** Words whose counts are still on their way. */
  const announced = new Map<number, SessionWords>()
  // Lists beside the map: they are looked through far more often than sessions come and go.
  const open: Held[] = []
  const closed: Held[] = []

  const listOf = ({ stoppedAt }: SeenSession): Held[] => (stoppedAt === null ? open : closed)

  function enter(session: Held): void {
    session.slot = listOf(session).push(session) - 1
  }

  function leave(session: Held): void {
    const list = listOf(session)
    const last = list.pop()
    if (!last || last === session) return
    list[session.slot] = last
    last.slot = session.slot
  }

  function describe(words: SessionWords): void {
    const known = sessions.get(words.id)
    if (known) Object.assign(known, words, ordersOf(words))
    else announced.set(words.id, words)
  }

  function count(counts: SessionCounts): void {
    const known = sessions.get(counts.id)
    if (known) {
      const moves = (known.stoppedAt === null) !== (counts.stoppedAt === null)
      if (moves) leave(known)
      recount(known, counts)
      if (moves) enter(known)
      return
    }
    const words = announced.get(counts.id)
    if (!words) return
    announced.delete(counts.id)
    const session = { ...words, ...ordersOf(words), ...counts, terminateCause: null, slot: 0 }
    sessions.set(counts.id, session)
    enter(session)
  }

  return {
    apply: ({ words, counts, causes, filed }) => {
      for (const one of words) describe(one)
      for (const one of readCounts(counts)) count(one)
      for (const [id, terminateCause] of causes) {
        const known = sessions.get(id)
        if (known) known.terminateCause = terminateCause
      }
      for (const id of filed) {
        const known = sessions.get(id)
        if (!known) continue
        leave(known)
        sessions.delete(id)
      }
    },
    clear: () => {
      sessions.clear()
      announced.clear()
      open.length = 0
      closed.length = 0
    },
    has: (id) => sessions.has(id),
    get: (id) => sessions.get(id),
    open: () => open,
    closed: () => closed,
  }
}

/** Field by field: thousands a second, and no object of theirs is kept. */
function recount(session: Held, counts: SessionCounts): void {
  session.startedAt = counts.startedAt
  session.updatedAt = counts.updatedAt
  session.staleFrom = counts.staleFrom
  session.stoppedAt = counts.stoppedAt
  session.inputOctets = counts.inputOctets
  session.outputOctets = counts.outputOctets
  session.inputRate = counts.inputRate
  session.outputRate = counts.outputRate
  session.interimSeconds = counts.interimSeconds
  session.terminateCause = null
}

const ordersOf = ({ framedIp, nasAddress }: SessionWords) => ({
  framedIpOrder: addressOrder(framedIp),
  nasOrder: addressOrder(nasAddress) ?? '',
})
