/** A reception for tests, and packets for it: without a socket or a disk, in a time that the test passes. */
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { createClients } from './clients.ts'
import { createCounters, droppedInAll } from './counters.ts'
import type { DiskState } from './disk-state.ts'
import { createDuplicates } from './duplicates.ts'
import type { NewJournalEntry } from './journal.store.ts'
import { createLatency } from './latency.ts'
import { AttributeType } from './packet/attribute-type.ts'
import { Code } from './packet/code.ts'
import { type AttributeToSend, encodeRequest } from './packet/encode.ts'
import type { Packet } from './packet/parse.ts'
import { createReception, type ReceptionDeps, type Way } from './reception.ts'
import { createRecovered } from './recovered.ts'
import { createUnknownClients } from './unknown-clients.ts'

const SECRET = Buffer.from('kT9#vQ2mLx7!pR4z')
export const NAS = {
  nasId: 'nas-1',
  address: '10.0.0.1',
  secret: SECRET,
  requireMessageAuthenticator: true,
  messageAuthenticatorSeen: false,
}
const STATUS = { start: 1, stop: 2, interim: 3, on: 7, off: 8 }
type Kind = keyof typeof STATUS

/** A reception whose loop turns, whose disk refuses and whose time passes when the test says so. */
export function setup(instead: Partial<Pick<ReceptionDeps, 'signIns'>> = {}) {
  const put: (() => void)[] = []
  let timers: { at: number; run: () => void }[] = []
  let now = 0
  let refusal: Error | undefined
  let disk: DiskState = 'ok'
  const journal: NewJournalEntry[] = []
  const sent: { reply: Buffer; rowsThen: number }[] = []
  const counters = createCounters()
  const clients = createClients()
  clients.replace([NAS])
  const recovered = createRecovered()
  const log = createQuietLog()
  const learned: string[] = []
  const signIns: Packet[] = []
  const unanswered: string[] = []
  const refuseIfTold = () => {
    if (refusal) throw refusal
  }
  const reception = createReception({
    clients,
    journal: {
      append: (entries) => {
        refuseIfTold()
        journal.push(...entries)
      },
      probe: refuseIfTold,
    },
    duplicates: createDuplicates(),
    recovered,
    counters,
    latency: createLatency(),
    unknownClients: createUnknownClients(),
    disk: () => disk,
    limits: { packets: 20, bytes: 100_000, shedInterimsFrom: 10 },
    clock: { now: () => now, iso: () => new Date(now).toISOString() },
    monotonic: () => now,
    turns: { soon: (run) => put.push(run), later: (milliseconds, run) => timers.push({ at: now + milliseconds, run }) },
    log,
    signIns: {
      take: (packet) => {
        signIns.push(packet)
        return undefined
      },
      unauthentic: (_packet, _arrival, reason) => unanswered.push(reason),
      stranger: (_packet, address) => unanswered.push(address),
    },
    sawMessageAuthenticator: (nasId) => learned.push(nasId),
    journalFailed: () => {},
    answered: () => {},
    ...instead,
  })
  const way = (kind: Way['kind']): Way => ({
    kind,
    send: (reply) => sent.push({ reply, rowsThen: journal.length }),
  })
  const acct = way('acct')
  const auth = way('auth')
  const turn = (milliseconds = 10) => {
    now += milliseconds
    const due = timers.filter(({ at }) => at <= now)
    timers = timers.filter(({ at }) => at > now)
    for (const { run } of due) run()
    for (const run of put.splice(0)) run()
  }
  return {
    reception,
    counters,
    clients,
    recovered,
    journal,
    sent,
    log,
    learned,
    signIns,
    unanswered,
    turn,
    setDisk: (state: DiskState) => {
      disk = state
    },
    refuse: (error: Error | undefined) => {
      refusal = error
    },
    receive: (datagram: Buffer, { from = '10.0.0.1', port = 40_000, on = 'acct' as Way['kind'] } = {}) =>
      reception.receive(on === 'acct' ? acct : auth, datagram, from, port),
    /** Nothing is lost sight of: every datagram was answered, dropped, a repetition, or is still in hand. */
    unaccountedFor: () => {
      const { received, answered, duplicates } = counters.total
      return received - answered - duplicates - droppedInAll(counters.total) - reception.queued()
    },
  }
}

export function accounting(
  kind: Kind,
  session: string,
  { identifier = 0, secret = SECRET, ma = false, more = [] as readonly AttributeToSend[] } = {},
): Buffer {
  const status = Buffer.alloc(4)
  status.writeUInt32BE(STATUS[kind])
  return encodeRequest({
    code: Code.AccountingRequest,
    identifier,
    secret,
    withMessageAuthenticator: ma,
    attributes: [
      { type: AttributeType.AcctStatusType, value: status },
      { type: AttributeType.AcctSessionId, value: Buffer.from(session) },
      ...more,
    ],
  })
}

export const signIn = ({ identifier = 0, ma = true, more = [] as readonly AttributeToSend[] } = {}): Buffer =>
  encodeRequest({
    code: Code.AccessRequest,
    identifier,
    secret: SECRET,
    authenticator: Buffer.alloc(16, identifier),
    withMessageAuthenticator: ma,
    attributes: [{ type: AttributeType.UserName, value: Buffer.from('thandi@isp.co.za') }, ...more],
  })

export const statusServer = () =>
  encodeRequest({
    code: Code.StatusServer,
    identifier: 9,
    secret: SECRET,
    authenticator: Buffer.alloc(16, 1),
    attributes: [],
  })
