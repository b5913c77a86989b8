// One TLS connection to one NAS: requests out, and to each the answer that proves to be its own.

import { X509Certificate } from 'node:crypto'
import { connect, type TLSSocket } from 'node:tls'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { type AttributeToSend, encodeRequest } from '../packet/encode.ts'
import { type Packet, parsePacket } from '../packet/parse.ts'
import type { Certificates } from './certificate-files.client.ts'
import { RADSEC_SECRET } from './connection.client.ts'
import { distrustAnswer, wordMalformed } from './distrust-packet.ts'
import { createFraming } from './framing.ts'
import { matchCertificate, type NamedNas } from './match-certificate.ts'
import { createSender } from './sender.ts'
import { wordConnectionFailure } from './word-connection-failure.ts'

export interface LineDeps {
  /** Whose certificate the other side has to show. */
  readonly nas: NamedNas
  readonly host: string
  readonly port: number
  readonly certificates: Certificates
  /** So many random octets. */
  readonly random: (length: number) => Buffer
  readonly connectMilliseconds: number
  /** Without a request. */
  readonly idleMilliseconds: number
  /** Something came from the other side. */
  readonly alive: () => void
  /** No further request should go over it: it has ended, fallen silent, or has too few Identifiers left. */
  readonly over: () => void
  readonly closed: () => void
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

export type LineFailure =
  | { readonly type: 'NoAnswer' }
  /** `Ended`: the connection, before the answer came. */
  | { readonly type: 'Ended' | 'TooManyAtOnce'; readonly words: string }

export interface Line {
  /** Requests may be sent; or why not, in words. */
  readonly ready: Promise<Result<null, string>>
  /** Throws RangeError for what does not fit into a packet. */
  readonly ask: (request: RadsecRequest, milliseconds: number) => Promise<Result<Packet, LineFailure>>
  readonly destroy: () => void
}

interface Waiting {
  readonly authenticator: Uint8Array
  readonly settle: (result: Result<Packet, LineFailure>) => void
}

/** Identifiers of one octet (RFC 6613 2.5). */
const MOST_AT_ONCE = 256
/** So many without an answer, and the next requests have a connection with more Identifiers to choose from. */
const MOST_GIVEN_UP = 128

/** In TLS 1.3 our certificate is looked at after we may send, and not every server says what it found. */
const CLOSED_AT_ONCE = 'the other side closed it without a word, as it may with a certificate that it does not take'

export function openLine(deps: LineDeps): Line {
  const { nas, random } = deps
  const socket = connectTo(deps)
  const sender = createSender(socket)
  const waiting = new Map<number, Waiting>()
  /** Their answers may still come, and must not be held against another request. */
  const givenUp = new Set<number>()
  let identifier = 0
  /** Packets of any kind that came from the other side. */
  let heard = 0
  let failure: string | undefined

  const why = (): string => failure ?? (heard === 0 ? CLOSED_AT_ONCE : 'the other side closed the connection')
  const ended = (): Result<never, LineFailure> =>
    err({ type: 'Ended', words: `The RadSec connection to ${nas.name} ended: ${why()}` })
  const watchIdle = (): void => {
    socket.setTimeout(waiting.size === 0 ? deps.idleMilliseconds : 0)
  }
  const retire = (): void => {
    deps.over()
    if (waiting.size === 0) socket.destroy()
  }

  const distrust = (words: string): void => {
    failure ??= words
    socket.destroy()
  }
  /** What answers nothing that was asked is passed over (RFC 6613 2.6.4). */
  const take = (bytes: Buffer): void => {
    heard++
    deps.alive()
    const packet = parsePacket(bytes)
    const asked = packet.ok ? waiting.get(packet.value.identifier) : undefined
    const words = packet.ok
      ? asked && distrustAnswer(packet.value, asked.authenticator, RADSEC_SECRET)
      : wordMalformed(packet.error)
    if (words) distrust(words)
    else if (packet.ok && asked) asked.settle(packet)
    else if (packet.ok) givenUp.delete(packet.value.identifier)
  }
  const framing = createFraming({
    packet: (bytes) => {
      if (!socket.destroyed) take(bytes)
    },
    broken: (length) => distrust(`it announced a packet of ${length} octets`),
  })
  socket.setNoDelay(true)
  socket.on('data', framing.push)
  socket.on('timeout', () => socket.destroy())
  socket.on('error', (error: NodeJS.ErrnoException) => {
    // How a connection that the other side has closed looks where we were about to send.
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') failure ??= wordConnectionFailure(error)
  })
  const ready = new Promise<Result<null, string>>((resolve) => {
    const tooLate = setTimeout(() => socket.destroy(new Error('it took too long')), deps.connectMilliseconds)
    socket.once('secureConnect', () => {
      clearTimeout(tooLate)
      watchIdle()
      resolve(ok(null))
    })
    socket.once('close', () => {
      clearTimeout(tooLate)
      deps.over()
      deps.closed()
      resolve(err(why()))
      for (const { settle } of waiting.values()) settle(ended())
    })
  })

  const freeIdentifier = (): number => {
    while (waiting.has(identifier) || givenUp.has(identifier)) identifier = (identifier + 1) % MOST_AT_ONCE
    const free = identifier
    identifier = (identifier + 1) % MOST_AT_ONCE
    return free
  }

  return {
    ready,
    ask: (request, milliseconds) => {
      if (socket.destroyed) return Promise.resolve(ended())
      if (waiting.size + givenUp.size >= MOST_AT_ONCE) {
        const words = `${nas.name} has ${MOST_AT_ONCE} requests to answer already`
        return Promise.resolve(err({ type: 'TooManyAtOnce', words }))
      }
      const own = freeIdentifier()
      const bytes = encodeRequest({ authenticator: random(16), ...request, identifier: own, secret: RADSEC_SECRET })
      return new Promise((resolve) => {
        const before = heard
        const settle = (result: Result<Packet, LineFailure>): void => {
          clearTimeout(timer)
          waiting.delete(own)
          if (!socket.destroyed) watchIdle()
          resolve(result)
        }
        const timer = setTimeout(() => {
          givenUp.add(own)
          settle(err({ type: 'NoAnswer' }))
          // One that went away without a word would swallow every request.
          if (heard === before || givenUp.size >= MOST_GIVEN_UP) retire()
        }, milliseconds)
        waiting.set(own, { authenticator: bytes.subarray(4, 20), settle })
        watchIdle()
        sender.send(bytes)
        request.onSent?.()
      })
    },
    destroy: () => socket.destroy(),
  }
}

function connectTo({ nas, host, port, certificates }: LineDeps): TLSSocket {
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
