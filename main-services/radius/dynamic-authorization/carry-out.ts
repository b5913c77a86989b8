/** Carries out one order: every NAS at the same time, at each as many requests as it holds, until all are answered. */

import type { Log } from '../../platform/log/log.ts'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { Code } from '../packet/code.ts'
import type { AttributeToSend } from '../packet/encode.ts'
import { parsePacket } from '../packet/parse.ts'
import { SESSION_CONTEXT_NOT_FOUND } from './error-cause.ts'
import type { HeldOrder } from './held-order.ts'
import { identifySession } from './identify-session.ts'
import type { StoredResult } from './orders.store.ts'
import type { NasClient } from './question.ts'
import { type Said, sayOutcome } from './say-outcome.ts'
import type { SessionsToOrder, SessionToOrder } from './session-to-order.ts'
import { type ListedNas, type Target, targetOf } from './target-of.ts'
import type { Watch } from './watch.ts'

export interface CarryOutDeps {
  readonly client: NasClient
  readonly nasById: (nasId: string) => ListedNas | undefined
  readonly sessions: Pick<SessionsToOrder, 'packet' | 'denied'>
  readonly watch: Watch
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
  readonly newId: () => string
}

export interface WhatToDo {
  readonly kind: 'disconnect' | 'change'
  readonly changes: readonly AttributeToSend[]
  readonly fallBackToDisconnect: boolean
}

export interface UnderWay {
  /** Never rejects: what fails in the console itself is the outcome of the session it failed at. */
  readonly done: Promise<void>
  /** What has not been sent is not sent. */
  readonly cancel: (words: string) => void
}

/** The client's own window is narrower or as wide: more would only wait there. */
const AT_ONCE_PER_NAS = 32
/** So many in a row without an answer, and the rest are not tried: 10,000 time-outs would take hours. */
const SILENT_AFTER = 8

interface Part {
  readonly n: number
  readonly session: SessionToOrder
}

interface PartsOfNas {
  readonly target: Target
  readonly parts: Part[]
  next: number
  unansweredInARow: number
}

/** `sessions` in the order of the held order's results. */
export function carryOut(
  held: HeldOrder,
  sessions: readonly SessionToOrder[],
  what: WhatToDo,
  deps: CarryOutDeps,
): UnderWay {
  let cancelled: string | undefined

  const work = async (of: PartsOfNas): Promise<void> => {
    for (;;) {
      const part = of.parts[of.next++]
      if (!part) return
      if (cancelled !== undefined) held.mark(part.n, { outcome: 'cancelled', words: cancelled })
      else if (of.unansweredInARow >= SILENT_AFTER) {
        const words = `${of.target.name} did not answer the ${SILENT_AFTER} requests before this one, so it was not asked.`
        held.mark(part.n, { outcome: 'not-sent', words })
      } else await doPart(part, of).catch((thrown: unknown) => fail(part.n, thrown))
    }
  }

  const doPart = async (part: Part, of: PartsOfNas): Promise<void> => {
    let hasFallenBack = false
    let then: Said | undefined
    const isCancelled = (): boolean => cancelled !== undefined
    let first = await ask(part, of.target, what.kind, isCancelled, (late) => {
      first = late
      // A disconnect under way tells of both; a session that was disconnected is what it is.
      if (!hasFallenBack || (then && then.outcome !== 'ack')) settle(part, first, then)
    })
    if (cancelled !== undefined && first.outcome === 'not-sent') {
      held.mark(part.n, { outcome: 'cancelled', words: cancelled })
      return
    }
    hasFallenBack = !isCancelled() && fallsBack(first)
    try {
      if (hasFallenBack) {
        const isNeedless = (): boolean => isCancelled() || first.outcome === 'ack'
        const disconnected = await ask(part, of.target, 'disconnect', isNeedless, (late) => {
          then = late
          settle(part, first, then)
        })
        if (disconnected.outcome !== 'not-sent' || !isNeedless()) then = disconnected
      }
    } finally {
      // What was said to the first stands, also where the console fails at the second.
      hasFallenBack = then !== undefined
      of.unansweredInARow = (then ?? first).outcome === 'no-answer' ? of.unansweredInARow + 1 : 0
      settle(part, first, then)
    }
  }

  const fallsBack = (first: Said): boolean => what.kind === 'change' && what.fallBackToDisconnect && mayFallBack(first)

  const ask = async (
    { n, session }: Part,
    target: Target,
    kind: WhatToDo['kind'],
    isWithdrawn: () => boolean,
    onLate: (late: Said) => void,
  ): Promise<Said> => {
    const { address, port, secret, radsec } = target
    const reply = await deps.client.ask({
      address,
      port,
      secret,
      radsec,
      code: CODE[kind],
      attributes: [...attributesOf(session, target, deps), ...(kind === 'change' ? what.changes : [])],
      isWithdrawn,
      onSent: () => held.mark(n, { outcome: 'sent', words: `${target.name} was asked.` }),
      onLate: (late) => {
        const said = sayOutcome(late, target, kind)
        try {
          onLate({ ...said, words: `${said.words} The answer came late.` })
        } catch (thrown) {
          fail(n, thrown)
        }
      },
    })
    return sayOutcome(reply, target, kind)
  }

  /** `then`: of the disconnect that followed a change. */
  const settle = ({ n, session }: Part, first: Said, then: Said | undefined): void => {
    const disconnected = what.kind === 'disconnect' ? first : then
    const isWatched = disconnected?.outcome === 'ack'
    const said = then ? bothOf(first, then) : first
    const fellBackToDisconnect = then !== undefined
    const result = held.mark(n, { ...said, fellBackToDisconnect, watch: isWatched ? 'watching' : null })
    if (isWatched) watchPart(deps.watch, held, result)
    if (isUnknown(first) || (then && isUnknown(then))) deps.sessions.denied([session.acctUniqueId])
  }

  const references = new Map<string, string>()

  /** One defect may fail at all of ten thousand sessions: it is logged once an order. */
  const fail = (n: number, thrown: unknown): void => {
    const known = references.get(String(thrown))
    const id = deps.newId().toUpperCase()
    const reference = known ?? `E-${id.slice(0, 4)}-${id.slice(4, 8)}`
    references.set(String(thrown), reference)
    if (known === undefined) {
      const err = thrown instanceof Error ? thrown.stack : String(thrown)
      deps.log.error({ reference, orderId: held.orderId, n, err }, 'The console failed at a session of an order')
    }
    const words = `The console itself failed at this session: its log says why at ${reference}.`
    const before = held.results()[n]
    if (before?.outcome === 'waiting') held.mark(n, { outcome: 'not-sent', words })
    else if (before?.outcome === 'sent') held.mark(n, { outcome: 'no-answer', words })
    else if (before) held.mark(n, { words: `${before.words} ${words}` })
  }

  const done = Promise.all(
    byNas(held, sessions, deps.nasById, fail).flatMap((of) =>
      Array.from({ length: Math.min(AT_ONCE_PER_NAS, of.parts.length) }, () => work(of)),
    ),
  ).then(() => undefined)
  return {
    done,
    cancel: (words) => {
      cancelled ??= words
    },
  }
}

