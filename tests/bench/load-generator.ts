/**
 * A crowd of NASes in one process: many sockets, every Identifier, a session of
 * its own behind each packet, and retransmission as a NAS does it. Packets are
 * laid out beforehand, so that little of the machine is spent on asking.
 *
 * Runs as a child process: `node load-generator.ts '{"port":1813,…}'` prints one
 * JSON line with a LoadResult.
 */
import { hash } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { appendFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { AttributeType } from '../../main-services/radius/packet/attribute-type.ts'
import { Code } from '../../main-services/radius/packet/code.ts'
import { encodeRequest } from '../../main-services/radius/packet/encode.ts'

export type PacketKind = 'start' | 'interim' | 'stop'

export interface LoadOptions {
  readonly host: string
  readonly port: number
  readonly secret: string
  /** Packets a second. What cannot be sent in time, because every Identifier waits for its answer, is held back and counted. */
  readonly rate: number
  readonly seconds: number
  /** Ends the sending earlier. */
  readonly until?: () => boolean
  readonly sockets?: number
  /** One after another, over and over: `['interim', 'interim', 'start']` is a third Starts. */
  readonly kinds?: readonly PacketKind[]
  /** How long an answer is waited for before the same octets are sent again. */
  readonly retransmitAfterMilliseconds?: number
  /** How often, before the packet is given up; 0 to see what the first sending loses. */
  readonly retransmissions?: number
  /** How long to wait for the last answers. */
  readonly drainMilliseconds?: number
  /** Goes round over so many sessions, with counters and Event-Timestamp moving on. Without it each packet is of a new session. */
  readonly sessions?: number
  /** Begins every Acct-Session-Id, so that two runs do not share sessions. At most 8 characters. */
  readonly prefix?: string
  readonly nasIpAddress?: string
  /** Acct-Session-Ids of answered packets are appended here, one a line, as soon as they are answered. */
  readonly answeredFile?: string
  /** Whether the authenticator of every answer is checked. */
  readonly verify?: boolean
}

export interface KindResult {
  readonly sent: number
  readonly answered: number
}

export interface LoadResult {
  readonly sent: number
  readonly answered: number
  /** Never answered, not even to a retransmission. */
  readonly lost: number
  readonly retransmitted: number
  /** Answered after a retransmission. */
  readonly answeredLate: number
  /** Answers whose authenticator was wrong. */
  readonly forged: number
  readonly heldBack: number
  /** From the first packet to the last new one. */
  readonly seconds: number
  readonly sentPerSecond: number
  /** From the first packet to the last answer. */
  readonly answeredPerSecond: number
  /** Of first answers, from the first sending, milliseconds. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number }
  readonly kinds: Readonly<Record<PacketKind, KindResult>>
  /** Processor time of this generator, seconds. */
  readonly cpuSeconds: number
}

const STATUS: Readonly<Record<PacketKind, number>> = { start: 1, stop: 2, interim: 3 }
const IDENTIFIERS = 256
const DIGITS = 10
const AUTHENTICATOR = 4
const AUTHENTICATOR_LENGTH = 16
const HEADER_LENGTH = 20
/** What a session moves between two of its packets. */
const OCTETS_A_ROUND = 1_000_000

interface Pending {
  readonly number: number
  readonly kind: PacketKind
  readonly at: number
  readonly packet: Buffer
  again: number
}

interface Nas {
  readonly socket: Socket
  readonly pending: (Pending | undefined)[]
  next: number
}

export async function generateLoad(options: LoadOptions): Promise<LoadResult> {
  const {
    kinds = ['interim'],
    sockets = 32,
    retransmitAfterMilliseconds = 2000,
    retransmissions = 0,
    drainMilliseconds = 2000,
    until = () => false,
  } = options
  const secret = Buffer.from(options.secret)
  const templates = kinds.map((kind) => ({ kind, template: layOut(kind, options) }))
  const nases = await Promise.all(Array.from({ length: sockets }, () => openNas(options.host)))
  const latencies: number[] = []
  const counts = { start: kindCount(), interim: kindCount(), stop: kindCount() }
  let sent = 0
  let answered = 0
  let answeredLate = 0
  let retransmitted = 0
  let heldBack = 0
  let forged = 0
  let lastAnswerAt = 0
  let answeredIds: string[] = []

  for (const nas of nases) {
    nas.socket.on('message', (reply) => {
      const identifier = reply[1] ?? 0
      const pending = nas.pending[identifier]
      if (!pending || reply[0] !== Code.AccountingResponse) return
      if (options.verify && !isAnswer(reply, pending.packet, secret)) {
        forged += 1
        return
      }
      nas.pending[identifier] = undefined
      lastAnswerAt = performance.now()
      latencies.push(lastAnswerAt - pending.at)
      answered += 1
      counts[pending.kind].answered += 1
      if (pending.again > 0) answeredLate += 1
      if (options.answeredFile) answeredIds.push(sessionId(options.prefix, pending.number))
    })
  }
  const sendTo = (nas: Nas, packet: Buffer): void => nas.socket.send(packet, options.port, options.host)
  const sendNext = (): void => {
    const kind = templates[sent % templates.length]
    const nas = freeNas(nases, sent + heldBack)
    if (!kind || !nas) {
      heldBack += 1
      return
    }
    const number = options.sessions ? sent % options.sessions : sent
    const round = options.sessions ? Math.floor(sent / options.sessions) : undefined
    const packet = fill(kind.template, { identifier: nas.next, number, round }, secret)
    nas.pending[nas.next] = { number, kind: kind.kind, at: performance.now(), packet, again: 0 }
    nas.next = (nas.next + 1) % IDENTIFIERS
    sendTo(nas, packet)
    counts[kind.kind].sent += 1
    sent += 1
  }
  const sendAgain = (): void => {
    const now = performance.now()
    for (const nas of nases) {
      for (const pending of nas.pending) {
        if (!pending || now - pending.at < retransmitAfterMilliseconds * (pending.again + 1)) continue
        if (pending.again >= retransmissions) {
          // A NAS that has given up uses the Identifier for another packet.
          nas.pending[pending.packet[1] ?? 0] = undefined
          continue
        }
        pending.again += 1
        retransmitted += 1
        sendTo(nas, pending.packet)
      }
    }
  }
  const writeAnswered = (): void => {
    if (!options.answeredFile || answeredIds.length === 0) return
    appendFileSync(options.answeredFile, `${answeredIds.join('\n')}\n`)
    answeredIds = []
  }

  const began = performance.now()
  const cpuBegan = process.cpuUsage()
  const all = Math.round(options.rate * options.seconds)
  const elapsed = (): number => performance.now() - began
  let checked = 0
  while (elapsed() < options.seconds * 1000 && !until()) {
    const due = Math.min(all, Math.floor((elapsed() * options.rate) / 1000))
    while (sent + heldBack < due) sendNext()
    if (elapsed() - checked > 100) {
      checked = elapsed()
      sendAgain()
    }
    writeAnswered()
    await turn()
  }
  const seconds = elapsed() / 1000
  const giveUp = performance.now() + drainMilliseconds
  const isWaiting = (): boolean => nases.some(({ pending }) => pending.some((one) => one !== undefined))
  while (isWaiting() && performance.now() < giveUp) {
    sendAgain()
    await pause(20)
    writeAnswered()
  }
  // The last answers may have come after all was sent and before it was asked whether any is missing.
  writeAnswered()
  for (const { socket } of nases) socket.close()
  const cpu = process.cpuUsage(cpuBegan)
  return {
    sent,
    answered,
    lost: sent - answered,
    retransmitted,
    answeredLate,
    forged,
    heldBack,
    seconds: rounded(seconds),
    sentPerSecond: Math.round(sent / seconds),
    answeredPerSecond: answered === 0 ? 0 : Math.round((answered * 1000) / (lastAnswerAt - began)),
    latency: percentiles(latencies),
    kinds: counts,
    cpuSeconds: rounded((cpu.user + cpu.system) / 1e6),
  }
}

export const sessionId = (prefix = 'load', number: number): string =>
  `${prefix}-${String(number).padStart(DIGITS, '0')}`

async function openNas(host: string): Promise<Nas> {
  const family = host.includes(':') ? 6 : 4
  const socket = createSocket({
    type: `udp${family}`,
    recvBufferSize: 1024 * 1024,
    // Every send would go through the resolver otherwise.
    lookup: (address, _options, found) => found(null, address, family),
  })
  await new Promise<void>((resolve) => socket.bind(0, host, resolve))
  return { socket, pending: new Array(IDENTIFIERS).fill(undefined), next: 0 }
}

/** The next in turn, or the first after it whose next Identifier is free. */
function freeNas(nases: readonly Nas[], turnOf: number): Nas | undefined {
  for (let step = 0; step < nases.length; step += 1) {
    const nas = nases[(turnOf + step) % nases.length]
    if (nas && nas.pending[nas.next] === undefined) return nas
  }
  return undefined
}

interface Template {
  readonly bytes: Buffer
  /** Where the digits that tell sessions apart stand. */
  readonly digitsAt: readonly number[]
  /** Where the values that move on stand; absent from a Start. */
  readonly octetsAt: readonly number[]
  readonly timestampAt: number
}

function layOut(kind: PacketKind, { secret, prefix, nasIpAddress = '127.0.0.1' }: LoadOptions): Template {
  const none = '0'.repeat(DIGITS)
  const bytes = encodeRequest({
    code: Code.AccountingRequest,
    identifier: 0,
    secret: Buffer.from(secret),
    attributes: [
      { type: AttributeType.UserName, value: Buffer.from(`user${none}@isp.example`) },
      { type: AttributeType.NasIpAddress, value: Buffer.from(nasIpAddress.split('.').map(Number)) },
      { type: AttributeType.NasIdentifier, value: Buffer.from('bng-load-01') },
      { type: AttributeType.NasPortType, value: integer(15) },
      { type: AttributeType.NasPortId, value: Buffer.from('ge-0/0/0.101:101-12') },
      { type: AttributeType.AcctStatusType, value: integer(STATUS[kind]) },
      { type: AttributeType.AcctSessionId, value: Buffer.from(sessionId(prefix, 0)) },
      { type: AttributeType.FramedIpAddress, value: Buffer.from([100, 64, 1, 2]) },
      { type: AttributeType.CallingStationId, value: Buffer.from('AA:BB:CC:DD:EE:FF') },
      { type: AttributeType.ServiceType, value: integer(2) },
      { type: AttributeType.FramedProtocol, value: integer(1) },
      { type: AttributeType.EventTimestamp, value: integer(Math.floor(Date.now() / 1000)) },
      ...(kind === 'start'
        ? []
        : [
            { type: AttributeType.AcctInputOctets, value: integer(123_456) },
            { type: AttributeType.AcctOutputOctets, value: integer(7_654_321) },
            { type: AttributeType.AcctInputGigawords, value: integer(1) },
            { type: AttributeType.AcctOutputGigawords, value: integer(3) },
            { type: AttributeType.AcctSessionTime, value: integer(3600) },
          ]),
      ...(kind === 'stop' ? [{ type: AttributeType.AcctTerminateCause, value: integer(1) }] : []),
    ],
  })
  const octets = [AttributeType.AcctInputOctets, AttributeType.AcctOutputOctets]
  return {
    bytes,
    digitsAt: [bytes.indexOf(none), bytes.lastIndexOf(none)],
    octetsAt: octets.flatMap((type) => valueAt(bytes, type) ?? []),
    timestampAt: valueAt(bytes, AttributeType.EventTimestamp) ?? 0,
  }
}

function valueAt(packet: Buffer, type: number): number | undefined {
  for (let at = HEADER_LENGTH; at < packet.length; at += packet.readUInt8(at + 1))
    if (packet[at] === type) return at + 2
  return undefined
}

interface Filling {
  readonly identifier: number
  /** Of the session. */
  readonly number: number
  /** How often its session has had its turn; without it the packet says what the template says. */
  readonly round: number | undefined
}

/** What tells this packet from others goes in, and the whole is signed anew (RFC 2866 3). */
function fill(
  { bytes, digitsAt, octetsAt, timestampAt }: Template,
  { identifier, number, round }: Filling,
  secret: Buffer,
): Buffer {
  const signed = Buffer.allocUnsafe(bytes.length + secret.length)
  bytes.copy(signed)
  secret.copy(signed, bytes.length)
  signed[1] = identifier
  signed.fill(0, AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_LENGTH)
  const digits = String(number).padStart(DIGITS, '0')
  for (const at of digitsAt) signed.write(digits, at, 'latin1')
  if (round !== undefined) {
    signed.writeUInt32BE(Math.floor(Date.now() / 1000), timestampAt)
    for (const at of octetsAt) signed.writeUInt32BE((bytes.readUInt32BE(at) + round * OCTETS_A_ROUND) % 2 ** 32, at)
  }
  const packet = signed.subarray(0, bytes.length)
  hash('md5', signed, 'buffer').copy(packet, AUTHENTICATOR)
  return packet
}

function isAnswer(reply: Buffer, request: Buffer, secret: Buffer): boolean {
  const signed = Buffer.concat([reply, secret])
  request.copy(signed, AUTHENTICATOR, AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_LENGTH)
  return hash('md5', signed, 'buffer').equals(reply.subarray(AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_LENGTH))
}

function integer(value: number): Buffer {
  const octets = Buffer.alloc(4)
  octets.writeUInt32BE(value)
  return octets
}

const kindCount = (): { sent: number; answered: number } => ({ sent: 0, answered: 0 })

function percentiles(latencies: number[]): LoadResult['latency'] {
  const sorted = Float64Array.from(latencies).sort()
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

const rounded = (value: number): number => Math.round(value * 100) / 100
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
/** A millisecond or so; between two of them the answers are read. */
const turn = (): Promise<void> => pause(1)

if (import.meta.main) {
  const { positionals } = parseArgs({ allowPositionals: true })
  const result = await generateLoad(JSON.parse(positionals[0] ?? '{}') as LoadOptions)
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
