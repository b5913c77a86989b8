/**
 * Asks NASes over UDP: sends a request, sends the same octets again until it is answered, believes only an answer that
 * the NAS's secret proves, and keeps no more requests open at a NAS than it can be expected to hold.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import { canonicalHost } from '../canonical-address.ts'
import { authenticateResponse } from '../packet/authenticate.ts'
import { Code } from '../packet/code.ts'
import { encodeRequest } from '../packet/encode.ts'
import { parsePacket } from '../packet/parse.ts'
import { createPlaces, type Places } from './places.ts'
import { type Answered, answers, type NasClient, type Question, type Reply, WITHDRAWN } from './question.ts'
import { nextWait, type Retransmission, USUAL_RETRANSMISSION } from './retransmission.ts'

export interface NasClientDeps {
  /** The address that the RADIUS ports are bound to: NASes take such requests from their RADIUS server only. */
  readonly bind: () => string
  /** Milliseconds that never go back. */
  readonly elapsed: () => number
  readonly random: () => number
  readonly randomBytes: (octets: number) => Buffer
  readonly retransmission?: Retransmission
  /** Requests open at one NAS at a time. */
  readonly window?: number
}

/** A router that is asked for more at once drops the rest, and a drop costs two seconds. */
const WINDOW = 32
const IDENTIFIERS = 256
/** An identifier rests after a request was given up, so that a late answer is known as one. */
const RESTS_MILLISECONDS = 30_000
const RECEIVE_BUFFER_BYTES = 1 << 20

interface Exchange {
  readonly question: Question
  readonly bytes: Buffer
  readonly sentAt: number
  packets: number
  /** Of those packets, how many the system did not send. */
  refused: number
  /** Why it did not. */
  sendProblem: string | null
  unproven: number
  timer: NodeJS.Timeout | undefined
  /** Undefined once it was given up. */
  settle: ((reply: Reply) => void) | undefined
}

interface Peer {
  readonly exchanges: Map<number, Exchange>
  readonly places: Places
  nextIdentifier: number
}

