// RadSec out: one TLS connection to one NAS, over which our requests to it go (Disconnect, CoA, Status-Server).

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

export interface RadsecClientDeps {
  /** Whose certificate the other side has to show. */
  readonly nas: NamedNas
  readonly host: string
  readonly port: number
  readonly certificates: Certificates
  /** So many random octets. */
  readonly random: (length: number) => Buffer
  readonly limits?: { readonly connectMilliseconds: number; readonly answerMilliseconds: number }
}

export interface RadsecRequest {
  readonly code: number
  readonly attributes: readonly AttributeToSend[]
  readonly withMessageAuthenticator?: boolean
  /** For an Access-Request, whose password is hidden with it. */
  readonly authenticator?: Buffer
}

/** In words that say what to do, where there is something to do. */
export interface RadsecFailure {
  readonly type: 'NotConnected' | 'NoAnswer' | 'TooManyAtOnce'
  readonly words: string
}

export interface RadsecClient {
  /** Connects where there is no connection. Never sent twice: TCP does that itself (RFC 6613 2.6.1). */
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
}

const LIMITS = { connectMilliseconds: 10_000, answerMilliseconds: 5000 }
/** Identifiers of one octet (RFC 6613 2.5). */
const MOST_AT_ONCE = 256

export function createRadsecClient(deps: RadsecClientDeps): RadsecClient {
  const { random, limits = LIMITS } = deps
  let opening: Promise<Result<Line, RadsecFailure>> | undefined
  let current: TLSSocket | undefined
  let identifier = 0

  const open = (): Promise<Result<Line, RadsecFailure>> => {
    const socket = connectTo(deps)
    current = socket
    const line: Line = { socket, send: createSender(socket).send, waiting: new Map() }
    listen(line)
    const opened = new Promise<Result<Line, RadsecFailure>>((resolve) => {
      const tooLate = setTimeout(() => socket.destroy(new Error('it took too long')), limits.connectMilliseconds)
      let why = 'the other side closed the connection'
      socket.on('error', (error) => {
        why = error.message
      })
      socket.once('secureConnect', () => {
        clearTimeout(tooLate)
        resolve(ok(line))
      })
      socket.once('close', () => {
        clearTimeout(tooLate)
        if (opening === opened) opening = undefined
        const place = `${deps.host}, TCP port ${deps.port}`
        resolve(err({ type: 'NotConnected', words: `No RadSec connection to ${deps.nas.name} (${place}): ${why}` }))
        for (const { answered } of line.waiting.values()) {
          answered(err({ type: 'NoAnswer', words: `The RadSec connection to ${deps.nas.name} ended: ${why}` }))
        }
      })
    })
    return opened
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
    return new Promise((resolve) => {
      const seconds = limits.answerMilliseconds / 1000
      const none = { type: 'NoAnswer', words: `${deps.nas.name} did not answer within ${seconds} s` } as const
      const timer = setTimeout(() => answered(err(none)), limits.answerMilliseconds)
      const answered = (result: Result<Packet, RadsecFailure>): void => {
        clearTimeout(timer)
        waiting.delete(own)
        resolve(result)
      }
      waiting.set(own, { authenticator: bytes.subarray(4, 20), answered })
      line.send(bytes)
    })
  }

  return {
    ask: async (request) => {
      opening ??= open()
      const line = await opening
      return line.ok ? send(line.value, request) : line
    },
    close: () => current?.destroy(),
  }
}

function connectTo({ nas, host, port, certificates }: RadsecClientDeps): TLSSocket {
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
function listen({ socket, waiting }: Line): void {
  const framing = createFraming({
    packet: (bytes) => {
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