/** What the watch says stands with the order, also in a later life of the console. */
export function watchPart(watch: Watch, held: HeldOrder, { n, acctUniqueId, words }: StoredResult): void {
  watch.add({
    acctUniqueId,
    gone: () => held.mark(n, { watch: 'gone', words }),
    stillUp: (yet) => held.mark(n, { watch: 'still-up', words: `${words} ${yet}` }),
    over: held.hold(),
  })
}

const CODE = { disconnect: Code.DisconnectRequest, change: Code.CoARequest } as const

const isUnknown = ({ errorCause }: Said): boolean => errorCause?.code === SESSION_CONTEXT_NOT_FOUND

/** A NAS that does not know the session has nothing to disconnect. */
const mayFallBack = (first: Said): boolean =>
  (first.outcome === 'nak' && !isUnknown(first)) || first.outcome === 'no-answer'

/** A yes to the change that came late stands, unless the session was ended after all. */
function bothOf(first: Said, then: Said): Said {
  const words = `${first.words} Then: ${then.words}`
  return { ...(first.outcome === 'ack' && then.outcome !== 'ack' ? first : then), words }
}

/** Event-Timestamp keeps a recorded request from being played again later (RFC 5176 6.3). */
function attributesOf(
  session: SessionToOrder,
  { maker }: Target,
  { sessions, now }: CarryOutDeps,
): readonly AttributeToSend[] {
  const bytes = sessions.packet(session.acctUniqueId)
  const packet = bytes && parsePacket(bytes)
  return [
    ...identifySession(session, maker, packet?.ok ? packet.value : undefined),
    attributeToSend('Event-Timestamp', Math.floor(now() / 1000)),
  ]
}

/** Those without a NAS to ask are marked at once. */
function byNas(
  held: HeldOrder,
  sessions: readonly SessionToOrder[],
  nasById: CarryOutDeps['nasById'],
  fail: (n: number, thrown: unknown) => void,
): readonly PartsOfNas[] {
  const groups = new Map<string, PartsOfNas>()
  const group = (n: number, session: SessionToOrder): void => {
    const target = targetOf(nasById(session.nasId), session)
    if (!target.ok) {
      held.mark(n, { outcome: 'not-sent', words: target.error })
      return
    }
    // Behind one RadSec proxy there may be several.
    const key = `${target.value.name} ${target.value.address} ${target.value.port}`
    const known = groups.get(key) ?? { target: target.value, parts: [], next: 0, unansweredInARow: 0 }
    known.parts.push({ n, session })
    groups.set(key, known)
  }
  for (const [n, session] of sessions.entries()) {
    try {
      group(n, session)
    } catch (thrown) {
      fail(n, thrown)
    }
  }
  return [...groups.values()]
}