export function createNasClient(deps: NasClientDeps): NasClient {
  const { elapsed, random, window = WINDOW } = deps
  const peers = new Map<string, Peer>()
  const sockets = new Map<string, Promise<Socket>>()
  let closed = false

  const peerAt = (address: string, port: number): Peer => {
    const key = `${address} ${port}`
    const peer = peers.get(key) ?? { exchanges: new Map(), places: createPlaces(window), nextIdentifier: 0 }
    peers.set(key, peer)
    return peer
  }

  const socketFor = (address: string): Promise<Socket> => {
    const wanted = deps.bind()
    const type = isIPv6(address) ? 'udp6' : 'udp4'
    const from = isIPv6(wanted) === isIPv6(address) ? wanted : isIPv6(address) ? '::' : '0.0.0.0'
    const known = sockets.get(`${type} ${from}`)
    if (known) return known
    const opening = open(type, from)
    sockets.set(`${type} ${from}`, opening)
    opening.catch(() => sockets.delete(`${type} ${from}`))
    return opening
  }
  const open = async (type: 'udp4' | 'udp6', from: string): Promise<Socket> => {
    const socket = createSocket({ type, ipv6Only: type === 'udp6', recvBufferSize: RECEIVE_BUFFER_BYTES })
    socket.on('message', heard)
    socket.bind(0, from)
    try {
      await once(socket, 'listening')
    } catch (thrown) {
      socket.close()
      throw thrown
    }
    // What a network refuses is told to the sender by its own callback.
    socket.on('error', () => undefined)
    return socket
  }

  const identifierOf = (peer: Peer): number => {
    for (let tried = 0; tried < IDENTIFIERS; tried++) {
      const identifier = peer.nextIdentifier
      peer.nextIdentifier = (identifier + 1) % IDENTIFIERS
      if (!peer.exchanges.has(identifier)) return identifier
    }
    // All rest or are open: the one that has rested longest is taken, for maps keep their order.
    for (const [identifier, { settle, timer }] of peer.exchanges) {
      if (settle) continue
      clearTimeout(timer)
      peer.exchanges.delete(identifier)
      return identifier
    }
    throw new Error('The window is wider than there are identifiers')
  }

  const transmit = (socket: Socket, exchange: Exchange): void => {
    const { address, port } = exchange.question
    exchange.packets++
    socket.send(exchange.bytes, port, address, (problem) => {
      if (!problem) return
      exchange.refused++
      exchange.sendProblem = problem.message
    })
  }

  const heard = (datagram: Buffer, { address, port }: RemoteInfo): void => {
    const parsed = parsePacket(datagram)
    if (!parsed.ok) return
    const packet = parsed.value
    const peer = peers.get(`${canonicalHost(address)} ${port}`)
    const exchange = peer?.exchanges.get(packet.identifier)
    if (!peer || !exchange) return
    const { question, bytes, sentAt, settle } = exchange
    const rule = { requireMessageAuthenticator: false }
    const authentic = authenticateResponse(packet, bytes.subarray(4, 20), question.secret, rule)
    if (!authentic.ok || !answers(packet.code, question.code)) {
      exchange.unproven++
      return
    }
    peer.exchanges.delete(packet.identifier)
    clearTimeout(exchange.timer)
    const packets = exchange.packets - exchange.refused
    const reply: Answered = { type: 'answered', packet, packets, milliseconds: elapsed() - sentAt }
    if (settle) settle(reply)
    else question.onLate?.(reply)
  }

  const exchangeWith = (peer: Peer, socket: Socket, question: Question): Promise<Reply> => {
    const identifier = identifierOf(peer)
    const bytes = encoded(question, identifier, deps.randomBytes)
    if (typeof bytes === 'string') return Promise.resolve({ type: 'not-sent', words: bytes })
    const retransmission = question.retransmission ?? deps.retransmission ?? USUAL_RETRANSMISSION
    return new Promise((settle) => {
      const exchange: Exchange = {
        question,
        bytes,
        sentAt: elapsed(),
        packets: 0,
        refused: 0,
        sendProblem: null,
        unproven: 0,
        timer: undefined,
        settle,
      }
      const giveUp = (): void => {
        exchange.settle = undefined
        exchange.timer = setTimeout(() => peer.exchanges.delete(identifier), RESTS_MILLISECONDS)
        exchange.timer.unref()
        settle(unanswered(exchange, elapsed()))
      }
      const wait = (previous: number | undefined): void => {
        const left = retransmission.givenUpAfterMilliseconds - (elapsed() - exchange.sentAt)
        const next = nextWait(retransmission, previous, random())
        const isLast = exchange.packets >= retransmission.packets || next >= left
        exchange.timer = setTimeout(
          () => {
            if (isLast) return giveUp()
            transmit(socket, exchange)
            wait(next)
          },
          Math.max(0, Math.min(next, left)),
        )
      }
      peer.exchanges.set(identifier, exchange)
      transmit(socket, exchange)
      question.onSent?.()
      wait(undefined)
    })
  }

  return {
    ask: async (question) => {
      const peer = peerAt(question.address, question.port)
      await peer.places.enter()
      try {
        if (closed) return STOPPED_BEFORE
        const socket = await socketFor(question.address)
        // Closed while the socket opened: nobody would end this exchange, and the stop would wait for it.
        if (closed) return STOPPED_BEFORE
        if (question.isWithdrawn?.()) return WITHDRAWN
        return await exchangeWith(peer, socket, question)
      } catch (thrown) {
        if (!isOfTheSystem(thrown)) throw thrown
        return { type: 'not-sent', words: `It could not be sent from ${deps.bind()}: ${thrown.message}.` }
      } finally {
        peer.places.leave()
      }
    },
    close: () => {
      closed = true
      for (const { exchanges } of peers.values()) {
        for (const exchange of exchanges.values()) {
          clearTimeout(exchange.timer)
          exchange.settle?.({ type: 'stopped' })
        }
        exchanges.clear()
      }
      for (const opening of sockets.values()) {
        opening.then(
          (socket) => socket.close(),
          () => undefined,
        )
      }
      sockets.clear()
    },
  }
}

const STOPPED_BEFORE: Reply = { type: 'not-sent', words: 'The console was stopped before its turn.' }

/** In words where it does not fit into a packet. */
function encoded(
  { code, attributes, secret }: Question,
  identifier: number,
  randomBytes: (octets: number) => Buffer,
): Buffer | string {
  const random = code === Code.StatusServer ? { authenticator: randomBytes(16) } : {}
  try {
    return encodeRequest({ code, identifier, attributes, secret, withMessageAuthenticator: true, ...random })
  } catch (thrown) {
    if (thrown instanceof RangeError) return `It does not fit into a packet: ${thrown.message}.`
    throw thrown
  }
}

/** One packet that left may have done its work, whatever became of the others. */
function unanswered({ packets, refused, sendProblem, unproven, sentAt }: Exchange, now: number): Reply {
  const left = packets - refused
  if (left === 0) return { type: 'not-sent', words: `It could not be sent: ${sendProblem}.` }
  return { type: 'no-answer', packets: left, milliseconds: now - sentAt, unproven }
}

const isOfTheSystem = (thrown: unknown): thrown is NodeJS.ErrnoException =>
  thrown instanceof Error && 'code' in thrown && 'syscall' in thrown
