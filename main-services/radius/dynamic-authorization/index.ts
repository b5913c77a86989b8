/** Dynamic authorization (RFC 5176): orders to NASes about sessions, one or many, and how each went. */
import { randomBytes, randomUUID } from 'node:crypto'
import { err, ok } from '../../../shared/base/result.ts'
import type { Handler, Handlers, Publish } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { NasTest } from '../../../shared/contract/nas.ts'
import type { Order } from '../../../shared/contract/orders.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { every } from '../../platform/scheduler/every.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import type { CertificateFiles } from '../radsec/certificate-files.client.ts'
import { isSecretRow } from '../sign-in/secret-row.ts'
import { createNasClient } from './nas.client.ts'
import { createOrderDesk } from './order-desk.ts'
import { createOrdersStore } from './orders.store.ts'
import { prepareChange } from './prepare-change.ts'
import { probeNas } from './probe-nas.ts'
import type { NasClient } from './question.ts'
import { createRadsecNasClient } from './radsec-nas.client.ts'
import type { Retransmission } from './retransmission.ts'
import type { SessionsToOrder, SessionToOrder } from './session-to-order.ts'
import type { ListedNas } from './target-of.ts'
import { createWatch } from './watch.ts'

export interface DynamicAuthorizationDeps {
  /** console.db, for the orders. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  readonly nasById: (nasId: string) => ListedNas | undefined
  readonly sessions: SessionsToOrder
  /** The address the RADIUS ports are bound to. */
  readonly bind: () => string
  /** What is shown to NASes that are reached over TLS, and who must have signed theirs. */
  readonly certificateFiles: () => CertificateFiles
  /** For tests that do not wait as long as a real network may take. */
  readonly retransmission?: Retransmission
}

type SessionCalls = Handlers<AppContract['sessions']>

export interface DynamicAuthorization {
  readonly orders: Handlers<AppContract['orders']>
  readonly disconnect: SessionCalls['disconnect']
  readonly changeProfile: SessionCalls['changeProfile']
  readonly test: (nas: ListedNas) => Promise<NasTest>
  readonly start: () => void
  /** What is in hand is marked as broken off, and written. */
  readonly stop: () => Promise<void>
}

const MOST_SESSIONS = 10_000
/** Screens are told at most so often how an order goes. */
const TELL_EVERY_MS = 250
const LOOK_EVERY_MS = 1000
/** A single order answers its asker with what is known by then. */
const ANSWER_WITHIN_MS = 8000
const LISTED = 100

