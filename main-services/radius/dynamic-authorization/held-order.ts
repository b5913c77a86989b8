/** An order while it is carried out: how each session's part stands, what has moved since it was last written. */

import type { OrderOutcome } from '../../../shared/contract/order-result.ts'
import type { Order } from '../../../shared/contract/orders.ts'
import type { StoredResult } from './orders.store.ts'
import { STOPPED } from './say-outcome.ts'
import type { SessionToOrder } from './session-to-order.ts'

export interface HeldOrder {
  readonly orderId: string
  readonly kind: Order['kind']
  readonly results: () => readonly StoredResult[]
  readonly order: () => Order
  /** How it stands after that. */
  readonly mark: (n: number, told: Partial<Omit<StoredResult, 'n'>>) => StoredResult
  /** Every outcome is known. */
  readonly end: (at: string) => void
  /** Who may still mark it after its end holds it until then; what is returned lets go of it. */
  readonly hold: () => () => void
  /** Ended, held by nobody, and all that moved was taken. */
  readonly isOver: () => boolean
  /** Those that were marked since it was last asked; undefined where nothing has moved. */
  readonly takeMoved: () => readonly StoredResult[] | undefined
  /** What was taken could not be written: it has still moved. */
  readonly putBack: (results: readonly StoredResult[]) => void
}

export function createHeldOrder(first: Order, stored: readonly StoredResult[]): HeldOrder {
  const results = [...stored]
  const counts = new Map<OrderOutcome, number>()
  let { endedAt } = first
  let stillUp = 0
  let holds = 0
  let moved = new Set<number>()
  let hasMoved = false

  const tally = ({ outcome, watch }: StoredResult, by: 1 | -1): void => {
    counts.set(outcome, (counts.get(outcome) ?? 0) + by)
    if (watch === 'still-up') stillUp += by
  }
  for (const result of results) tally(result, 1)

  return {
    orderId: first.orderId,
    kind: first.kind,
    results: () => results,
    order: () => ({
      ...first,
      endedAt,
      stillUp,
      counts: Object.fromEntries([...counts].filter(([, count]) => count > 0)),
    }),
    mark: (n, told) => {
      const before = results[n]
      if (!before) throw new Error(`Order ${first.orderId} has no session ${n}`)
      const after = { ...before, ...told }
      tally(before, -1)
      tally(after, 1)
      results[n] = after
      moved.add(n)
      hasMoved = true
      return after
    },
    end: (at) => {
      endedAt = at
      hasMoved = true
    },
    hold: () => {
      holds++
      return () => {
        holds--
      }
    },
    isOver: () => endedAt !== null && holds === 0 && !hasMoved,
    takeMoved: () => {
      if (!hasMoved) return undefined
      const taken = [...moved].flatMap((n) => results[n] ?? [])
      moved = new Set()
      hasMoved = false
      return taken
    },
    putBack: (taken) => {
      for (const { n } of taken) moved.add(n)
      hasMoved = true
    },
  }
}

export function newResult(n: number, { acctUniqueId, username, nasAddress }: SessionToOrder): StoredResult {
  return {
    n,
    acctUniqueId,
    username,
    nasAddress,
    outcome: 'waiting',
    errorCause: null,
    words: 'Waits for its turn.',
    fellBackToDisconnect: false,
    watch: null,
    milliseconds: null,
  }
}

export const STOPPED_BEFORE = 'The console was stopped before its turn; nothing was sent.'

/** What becomes of an order that the console was stopped or broken off in. */
export function breakOff(held: HeldOrder): void {
  for (const { n, outcome } of held.results()) {
    if (outcome === 'waiting') {
      held.mark(n, { outcome: 'cancelled', words: STOPPED_BEFORE })
    }
    if (outcome === 'sent') {
      held.mark(n, { outcome: 'no-answer', words: STOPPED })
    }
  }
}
