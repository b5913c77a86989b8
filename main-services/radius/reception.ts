/** The way of one datagram: known client, well-formed, authentic, not a repetition, room for it; then the journal, and only then the answer. */
import type { DropReason } from '../../shared/contract/radius.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import type { Access } from './access/index.ts'
import { type Client, type Clients, isRange } from './clients.ts'
import { createCommitQueue, type Turns } from './commit-queue.ts'
import { type Counters, drop, type Tally } from './counters.ts'
import type { DiskState } from './disk-state.ts'
import { authenticatorText, type Duplicates, type Request, requestPath } from './duplicates.ts'
import type { Journal, NewJournalEntry } from './journal.store.ts'
import type { Latency } from './latency.ts'
import { createLogLimit } from './log-limit.ts'
import { AttributeType } from './packet/attribute-type.ts'
import { authenticateRequest } from './packet/authenticate.ts'
import { Code } from './packet/code.ts'
import { accountingResponse, encodeResponse } from './packet/encode.ts'
import { firstValue, type Packet, parsePacket } from './packet/parse.ts'
import type { Recovered } from './recovered.ts'
import { type QueueLimits, shed } from './shedding.ts'
import type { UnknownClients } from './unknown-clients.ts'

/** RFC 2866 5.1. */
const INTERIM_UPDATE = 3

/** What only the sender or its NAS entry can put right, and so is worth a line in the log. */
const SENDERS_FAULT: ReadonlySet<DropReason> = new Set<DropReason>([
  'malformed',
  'bad-authenticator',
  'missing-message-authenticator',
  'bad-message-authenticator',
  'duplicate-message-authenticator',
  'unsupported-code',
])

const OVER_TLS = { requireMessageAuthenticator: false, overTls: true }

/** Where a packet came in, and the way back. */
export interface Way {
  readonly kind: 'auth' | 'acct'
  /** Who it is by its certificate, where TLS has proven that; else the address says. */
  readonly client?: Client
  readonly send: (reply: Buffer, port: number, address: string) => void
}

export interface ReceptionDeps {
  readonly clients: Clients
  readonly journal: Pick<Journal, 'append' | 'probe'>
  readonly duplicates: Duplicates
  readonly recovered: Recovered
  readonly counters: Counters
  readonly latency: Latency
  readonly unknownClients: UnknownClients
  readonly disk: () => DiskState
  readonly limits: QueueLimits
  readonly clock: Clock
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic: () => number
  readonly turns: Turns
  readonly log: Log
  readonly signIns: Pick<Access, 'take' | 'unauthentic' | 'stranger'>
  /** Told once for each NAS that a valid Message-Authenticator says it of. */
  readonly sawMessageAuthenticator: (nasId: string) => void
  readonly journalFailed: (thrown: unknown) => void
  /** A batch is committed and answered: the time for what may take a while. */
  readonly answered: () => void
}

export interface Reception {
  /** `address` as the socket reports it. */
  readonly receive: (way: Way, datagram: Buffer, address: string, port: number) => void
  readonly queued: () => number
  /** Why the journal takes nothing, until it does again. */
  readonly journalProblem: () => unknown
  /** Commits and answers what is in hand. */
  readonly drain: () => void
  /** The journal is not touched again. */
  readonly stop: () => void
}

/** An Accounting-Request in hand. Shaped as the journal keeps it, with what its answer needs. */
interface InHand extends NewJournalEntry {
  readonly size: number
  readonly request: Request
  readonly parsed: Packet
  readonly client: Client
  readonly tally: Tally
  readonly way: Way
  readonly replyTo: string
  readonly port: number
  readonly arrived: number
}

/** A known sender's datagram on its way. */
interface Arrival {
  readonly way: Way
  readonly client: Client
  readonly tally: Tally
  /** Canonical. */
  readonly address: string
  readonly replyTo: string
  readonly port: number
  readonly arrived: number
}

