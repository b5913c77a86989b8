/** Carries out one order: every NAS at the same time, at each as many requests as it holds, until all are answered. */

import { attributeToSend } from '../packet/attribute-to-send.ts'
import { Code } from '../packet/code.ts'
import type { AttributeToSend } from '../packet/encode.ts'
import { parsePacket } from '../packet/parse.ts'
import { SESSION_CONTEXT_NOT_FOUND } from './error-cause.ts'
import type { HeldOrder } from './held-order.ts'
import { identifySession } from './identify-session.ts'
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
}

export interface WhatToDo {
  readonly kind: 'disconnect' | 'change'
  readonly changes: readonly AttributeToSend[]
  readonly fallBackToDisconnect: boolean
}

export interface UnderWay {
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
      } else await doPart(part, of)
    }
  }

  const doPart = async (part: Part, of: PartsOfNas): Promise<void> => {
    const asked = await ask(part, of.target, what.kind)
    of.unansweredInARow = asked.outcome === 'no-answer' ? of.unansweredInARow + 1 : 0
    const fallsBack = what.kind === 'change' && what.fallBackToDisconnect && mayFallBack(asked)
    if (!fallsBack || cancelled !== undefined) return settle(part, asked, what.kind, false)
    const then = await ask(part, of.target, 'disconnect')
    settle(part, { ...then, words: `${asked.words} Then: ${then.words}` }, 'disconnect', true)
  }

  const ask = async ({ n, session }: Part, target: Target, kind: WhatToDo['kind']): Promise<Said> => {
    const { address, port, secret, radsec } = target
    const reply = await deps.client.ask({
      address,
      port,
      secret,
      radsec,
      code: CODE[kind],
      attributes: [...attributesOf(session, target, deps), ...(kind === 'change' ? what.changes : [])],
      onSent: () => held.mark(n, { outcome: 'sent', words: `${target.name} was asked.` }),
      onLate: (late) => {
        if (held.results()[n]?.outcome !== 'no-answer') return
        const said = sayOutcome(late, target, kind)
        settle({ n, session }, { ...said, words: `${said.words} The answer came late.` }, kind, false)
      },
    })
    return sayOutcome(reply, target, kind)
  }

  const settle = ({ n, session }: Part, said: Said, kind: WhatToDo['kind'], fellBackToDisconnect: boolean): void => {
    const { acctUniqueId } = session
    const isWatched = kind === 'disconnect' && said.outcome === 'ack'
    held.mark(n, { ...said, fellBackToDisconnect, watch: isWatched ? 'watching' : null })
    if (isWatched) deps.watch.add(watchedPart(held, n, acctUniqueId))
    if (said.errorCause?.code === SESSION_CONTEXT_NOT_FOUND) deps.sessions.denied([acctUniqueId])
  }

  const done = Promise.all(
    byNas(held, sessions, deps.nasById).flatMap((of) =>
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
export const watchedPart = (held: HeldOrder, n: number, acctUniqueId: string) => ({
  acctUniqueId,
  gone: () => held.mark(n, { watch: 'gone' }),
  stillUp: (words: string) => held.mark(n, { watch: 'still-up', words }),
})

const CODE = { disconnect: Code.DisconnectRequest, change: Code.CoARequest } as const

/** A NAS that does not know the session has nothing to disconnect. */
const mayFallBack = ({ outcome, errorCause }: Said): boolean =>
  (outcome === 'nak' && errorCause?.code !== SESSION_CONTEXT_NOT_FOUND) || outcome === 'no-answer'

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
): readonly PartsOfNas[] {
  const groups = new Map<string, PartsOfNas>()
  for (const [n, session] of sessions.entries()) {
    const target = targetOf(nasById(session.nasId), session)
    if (!target.ok) {
      held.mark(n, { outcome: 'not-sent', words: target.error })
      continue
    }
    // Behind one RadSec proxy there may be several.
    const key = `${target.value.name} ${target.value.address} ${target.value.port}`
    const group = groups.get(key) ?? { target: target.value, parts: [], next: 0, unansweredInARow: 0 }
    group.parts.push({ n, session })
    groups.set(key, group)
  }
  return [...groups.values()]
}