export function createDynamicAuthorization(deps: DynamicAuthorizationDeps): DynamicAuthorization {
  const { clock, log, sessions } = deps
  const store = createOrdersStore(deps.console)
  const elapsed = () => performance.now()
  const retransmission = deps.retransmission ? { retransmission: deps.retransmission } : {}
  const udp = createNasClient({ bind: deps.bind, elapsed, random: Math.random, randomBytes, ...retransmission })
  const radsec = createRadsecNasClient({
    certificateFiles: deps.certificateFiles,
    now: clock.now,
    elapsed,
    randomBytes,
    ...retransmission,
  })
  const client: NasClient = {
    ask: (question) => {
      const { radsec: nas } = question
      return nas ? radsec.ask({ ...question, radsec: nas }) : udp.ask(question)
    },
    close: () => {
      udp.close()
      radsec.close()
    },
  }
  const watch = createWatch({ heardAt: sessions.heardAt, elapsed })
  let denied: string[] = []
  const desk = createOrderDesk({
    ...deps,
    sessions: { packet: sessions.packet, denied: (acctUniqueIds) => void denied.push(...acctUniqueIds) },
    store,
    client,
    watch,
    now: clock.now,
    newId: randomUUID,
  })
  /** A NAS that was exchanged denies thousands: they are closed together. */
  const write = (): void => {
    desk.write()
    if (denied.length > 0) sessions.denied(denied)
    denied = []
  }
  const repeating: { stop: () => void }[] = []

  /** Of the order that was asked for, also where an earlier asking of the same act began it. */
  const orderOf = (orderId: string): Order => {
    const order = desk.order(orderId)
    if (!order) throw new Error(`Order ${orderId} was taken and is not there`)
    return order
  }

  const oneOpen = async (acctUniqueId: string) => {
    const [session] = await sessions.open({ acctUniqueIds: [acctUniqueId] })
    if (session) return ok(session)
    const stoppedAt = await sessions.stoppedAt(acctUniqueId)
    return stoppedAt === undefined
      ? err({ type: 'SessionNotFound', acctUniqueId })
      : err({ type: 'SessionClosed', acctUniqueId, stoppedAt })
  }

  const asItStands = async (orderId: string) => {
    const patience = Promise.withResolvers<void>()
    const timer = setTimeout(patience.resolve, ANSWER_WITHIN_MS)
    await Promise.race([desk.outcomesKnown(orderId), patience.promise])
    clearTimeout(timer)
    write()
    const [result] = store.results(orderId, { offset: 0, limit: 1 }).results
    if (!result) throw new Error(`Order ${orderId} has no session`)
    return ok({ ...result, orderId })
  }

  const nameOf = ({ nasId, nasAddress }: SessionToOrder): string => deps.nasById(nasId)?.name ?? nasAddress
  const subjectOf = ({ username, acctSessionId }: SessionToOrder): string => `session of ${username ?? acctSessionId}`

  const disconnect: SessionCalls['disconnect'] = async ({ acctUniqueId }, asked) => {
    if (desk.order(asked.act.id)) return asItStands(asked.act.id)
    const found = await oneOpen(acctUniqueId)
    if (!found.ok) return found
    const session = found.value
    const orderId = desk.take(
      {
        call: 'sessions.disconnect',
        subject: subjectOf(session),
        summary: `Asked ${nameOf(session)} to disconnect it`,
        what: { kind: 'disconnect', changes: [], fallBackToDisconnect: false },
        sessions: [session],
      },
      asked,
    )
    return asItStands(orderId)
  }

  const changeProfile: SessionCalls['changeProfile'] = async (input, asked) => {
    if (desk.order(asked.act.id)) return asItStands(asked.act.id)
    const { acctUniqueId, replies, fallBackToDisconnect } = input
    const changes = prepareChange(replies)
    if (!changes.ok) return changes
    const found = await oneOpen(acctUniqueId)
    if (!found.ok) return found
    const session = found.value
    const orderId = desk.take(
      {
        call: 'sessions.changeProfile',
        subject: subjectOf(session),
        summary: `Asked ${nameOf(session)} to change it: ${inWords(replies)}`,
        what: { kind: 'change', changes: changes.value, fallBackToDisconnect },
        sessions: [session],
      },
      asked,
    )
    return asItStands(orderId)
  }

  const start: Handler<AppContract['orders']['calls']['start']> = async (input, asked) => {
    const known = desk.order(asked.act.id)
    if (known) return ok(known)
    const { kind, replies, fallBackToDisconnect, expected } = input
    const changes = kind === 'change' ? prepareChange(replies) : ok([])
    if (!changes.ok) return changes
    const open = await sessions.open(input.sessions)
    if (open.length === 0) return err({ type: 'NoOpenSessions' })
    if (open.length > MOST_SESSIONS) {
      return err({ type: 'TooManySessions', limit: MOST_SESSIONS, sessions: open.length })
    }
    if (expected !== undefined && open.length > expected) {
      return err({ type: 'MoreThanConfirmed', sessions: open.length })
    }
    const many = open.length === 1 ? '1 session' : `${open.length} sessions`
    const summary =
      kind === 'disconnect' ? 'Asked their NASes to disconnect them' : `Asked to change them: ${inWords(replies)}`
    const what = { kind, changes: changes.value, fallBackToDisconnect }
    const orderId = desk.take({ call: 'orders.start', subject: many, summary, what, sessions: open }, asked)
    return ok(orderOf(orderId))
  }

  return {
    orders: {
      start,
      get: ({ orderId, ...which }) => {
        write()
        const order = desk.order(orderId)
        if (!order) return err({ type: 'OrderNotFound', orderId })
        return ok({ ...order, ...store.results(orderId, which) })
      },
      list: () => {
        write()
        return ok(store.newest(LISTED))
      },
      cancel: ({ orderId }, asked) =>
        desk.cancel(orderId, asked) ? ok(orderOf(orderId)) : err({ type: 'OrderNotFound', orderId }),
    },
    disconnect,
    changeProfile,
    test: (nas) => probeNas(nas, { client, now: clock.now, newId: randomUUID, retransmission: deps.retransmission }),
    start: () => {
      desk.takeUp()
      repeating.push(
        every(TELL_EVERY_MS, write, { log, name: 'orders' }),
        every(LOOK_EVERY_MS, watch.look, { log, name: 'watch after an ACK' }),
      )
    },
    stop: async () => {
      for (const { stop } of repeating.splice(0)) stop()
      await desk.stop()
      write()
    },
  }
}

/** For the audit, which is kept for ever: a secret stands there by its name alone. */
const inWords = (replies: readonly { readonly attribute: string; readonly value: string }[]): string =>
  replies.map((reply) => `${reply.attribute} = ${isSecretRow(reply) ? '••••••' : reply.value}`).join(', ')
