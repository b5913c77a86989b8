/** Sign-ins for tests: real accounts in a database in memory, in a time that the test passes. */
import { randomBytes } from 'node:crypto'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { accountFacts } from '../accounts/account-facts.ts'
import { createAccountStore, createAccountsReader } from '../accounts/accounts.store.ts'
import type { NewAttempt } from '../attempts.store.ts'
import { createCounters } from '../counters.ts'
import { AttributeType } from '../packet/attribute-type.ts'
import { authenticateResponse } from '../packet/authenticate.ts'
import { Code } from '../packet/code.ts'
import { type AttributeToSend, encodeRequest } from '../packet/encode.ts'
import { type Packet, parsePacket } from '../packet/parse.ts'
import { createCryptChecks } from '../passwords/crypt-checks.ts'
import { createCryptThreadDouble } from '../passwords/crypt-thread-double.suite.ts'
import { credentialsToSend, makeCredentials, type Offer } from '../passwords/make-credentials.ts'
import type { Item } from '../sign-in/account-data.ts'
import type { LiveSession } from '../sign-in/decide-sign-in.ts'
import { type AccessDeps, createAccess, type SignInArrival } from './access.ts'

export const SECRET = Buffer.from('kT9#vQ2mLx7!pR4z')
export const NOW = Date.parse('2026-11-23T10:00:00Z')
const NAS_ID = '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33'

export interface RequestOptions {
  readonly username?: string
  readonly password?: string
  readonly method?: Offer['method']
  readonly identifier?: number
  readonly withMessageAuthenticator?: boolean
  readonly callingStationId?: string
  readonly more?: readonly AttributeToSend[]
  /** Of who sends it. */
  readonly secret?: Buffer
}

/** Octets as a NAS sends them. */
export function accessRequest(options: RequestOptions = {}): Buffer {
  const { username = 'thandi', password = 'correct horse', method = 'pap', secret = SECRET, more = [] } = options
  const { callingStationId = 'AA-BB-CC-00-11-22' } = options
  const authenticator = randomBytes(16)
  const offer = makeCredentials({ method, username, password: Buffer.from(password), random: randomBytes })
  return encodeRequest({
    code: Code.AccessRequest,
    identifier: options.identifier ?? 1,
    secret,
    authenticator,
    withMessageAuthenticator: options.withMessageAuthenticator ?? true,
    attributes: [
      { type: AttributeType.UserName, value: Buffer.from(username) },
      ...credentialsToSend(offer, { authenticator, secret }),
      { type: AttributeType.NasIpAddress, value: Buffer.from([10, 20, 4, 2]) },
      { type: AttributeType.CallingStationId, value: Buffer.from(callingStationId) },
      ...more,
    ],
  })
}

export function parsed(datagram: Buffer): Packet {
  const packet = parsePacket(datagram)
  if (!packet.ok) throw new Error(packet.error.reason)
  return packet.value
}

export interface Answer {
  readonly at: number
  readonly packet: Packet
}

export function setup(instead: Partial<Pick<AccessDeps, 'crypt'>> = {}) {
  const put: (() => void)[] = []
  let timers: { at: number; run: () => void }[] = []
  let now = 0
  let millisecondsALook = 0
  let unreadable: Error | undefined
  const db = openTestDatabase(consoleMigrations)
  const store = createAccountStore(db)
  const reader = createAccountsReader(db)
  const counters = createCounters()
  const attempts: NewAttempt[] = []
  const sessions: LiveSession[] = []
  const answers: Answer[] = []
  const log = createQuietLog()
  const monotonic = () => now
  const later = (milliseconds: number, run: () => void) => timers.push({ at: now + milliseconds, run })
  const cryptThread = createCryptThreadDouble()
  const access = createAccess({
    accounts: {
      byUsername: (username) => {
        now += millisecondsALook
        if (unreadable) throw unreadable
        return reader.byUsername(username)
      },
    },
    openSessions: { of: () => sessions },
    attempts: { note: (attempt) => attempts.push(attempt) },
    counters,
    clock: { now: () => NOW + now, iso: () => new Date(NOW + now).toISOString() },
    crypt: createCryptChecks({ spawn: cryptThread.spawn, now: monotonic, later, random: randomBytes, log }),
    monotonic,
    turns: { soon: (run) => put.push(run), later },
    random: randomBytes,
    log,
    ...instead,
  })
  const arrival = (port: number): SignInArrival => ({
    way: { kind: 'auth', send: (reply) => answers.push({ at: now, packet: parsed(Buffer.from(reply)) }) },
    client: { nasId: NAS_ID, secret: SECRET },
    tally: counters.ofNas(NAS_ID),
    address: '10.0.0.1',
    replyTo: '10.0.0.1',
    port,
    arrived: now,
  })
  /** As many turns of the loop as there is something to do, and then time passes. */
  const turn = (milliseconds = 0): void => {
    for (const run of put.splice(0)) run()
    const until = now + milliseconds
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      now = Math.max(now, next.at)
      timers = timers.filter((timer) => timer !== next)
      next.run()
    }
    now = Math.max(now, until)
  }
  const receive = (datagram: Buffer, port = 40_000) => access.take(parsed(datagram), arrival(port))
  return {
    access,
    answers,
    attempts,
    sessions,
    counters,
    log,
    cryptThread,
    turn,
    receive,
    arrival,
    now: () => now,
    timers: () => timers.length,
    /** Each account takes so long to read. */
    slow: (milliseconds: number) => {
      millisecondsALook = milliseconds
    },
    break: (error: Error | undefined) => {
      unreadable = error
    },
    add: (username: string, checks: readonly Item[], replies: readonly Item[] = []) =>
      store.put(
        { username, checks, replies, groups: [], facts: accountFacts(username, checks, replies) },
        '2026-11-23T10:00:00.000Z',
      ),
    /** Sends it and hears its answer, however long that takes. */
    ask: (datagram: Buffer): Answer => {
      receive(datagram)
      turn(2000)
      const answer = answers.at(-1)
      if (!answer) throw new Error('No answer')
      const proof = authenticateResponse(answer.packet, datagram.subarray(4, 20), SECRET, {
        requireMessageAuthenticator: true,
      })
      if (!proof.ok) throw new Error(proof.error.reason)
      return answer
    },
  }
}

export const password = (value = 'correct horse'): Item => ({ attribute: 'Cleartext-Password', op: ':=', value })
