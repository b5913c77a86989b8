/**
 * A crowd of NASes in one process: many sockets, every Identifier, a session of
 * its own behind each packet, and retransmission as a NAS does it. Packets are
 * laid out beforehand, so that little of the machine is spent on asking.
 *
 * Runs as a child process: `node load-generator.ts '{"port":1813,…}'` prints one
 * JSON line with a LoadResult.
 */
import { createSocket, type Socket } from 'node:dgram'
import { appendFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Code } from '../../main-services/radius/packet/code.ts'
import { fill, isAnswer, layOut, type PacketKind, sessionId } from './load-packets.ts'

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

const IDENTIFIERS = 256

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
