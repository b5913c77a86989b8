// RadSec out: our requests to one NAS (Disconnect, CoA, Status-Server) over one TLS connection. It is opened for the
// first request, kept for the next ones, closed when nothing was asked for a while, and replaced when it breaks.

import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Packet } from '../packet/parse.ts'
import type { Certificates } from './certificate-files.client.ts'
import { type Line, type LineFailure, openLine, type RadsecRequest } from './line.client.ts'
import type { NamedNas } from './match-certificate.ts'

export interface RadsecClientDeps {
  /** Whose certificate the other side has to show. */
  readonly nas: NamedNas
  readonly host: string
  readonly port: number
  /** Read for each connection, so that a renewed one is taken up; or why they cannot be used. */
  readonly certificates: () => Result<Certificates, string>
  /** So many random octets. */
  readonly random: (length: number) => Buffer
  readonly limits?: RadsecClientLimits
}

export interface RadsecClientLimits {
  readonly connectMilliseconds: number
  readonly answerMilliseconds: number
  /** Without a request. */
  readonly idleMilliseconds: number
  /** Between a connection that failed and the next. */
  readonly restMilliseconds?: number
}

/** In words that say what to do, where there is something to do. */
export interface RadsecFailure {
  readonly type: 'NotConnected' | 'NoAnswer' | 'TooManyAtOnce' | 'Withdrawn'
  readonly words: string
}

export interface RadsecQuestion extends RadsecRequest {
  /** Asked when there is a connection to send it over, just before it goes. */
  readonly isWithdrawn?: () => boolean
  /** It went once more, for its connection had ended: the other side may have carried it out already. */
  readonly onSentAgain?: () => void
}

export interface RadsecClient {
  /**
   * Connects where there is no connection. On one connection nothing is sent twice: TCP does that itself. If it ends
   * before the answer came, the request is sent once more over the next (RFC 6613 2.6.1), in what is left of its time.
   * Throws RangeError for what does not fit into a packet.
   */
  readonly ask: (question: RadsecQuestion) => Promise<Result<Packet, RadsecFailure>>
  /** For good. Whoever waits is told that there is no answer. */
  readonly close: () => void
}

/** Closed by us before FreeRADIUS, which waits for 30 s, closes it under a request. */
const LIMITS: RadsecClientLimits = { connectMilliseconds: 10_000, answerMilliseconds: 5000, idleMilliseconds: 20_000 }
const REST_MILLISECONDS = 3000

export function createRadsecClient(deps: RadsecClientDeps): RadsecClient {
  const { nas, host, port, random, limits = LIMITS } = deps
  const { restMilliseconds = REST_MILLISECONDS } = limits
  const lines = new Set<Line>()
  /** Where the next request goes. */
  let current: Line | undefined
  /** When a NAS that had been there could not be reached any more. One that never was there is down since ever. */
  let downSince: number | undefined = Number.NEGATIVE_INFINITY
  let resting: Promise<void> | undefined
  /** Why there was no connection when one was last tried. */
  let lastWords: string | undefined
  let wake = (): void => undefined
  let closed = false

  const open = (certificates: Certificates): Line => {
    const line = openLine({
      nas,
      host,
      port,
      certificates,
      random,
      connectMilliseconds: limits.connectMilliseconds,
      idleMilliseconds: limits.idleMilliseconds,
      alive: () => {
        downSince = undefined
      },
      over: () => {
        if (current === line) current = undefined
      },
      closed: () => lines.delete(line),
    })
    lines.add(line)
    return line
  }
  const takeRest = (): void => {
    if (closed) return
    downSince ??= performance.now()
    resting ??= new Promise((resolve) => {
      wake = () => {
        clearTimeout(timer)
        resting = undefined
        resolve()
      }
      const timer = setTimeout(() => wake(), restMilliseconds)
    })
  }
  /** The connection there is, or one that is being opened, or a new one. */
  const lineNow = async (): Promise<Result<Line, RadsecFailure>> => {
    if (closed) return notConnected('The console was stopped.')
    if (!current) {
      const certificates = deps.certificates()
      if (!certificates.ok) return notConnected(certificates.error)
      current = open(certificates.value)
    }
    const line = current
    const ready = await line.ready
    lastWords = ready.ok ? undefined : `No RadSec connection to ${nas.name} (${host}, TCP port ${port}): ${ready.error}`
    if (lastWords === undefined) return ok(line)
    takeRest()
    return notConnected(lastWords)
  }
  /** A NAS that was there a moment ago may be restarting and is waited for; one that stays away, or never was there, is not. */
  const connected = async (milliseconds: number): Promise<Result<Line, RadsecFailure>> => {
    const until = performance.now() + milliseconds
    const mayWait = (): boolean => {
      const now = performance.now()
      return !closed && now + restMilliseconds <= until && now - (downSince ?? now) < milliseconds
    }
    for (;;) {
      if (resting && mayWait()) await resting
      const line = await lineNow()
      if (line.ok || !resting || !mayWait()) return line
    }
  }

  return {
    ask: async ({ isWithdrawn, onSentAgain, ...request }) => {
      const { answerMilliseconds = limits.answerMilliseconds } = request
      let sent = false
      const onSent = (): void => {
        const isAgain = sent
        sent = true
        if (isAgain) onSentAgain?.()
        else request.onSent?.()
      }
      const failed = (words: string): Result<never, RadsecFailure> =>
        err({ type: sent ? 'NoAnswer' : 'NotConnected', words })
      const told = (failure: LineFailure): Result<never, RadsecFailure> => {
        if (failure.type === 'Ended') return failed(failure.words)
        if (failure.type === 'TooManyAtOnce' && !sent) return err({ type: 'TooManyAtOnce', words: failure.words })
        return failed(`${nas.name} did not answer within ${answerMilliseconds / 1000} s`)
      }

      const line = await connected(answerMilliseconds)
      if (!line.ok) return line
      if (isWithdrawn?.()) return err({ type: 'Withdrawn', words: 'It was taken back before it was sent' })
      const until = performance.now() + answerMilliseconds
      const answer = await line.value.ask({ ...request, onSent }, answerMilliseconds)
      if (answer.ok) return answer
      if (answer.error.type !== 'Ended' || closed) return told(answer.error)
      const left = (): number => until - performance.now()
      // A handshake has a time of its own, which may be longer than this request has left.
      const next = await inTime(connected(left()), left())
      if (!next) return failed(`${answer.error.words}. ${lastWords ?? 'No other came about within its time'}`)
      if (!next.ok) return failed(`${answer.error.words}. ${next.error.words}`)
      if (left() <= 0) return told(answer.error)
      const again = await next.value.ask({ ...request, onSent }, left())
      return again.ok ? again : told(again.error)
    },
    close: () => {
      closed = true
      wake()
      for (const line of lines) line.destroy()
    },
  }
}

/** Undefined where it has not come about after so long. */
async function inTime<T>(coming: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, milliseconds))
  })
  try {
    return await Promise.race([coming, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

const notConnected = (words: string): Result<never, RadsecFailure> => err({ type: 'NotConnected', words })
