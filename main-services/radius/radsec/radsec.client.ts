// RadSec out: one TLS connection to one NAS, over which our requests to it go (Disconnect, CoA, Status-Server). It is
// opened for the first request, kept for the next ones, and closed when nothing was asked for a while.

import { X509Certificate } from 'node:crypto'
import { connect, type TLSSocket } from 'node:tls'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { authenticateResponse } from '../packet/authenticate.ts'
import { type AttributeToSend, encodeRequest } from '../packet/encode.ts'
import { type Packet, parsePacket } from '../packet/parse.ts'
import type { Certificates } from './certificate-files.client.ts'
import { RADSEC_SECRET } from './connection.client.ts'
import { createFraming } from './framing.ts'
import { matchCertificate, type NamedNas } from './match-certificate.ts'
import { createSender } from './sender.ts'
import { wordConnectionFailure } from './word-connection-failure.ts'

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
}

export interface RadsecRequest {
  readonly code: number
  readonly attributes: readonly AttributeToSend[]
  readonly withMessageAuthenticator?: boolean
  /** For an Access-Request, whose password is hidden with it. */
  readonly authenticator?: Buffer
  readonly answerMilliseconds?: number
  /** It is on its way; before that there was no connection. */
  readonly onSent?: () => void
}

/** In words that say what to do, where there is something to do. */
export interface RadsecFailure {
  readonly type: 'NotConnected' | 'NoAnswer' | 'TooManyAtOnce'
  readonly words: string
}

export interface RadsecClient {
  /**
   * Connects where there is no connection. Never sent twice: TCP does that itself (RFC 6613 2.6.1).
   * Throws RangeError for what does not fit into a packet.
   */
  readonly ask: (request: RadsecRequest) => Promise<Result<Packet, RadsecFailure>>
  /** Whoever waits is told that there is no answer. */
  readonly close: () => void
}

interface Waiting {
  readonly authenticator: Uint8Array
  readonly answered: (result: Result<Packet, RadsecFailure>) => void
}

interface Line {
  readonly socket: TLSSocket
  readonly send: (packet: Buffer) => void
  readonly waiting: Map<number, Waiting>
  /** Packets of any kind that came from the other side. */
  heard: number
}

/** Closed by us before FreeRADIUS, which waits for 30 s, closes it under a request. */
const LIMITS: RadsecClientLimits = { connectMilliseconds: 10_000, answerMilliseconds: 5000, idleMilliseconds: 20_000 }
/** Identifiers of one octet (RFC 6613 2.5). */
const MOST_AT_ONCE = 256

/** In TLS 1.3 our certificate is looked at after we may send, and not every server says what it found. */
const CLOSED_AT_ONCE = 'the other side closed it without a word, as it may with a certificate that it does not take'

