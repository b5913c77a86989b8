/** Takes orders, keeps them while they are carried out, writes down how they go, and finds those that were broken off. */
import { ok, type Result } from '../../../shared/base/result.ts'
import type { Asked, Caller, Publish } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { Order } from '../../../shared/contract/orders.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { type CarryOutDeps, carryOut, type UnderWay, type WhatToDo, watchPart } from './carry-out.ts'
import { breakOff, createHeldOrder, type HeldOrder, newResult, STOPPED_BEFORE } from './held-order.ts'
import type { OrdersStore } from './orders.store.ts'
import type { SessionToOrder } from './session-to-order.ts'

export interface OrderDeskDeps extends CarryOutDeps {
  readonly store: OrdersStore
  readonly acts: Acts
  readonly clock: Clock
  readonly publish: Publish<AppContract>
}

/** What the audit says of an order, before its outcome. */
export interface NewOrder {
  readonly call: string
  readonly subject: string
  readonly summary: string
  readonly what: WhatToDo
  readonly sessions: readonly SessionToOrder[]
}

export interface OrderDesk {
  /** The same act again is the same order. */
  readonly take: (order: NewOrder, asked: Asked) => string
  /** Resolves when every outcome is known; at once for an order that is not under way. */
  readonly outcomesKnown: (orderId: string) => Promise<void>
  /** False where there is no such order. */
  readonly cancel: (orderId: string, asked: Asked) => boolean
  /** As it stands this moment. */
  readonly order: (orderId: string) => Order | undefined
  /** Writes down what has moved and tells of it. */
  readonly write: () => void
  /** Orders that an earlier run of the console did not see to their end. */
  readonly takeUp: () => void
  /** Resolves when what is in hand is marked and written. */
  readonly stop: () => Promise<void>
}

const KEPT = { orders: 100, sessions: 100_000 }
/** Late answers are still taken for this long. */
const HELD_AFTER_END_MS = 40_000
const BY_ITSELF: Caller = { operatorId: 'radius', name: 'Console', role: 'operator', device: 'this console' }

interface InHand {
  readonly held: HeldOrder
  readonly underWay: UnderWay | undefined
  readonly subject: string
  readonly caller: Caller
}

export function createOrderDesk(deps: OrderDeskDeps): OrderDesk {
  const { store, acts, clock, log, publish } = deps
  const inHand = new Map<string, InHand>()

  const asked = (caller: Caller): Asked => ({ caller, act: { id: deps.newId(), at: clock.iso() } })

  const begin = (held: HeldOrder, { subject, what, sessions }: NewOrder, caller: Caller): void => {
    const underWay = carryOut(held, sessions, what, deps)
    inHand.set(held.orderId, { held, underWay, subject, caller })
    void underWay.done.then(() => end(held, subject, caller))
  }

  const end = (held: HeldOrder, subject: string, caller: Caller): void => {
    held.end(clock.iso())
    write()
    try {
      acts.run('orders.ended', asked(caller), () => ok({ value: {}, subject, summary: summaryOf(held), change: null }))
    } catch (thrown) {
      // A disk that refuses console.db must not end the console; the order itself is written when it takes again.
      log.warn(
        { orderId: held.orderId, err: String(thrown) },
        'The end of an order could not be written into the audit',
      )
    }
  }

  const writeOne = ({ held }: InHand): void => {
    const moved = held.takeMoved()
    if (!moved) return
    const order = held.order()
    try {
      store.move(order, moved)
    } catch (thrown) {
      held.putBack(moved)
      log.warn(
        { orderId: held.orderId, err: String(thrown) },
        'How an order goes could not be written; it is tried again',
      )
    }
    publish('orders.moved', order)
  }

  const write = (): void => {
    for (const one of inHand.values()) writeOne(one)
    for (const [orderId, { held }] of inHand) {
      const { endedAt } = held.order()
      if (held.isOver() && endedAt !== null && clock.now() - Date.parse(endedAt) > HELD_AFTER_END_MS) {
        inHand.delete(orderId)
      }
    }
  }

  const takeUpOne = (order: Order): void => {
    const held = createHeldOrder(order, store.allResults(order.orderId))
    breakOff(held)
    if (order.endedAt === null) held.end(clock.iso())
    inHand.set(order.orderId, { held, underWay: undefined, subject: 'sessions', caller: BY_ITSELF })
    for (const result of held.results()) {
      if (result.watch === 'watching') watchPart(deps.watch, held, result)
    }
  }

  return {
    take: (order, by) => {
      let started: HeldOrder | undefined
      const taken: Result<{ orderId: string }, never> = acts.run(order.call, by, () => {
        const first: Order = {
          orderId: by.act.id,
          kind: order.what.kind,
          askedBy: by.caller.name,
          askedAt: by.act.at,
          endedAt: null,
          sessions: order.sessions.length,
          counts: {},
          stillUp: 0,
        }
        started = createHeldOrder(
          first,
          order.sessions.map((session, n) => newResult(n, session)),
        )
        store.forget(KEPT)
        store.add(started.order(), started.results())
        const { subject, summary } = order
        return ok({ value: { orderId: first.orderId }, subject, summary, change: null })
      })
      if (!taken.ok) throw new Error('An order cannot be refused')
      if (started) begin(started, order, by.caller)
      return taken.value.orderId
    },
    outcomesKnown: async (orderId) => inHand.get(orderId)?.underWay?.done,
    cancel: (orderId, by) => {
      const one = inHand.get(orderId)
      if (!one && !store.byId(orderId)) return false
      acts.run('orders.cancel', by, () => {
        one?.underWay?.cancel(`Cancelled by ${by.caller.name} before its turn; nothing was sent.`)
        const subject = one?.subject ?? 'sessions'
        return ok({ value: {}, subject, summary: 'What had not been sent was cancelled', change: null })
      })
      return true
    },
    order: (orderId) => inHand.get(orderId)?.held.order() ?? store.byId(orderId),
    write,
    takeUp: () => {
      for (const order of store.unsettled()) takeUpOne(order)
      write()
    },
    stop: async () => {
      const all = [...inHand.values()]
      for (const { held, underWay } of all) {
        if (held.order().endedAt === null) underWay?.cancel(STOPPED_BEFORE)
      }
      deps.client.close()
      await Promise.allSettled(all.map(({ underWay }) => underWay?.done))
      write()
    },
  }
}

/** `118 acknowledged, 1 refused, 1 without an answer`. */
function summaryOf(held: HeldOrder): string {
  const { counts, sessions } = held.order()
  const [only] = held.results()
  if (sessions === 1 && only) return only.words
  const said = Object.entries(IN_WORDS).flatMap(([outcome, words]) => {
    const count = counts[outcome as keyof typeof IN_WORDS]
    return count ? [`${count} ${words}`] : []
  })
  return `Ended: ${said.join(', ')}`
}

const IN_WORDS = {
  ack: 'acknowledged',
  nak: 'refused',
  'no-answer': 'without an answer',
  'not-sent': 'not sent',
  cancelled: 'cancelled',
} as const
