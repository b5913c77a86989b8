/** The way of an Access-Request: a repetition or new, its turn, the decision, the answer, and what is kept of it. */
import type { DropReason } from '../../../shared/contract/radius.ts'
import type { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { AccountsReader } from '../accounts/accounts.store.ts'
import type { Turns } from '../commit-queue.ts'
import { type Counters, drop, type Tally } from '../counters.ts'
import { authenticatorText, createDuplicates, type DuplicatesLimits, type Request, requestPath } from '../duplicates.ts'
import { createLogLimit } from '../log-limit.ts'
import type { Packet } from '../packet/parse.ts'
import type { CryptChecks, CryptOutcome } from '../passwords/crypt-checks.ts'
import type { CheckedHash, HashToCheck } from '../sign-in/decide-or-ask.ts'
import { answerSignIn, type SignInAnswer, type SignInToAnswer } from './answer-sign-in.ts'
import type { AttemptLog } from './attempt-log.ts'
import { createDelayedRejects } from './delayed-rejects.ts'
import type { OpenSessions } from './open-sessions.client.ts'
import { readSignInRequest, type SignInRequest } from './read-request.ts'
import { createSourceLimit } from './source-limit.ts'

/** A known sender's Access-Request on its way. */
export interface SignInArrival {
  readonly way: {
    readonly kind: string
    readonly send: (reply: Buffer, port: number, address: string) => void
  }
  readonly client: { readonly nasId: string; readonly secret: Buffer }
  readonly tally: Tally
  /** Canonical. */
  readonly address: string
  readonly replyTo: string
  readonly port: number
  /** By the clock that never jumps. */
  readonly arrived: number
}

export interface AccessDeps {
  readonly accounts: AccountsReader
  readonly openSessions: Pick<OpenSessions, 'of'>
  readonly attempts: Pick<AttemptLog, 'note'>
  /** Slow hashes, beside this thread. */
  readonly crypt: Pick<CryptChecks, 'check' | 'abandon'>
  readonly counters: Counters
  readonly clock: Clock
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic: () => number
  readonly turns: Turns
  readonly random: (octets: number) => Buffer
  readonly log: Log
}

export interface Access {
  /** An authentic one. Why it is not taken, where it is not. */
  readonly take: (packet: Packet, arrival: SignInArrival) => DropReason | undefined
  /** One that proves nothing: it is only written down. */
  readonly unauthentic: (packet: Packet, arrival: SignInArrival, reason: DropReason) => void
  /** One of a sender that is no NAS of ours. */
  readonly stranger: (packet: Packet, address: string) => void
  readonly purge: () => void
  /** Answers all that is in hand, but what hangs on a slow hash: that is left to its repetition. */
  readonly drain: () => void
}

/** RFC 5080 2.2.2 wants 5 to 30 seconds. At 2,000 a second these are still 16. */
const REMEMBERED: DuplicatesLimits = { keepMilliseconds: 20_000, most: 32_768 }
/** A second of them. */
const MOST_WAITING = 4096
/** Accounting on the same thread has its turn after so long. */
const SLICE_MILLISECONDS = 3
/** By then the NAS has asked again, or another server. */
const LONGEST_WAIT_MILLISECONDS = 3000

interface InHand {
  readonly packet: Packet
  readonly arrival: SignInArrival
  readonly request: Request
}

type Decided = Pick<SignInAnswer, 'method' | 'reason' | 'words'>

export function createAccess(deps: AccessDeps): Access {
  const { counters, clock, monotonic, turns } = deps
  const duplicates = createDuplicates(REMEMBERED)
  const rejects = createDelayedRejects({ now: monotonic, turns })
  const limit = createSourceLimit()
  const failures = createLogLimit()
  const replies = new WeakMap<Request, Buffer>()
  let waiting: InHand[] = []
  let armed = false

  const send = ({ way, port, replyTo, tally }: SignInArrival, request: Request, reply: Buffer): void => {
    // The NAS has reused the Identifier: an answer under it would be taken for another request's.
    if (!isCurrent(request)) return
    request.answered = true
    replies.set(request, reply)
    way.send(reply, port, replyTo)
    counters.total.answered += 1
    tally.answered += 1
  }
  const isCurrent = (request: Request): boolean => duplicates.find(request.path, request.authenticator) === request

  const repeat = (request: Request, { way, port, replyTo, tally }: SignInArrival): void => {
    counters.total.duplicates += 1
    tally.duplicates += 1
    const reply = replies.get(request)
    if (reply) way.send(reply, port, replyTo)
  }
  const note = (request: SignInRequest, nasId: string, { method, reason, words }: Decided): void => {
    const { shownUsername: username, nasAddress, nasPort, callingStationId } = request
    deps.attempts.note({
      at: clock.now(),
      username,
      nasAddress,
      nasId,
      nasPort,
      callingStationId,
      method,
      reason,
      words,
    })
  }
  /** What a flood could make many of. */
  const noteSome = (packet: Packet, address: string, nasId: string, reason: SignInReason, words: string): void => {
    if (!limit.admits(`${reason} ${address}`, monotonic())) return
    note(readSignInRequest(packet, address), nasId, { method: 'none', reason, words })
  }
  const forget = ({ request, arrival }: InHand, reason: DropReason): void => {
    duplicates.forget(request)
    drop(counters.total, reason)
    drop(arrival.tally, reason)
  }

  /** Silence sends the NAS to another server, or to us again; a reject would tell the customer a lie. */
  const leaveUndecided = (item: InHand, what: string, err: string | undefined): void => {
    const { packet, arrival } = item
    forget(item, 'accounts-unreadable')
    const words = `${what}, so nothing was answered: the NAS asks again`
    noteSome(packet, arrival.address, arrival.client.nasId, 'accounts-unreadable', words)
    const heldBack = failures.admit('undecided', monotonic())
    if (heldBack === undefined) return
    deps.log.error({ err, heldBack }, 'A sign-in could not be decided and was not answered')
  }
  const orLeaveUndecided = (item: InHand, run: () => void): void => {
    try {
      run()
    } catch (thrown) {
      const err = thrown instanceof Error ? thrown.stack : String(thrown)
      leaveUndecided(item, 'The accounts could not be read', err)
    }
  }

  const decide = (item: InHand): void => {
    const { packet, arrival } = item
    const { client, address } = arrival
    const signIn = readSignInRequest(packet, address)
    const { username } = signIn
    const now = clock.now()
    answerOrCheck(item, signIn, {
      packet,
      secret: client.secret,
      address,
      username,
      account: deps.accounts.byUsername(username),
      liveSessions: (most) => deps.openSessions.of(username, now, most),
      now,
      random: deps.random,
    })
  }
  const answerOrCheck = (item: InHand, signIn: SignInRequest, asked: SignInToAnswer, checked?: CheckedHash): void => {
    const { arrival, request } = item
    const answered = answerSignIn(asked, checked)
    if (!answered.ok) {
      checkHash(item, answered.error, (found) => answerOrCheck(item, signIn, asked, found))
      return
    }
    const answer = answered.value
    note(signIn, arrival.client.nasId, answer)
    if (answer.accepts) send(arrival, request, answer.reply)
    else if (!rejects.add(arrival.arrived, () => send(arrival, request, answer.reply))) {
      forget(item, 'overload-queue-full')
    }
  }
  /** Repetitions that come meanwhile find it in progress (RFC 5080 2.2.2). */
  const checkHash = (item: InHand, { hash, password }: HashToCheck, found: (checked: CheckedHash) => void): void => {
    const done = (outcome: CryptOutcome): void => {
      if (!isCurrent(item.request)) return
      switch (outcome.type) {
        case 'checked':
          orLeaveUndecided(item, () => found({ hash, fits: outcome.fits }))
          break
        case 'unwanted':
          forget(item, 'overload-queue-full')
          break
        case 'failed':
          leaveUndecided(item, 'The password could not be checked', outcome.problem)
          break
      }
    }
    const wanted = (): boolean => isCurrent(item.request) && !isTooLate(item)
    if (!deps.crypt.check({ hash, password, wanted, done })) forget(item, 'overload-queue-full')
  }
  const isTooLate = ({ arrival }: InHand): boolean => monotonic() - arrival.arrived > LONGEST_WAIT_MILLISECONDS

  const takeTurn = (item: InHand): void => {
    if (!isCurrent(item.request)) return
    if (isTooLate(item)) forget(item, 'overload-queue-full')
    else orLeaveUndecided(item, () => decide(item))
  }
  /** A slice at a time, so that the accounting which came meanwhile is read and answered in between. */
  const work = (): void => {
    armed = false
    const began = monotonic()
    let done = 0
    while (done < waiting.length && monotonic() - began < SLICE_MILLISECONDS) {
      const item = waiting[done++]
      if (item) takeTurn(item)
    }
    waiting = waiting.slice(done)
    if (waiting.length > 0) arm()
  }
  const arm = (): void => {
    if (armed) return
    armed = true
    turns.soon(work)
  }

  return {
    take: (packet, arrival) => {
      const path = requestPath(arrival.way.kind, arrival.address, arrival.port, packet.identifier)
      const authenticator = authenticatorText(packet.bytes)
      const earlier = duplicates.find(path, authenticator)
      if (earlier) {
        repeat(earlier, arrival)
        return undefined
      }
      if (waiting.length >= MOST_WAITING) return 'overload-queue-full'
      waiting.push({ packet, arrival, request: duplicates.begin(path, authenticator, arrival.arrived) })
      arm()
      return undefined
    },
    unauthentic: (packet, { address, client }, reason) => {
      const words = UNAUTHENTIC[reason] ?? 'The request proves nothing'
      noteSome(packet, address, client.nasId, 'bad-authenticator', words)
    },
    stranger: (packet, address) => {
      const words = `${address} is no NAS of this console: it was not answered`
      noteSome(packet, address, '', 'unknown-nas', words)
    },
    purge: () => duplicates.purge(monotonic()),
    drain: () => {
      for (const item of waiting) takeTurn(item)
      waiting = []
      deps.crypt.abandon()
      rejects.drain()
    },
  }
}

const UNAUTHENTIC: Readonly<Partial<Record<DropReason, string>>> = {
  'bad-message-authenticator':
    'The Message-Authenticator is wrong: most likely the secret here is not the one on the NAS. It was not answered',
  'missing-message-authenticator':
    'There is no Message-Authenticator, which this NAS, a proxy and EAP must send. It was not answered',
  'duplicate-message-authenticator': 'There is more than one Message-Authenticator. It was not answered',
}