export function createRadsecClient(deps: RadsecClientDeps): RadsecClient {
  const { random, limits = LIMITS } = deps
  const lines = new Set<Line>()
  let opening: Promise<Result<Line, RadsecFailure>> | undefined
  let identifier = 0

  const open = (): Promise<Result<Line, RadsecFailure>> => {
    const certificates = deps.certificates()
    if (!certificates.ok) return Promise.resolve(err({ type: 'NotConnected', words: certificates.error }))
    const socket = connectTo(deps, certificates.value)
    const line: Line = { socket, send: createSender(socket).send, waiting: new Map(), heard: 0 }
    lines.add(line)
    listen(line)
    return new Promise((resolve) => {
      const tooLate = setTimeout(() => socket.destroy(new Error('it took too long')), limits.connectMilliseconds)
      let failure: string | undefined
      socket.on('error', (error: NodeJS.ErrnoException) => {
        // How a connection that the other side has closed looks where we were about to send.
        if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') failure = wordConnectionFailure(error)
      })
      socket.on('timeout', () => socket.destroy())
      socket.once('secureConnect', () => {
        clearTimeout(tooLate)
        resolve(ok(line))
      })
      socket.once('close', () => {
        clearTimeout(tooLate)
        lines.delete(line)
        const why = failure ?? (line.heard === 0 ? CLOSED_AT_ONCE : 'the other side closed the connection')
        const place = `${deps.host}, TCP port ${deps.port}`
        resolve(err({ type: 'NotConnected', words: `No RadSec connection to ${deps.nas.name} (${place}): ${why}` }))
        for (const { answered } of line.waiting.values()) {
          answered(err({ type: 'NoAnswer', words: `The RadSec connection to ${deps.nas.name} ended: ${why}` }))
        }
      })
    })
  }
  /** The connection there is, or one that is being opened; a new one after it has failed, ended or fallen silent. */
  const lineNow = (): Promise<Result<Line, RadsecFailure>> => {
    if (opening) return opening
    const opened = open()
    opening = opened
    const forget = (): void => {
      if (opening === opened) opening = undefined
    }
    void opened.then((line) => {
      if (line.ok) line.value.socket.once('close', forget)
      else forget()
    })
    return opened
  }
  const watchIdle = (line: Line): void => {
    line.socket.setTimeout(line.waiting.size === 0 ? limits.idleMilliseconds : 0)
  }
  /** A NAS that went away without a word would swallow every request: the next one goes over a new connection. */
  const retire = (line: Line): void => {
    opening = undefined
    if (line.waiting.size === 0) line.socket.destroy()
  }

  const send = (line: Line, request: RadsecRequest): Promise<Result<Packet, RadsecFailure>> => {
    const { waiting } = line
    if (waiting.size >= MOST_AT_ONCE) {
      const words = `${deps.nas.name} has ${MOST_AT_ONCE} requests to answer already`
      return Promise.resolve(err({ type: 'TooManyAtOnce', words }))
    }
    while (waiting.has(identifier)) identifier = (identifier + 1) % MOST_AT_ONCE
    const own = identifier
    identifier = (identifier + 1) % MOST_AT_ONCE
    const bytes = encodeRequest({ authenticator: random(16), ...request, identifier: own, secret: RADSEC_SECRET })
    const { answerMilliseconds = limits.answerMilliseconds } = request
    return new Promise((resolve) => {
      const { heard } = line
      const timer = setTimeout(() => {
        answered(
          err({ type: 'NoAnswer', words: `${deps.nas.name} did not answer within ${answerMilliseconds / 1000} s` }),
        )
        if (line.heard === heard) retire(line)
      }, answerMilliseconds)
      const answered = (result: Result<Packet, RadsecFailure>): void => {
        clearTimeout(timer)
        waiting.delete(own)
        watchIdle(line)
        resolve(result)
      }
      waiting.set(own, { authenticator: bytes.subarray(4, 20), answered })
      watchIdle(line)
      line.send(bytes)
      request.onSent?.()
    })
  }

  return {
    ask: async (request) => {
      const line = await lineNow()
      return line.ok ? send(line.value, request) : line
    },
    close: () => {
      for (const { socket } of lines) socket.destroy()
    },
  }
}

function connectTo({ nas, host, port }: RadsecClientDeps, certificates: Certificates): TLSSocket {
  return connect({
    ...certificates,
    host,
    port,
    minVersion: 'TLSv1.2',
    // It is called what the NAS list calls it, which need not be a name that DNS knows.
    checkServerIdentity: (_host, { raw }) =>
      matchCertificate(new X509Certificate(raw), [nas])
        ? undefined
        : new Error(`its certificate is neither for the name ${nas.name} nor for the address ${nas.address}`),
  })
}

/** What answers nothing that was asked, or is not authentic, is passed over; the asker's time runs out. */
function listen(line: Line): void {
  const { socket, waiting } = line
  const framing = createFraming({
    packet: (bytes) => {
      line.heard++
      const packet = parsePacket(bytes)
      const asked = packet.ok ? waiting.get(packet.value.identifier) : undefined
      if (!packet.ok || !asked) return
      const rule = { requireMessageAuthenticator: false }
      if (authenticateResponse(packet.value, asked.authenticator, RADSEC_SECRET, rule).ok) asked.answered(packet)
    },
    broken: (length) => socket.destroy(new Error(`it announced a packet of ${length} octets`)),
  })
  socket.setNoDelay(true)
  socket.on('data', framing.push)
}