export function createReception(deps: ReceptionDeps): Reception {
  const { clients, journal, duplicates, recovered, counters, latency, clock, monotonic } = deps
  const logLimit = createLogLimit()
  const seen = new Set<string>()
  const queue = createCommitQueue<InHand>({
    commit: journal.append,
    probe: journal.probe,
    committed: (batch) => {
      for (const item of batch) answerInHand(item)
      deps.answered()
    },
    failed: (batch, thrown) => {
      for (const item of batch) {
        duplicates.forget(item.request)
        refuse(item.tally, 'journal-failed')
      }
      deps.journalFailed(thrown)
    },
    now: monotonic,
    turns: deps.turns,
  })

  const refuse = (tally: Tally, reason: DropReason): void => {
    drop(counters.total, reason)
    drop(tally, reason)
  }
  const tell = (reason: DropReason, address: string, nasId?: string): void => {
    const heldBack = logLimit.admit(`${reason} ${address}`, monotonic())
    if (heldBack !== undefined) deps.log.warn({ reason, address, nasId, heldBack }, 'A packet was dropped')
  }
  const answer = ({ way, tally, port, replyTo, arrived }: Arrival | InHand, reply: Buffer): void => {
    way.send(reply, port, replyTo)
    counters.total.answered += 1
    tally.answered += 1
    const now = monotonic()
    latency.record(now - arrived, now)
  }
  const answerInHand = (item: InHand): void => {
    item.request.answered = true
    answer(item, accountingResponse(item.parsed, item.client.secret))
  }
  const repeat = (packet: Packet, { way, client, tally, port, replyTo }: Arrival, answered: boolean): void => {
    counters.total.duplicates += 1
    tally.duplicates += 1
    // RFC 5080 2.2.2: one that is still in progress is answered when its turn comes.
    if (answered) way.send(accountingResponse(packet, client.secret), port, replyTo)
  }

  const unauthentic = (packet: Packet, { client, way }: Arrival): DropReason | undefined => {
    if (way.client) {
      const proof = authenticateRequest(packet, client.secret, OVER_TLS)
      return proof.ok ? undefined : proof.error.reason
    }
    const rule = client.requireMessageAuthenticator
    const wasSeen = client.messageAuthenticatorSeen || seen.has(client.nasId)
    const proof = authenticateRequest(packet, client.secret, {
      requireMessageAuthenticator: rule === 'learn' ? wasSeen : rule,
    })
    if (!proof.ok) return proof.error.reason
    if (proof.value.hadMessageAuthenticator && !wasSeen && saysOfOthers(packet, client)) {
      seen.add(client.nasId)
      deps.sawMessageAuthenticator(client.nasId)
    }
    return undefined
  }

  const account = (packet: Packet, arrival: Arrival): DropReason | undefined => {
    const { way, client, tally, address, replyTo, port, arrived } = arrival
    const size = packet.bytes.length
    const load = { packets: queue.packets(), bytes: queue.bytes(), disk: deps.disk() }
    // Shedding comes before the digests: under overload they are what there is no time for.
    const reason = shed(isInterim(packet), size, load, deps.limits) ?? unauthentic(packet, arrival)
    if (reason) return reason

    const path = requestPath(way.kind, address, port, packet.identifier)
    const authenticator = authenticatorText(packet.bytes)
    const earlier = duplicates.find(path, authenticator)
    if (earlier) {
      repeat(packet, arrival, earlier.answered)
    } else if (recovered.has(address, packet.bytes)) {
      repeat(packet, arrival, true)
    } else {
      queue.offer({
        receivedAt: clock.now(),
        code: packet.code,
        address,
        nasId: client.nasId,
        packet: packet.bytes,
        size,
        request: duplicates.begin(path, authenticator, arrived),
        parsed: packet,
        client,
        tally,
        way,
        replyTo,
        port,
        arrived,
      })
    }
    return undefined
  }

  /** RFC 5997: an answer promises that what is sent next would be recorded, so that a NAS may fail over to another collector. */
  const status = (packet: Packet, arrival: Arrival): DropReason | undefined => {
    const reason = unauthentic(packet, arrival)
    if (reason) return reason
    if (deps.disk() === 'refusing') return 'disk-full'
    if (queue.problem() !== undefined) return 'journal-failed'
    const code = arrival.way.kind === 'auth' ? Code.AccessAccept : Code.AccountingResponse
    const reply = { code, request: packet, secret: arrival.client.secret, withMessageAuthenticator: true }
    answer(arrival, encodeResponse(reply))
    return undefined
  }

  const signIn = (packet: Packet, arrival: Arrival): DropReason | undefined => {
    const reason = unauthentic(packet, arrival)
    if (!reason) return deps.signIns.take(packet, arrival)
    deps.signIns.unauthentic(packet, arrival, reason)
    return reason
  }

  const stranger = (way: Way, datagram: Buffer, address: string): void => {
    const parsed = way.kind === 'auth' ? parsePacket(datagram) : undefined
    if (parsed?.ok && parsed.value.code === Code.AccessRequest) deps.signIns.stranger(parsed.value, address)
  }

  const take = (datagram: Buffer, arrival: Arrival): DropReason | undefined => {
    // RFC 768: nobody can be answered at port 0. A replayed packet may claim it, and a socket throws at it.
    if (arrival.port === 0) return 'malformed'
    const parsed = parsePacket(datagram)
    if (!parsed.ok) return 'malformed'
    const packet = parsed.value
    if (packet.code === Code.StatusServer) return status(packet, arrival)
    if (packet.code === Code.AccountingRequest && arrival.way.kind === 'acct') return account(packet, arrival)
    if (packet.code === Code.AccessRequest && arrival.way.kind === 'auth') return signIn(packet, arrival)
    return 'unsupported-code'
  }

  return {
    receive: (way, datagram, replyTo, port) => {
      const arrived = monotonic()
      queue.wasRead()
      counters.total.received += 1
      counters.total.lastPacketAt = clock.now()
      const { address, client: byAddress } = clients.find(replyTo)
      const client = way.client ?? byAddress
      if (!client) {
        drop(counters.total, 'unknown-client')
        deps.unknownClients.heard(address, clock.now())
        tell('unknown-client', address)
        stranger(way, datagram, address)
        return
      }
      const tally = counters.ofNas(client.nasId)
      tally.received += 1
      tally.lastPacketAt = counters.total.lastPacketAt
      const reason = take(datagram, { way, client, tally, address, replyTo, port, arrived })
      if (!reason) return
      refuse(tally, reason)
      if (SENDERS_FAULT.has(reason)) tell(reason, address, client.nasId)
    },
    queued: queue.packets,
    journalProblem: queue.problem,
    drain: queue.drain,
    stop: queue.stop,
  }
}

/**
 * Whether a packet with a Message-Authenticator says that the NAS's sign-ins have one. Accounting says nothing of them,
 * what carries EAP must have it (RFC 3579 3.2), and behind a range there are several NASes.
 */
function saysOfOthers(packet: Packet, client: Client): boolean {
  if (packet.code !== Code.AccessRequest || isRange(client)) return false
  return firstValue(packet, AttributeType.EapMessage) === undefined
}

function isInterim(packet: Packet): boolean {
  const status = firstValue(packet, AttributeType.AcctStatusType)
  return status?.length === 4 && status.readUInt32BE(0) === INTERIM_UPDATE
}
