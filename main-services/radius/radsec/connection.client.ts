// One NAS's RadSec connection: packets in, answers out, and an end for one that is silent or slow.

import type { TLSSocket } from 'node:tls'
import type { Client } from '../clients.ts'
import { Code } from '../packet/code.ts'
import type { Way } from '../reception.ts'
import { distrustRequest } from './distrust-packet.ts'
import { createFraming } from './framing.ts'
import { matchCertificate, type NamedNas } from './match-certificate.ts'
import { createSender } from './sender.ts'

/** RFC 6614 2.3: TLS has proven who it is, so the secret is everybody's. */
export const RADSEC_SECRET: Buffer = Buffer.from('radsec')

export interface ConnectionOptions {
  readonly socket: TLSSocket
  /** Whom the certificate belongs to. */
  readonly client: Client & NamedNas
  readonly receive: (way: Way, packet: Buffer, address: string, port: number) => void
  readonly limits: { readonly idleMilliseconds: number; readonly packetMilliseconds: number }
  /** It is ended for what it did. */
  readonly broken: (why: string) => void
  readonly closed: () => void
}

export interface Connection {
  readonly client: () => Client
  /** The NAS list has changed: the certificate is matched again. */
  readonly recheck: (nases: readonly (Client & NamedNas)[]) => void
  /** Nothing more is taken; what was given to it to send leaves first, within a bounded time. */
  readonly close: () => void
}

/** Answers that wait for a NAS which reads none of them: some thousand. */
const MOST_UNSENT = 256 * 1024
const KEEP_ALIVE_MILLISECONDS = 60_000
/** For the answers that wait, and for the other side to end its half. */
const LEAVING_MILLISECONDS = 2000

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, receive, limits, broken } = options
  const { remoteAddress: address = '', remotePort: port = 0 } = socket
  let packets = 0
  const sender = createSender(socket)
  let packetTimer: NodeJS.Timeout | undefined
  let left = false

  /** What is read from now on is not looked at, but read: else the system resets the connection, and answers are lost. */
  const leave = (): void => {
    left = true
    clearTimeout(idle)
    clearTimeout(packetTimer)
    sender.finish(LEAVING_MILLISECONDS)
  }
  const end = (why: string): void => {
    if (!left && !socket.destroyed) broken(why)
    leave()
  }
  const send = (reply: Buffer): void => {
    if (left || socket.destroyed) return
    sender.send(reply)
    if (sender.waiting() <= MOST_UNSENT) return
    end('it does not read its answers')
    socket.destroy()
  }
  const waysOf = (client: Client): { readonly auth: Way; readonly acct: Way; readonly client: Client } => {
    const known = { ...client, secret: RADSEC_SECRET }
    return { auth: { kind: 'auth', send, client: known }, acct: { kind: 'acct', send, client: known }, client }
  }
  let ways = waysOf(options.client)

  const idle = setTimeout(leave, limits.idleMilliseconds)
  const framing = createFraming({
    packet: (packet) => {
      if (left) return
      packets += 1
      idle.refresh()
      receive(packet[0] === Code.AccountingRequest ? ways.acct : ways.auth, packet, address, port)
      const why = distrustRequest(packet, RADSEC_SECRET)
      if (why) end(why)
    },
    broken: (length) => end(`it announced a packet of ${length} octets`),
  })
  /** A packet's time counts from its own first octet, however much came before it. */
  const watchPartial = (): void => {
    clearTimeout(packetTimer)
    packetTimer = framing.partial()
      ? setTimeout(() => end('it did not finish a packet in time'), limits.packetMilliseconds)
      : undefined
  }

  socket.setNoDelay(true)
  socket.setKeepAlive(true, KEEP_ALIVE_MILLISECONDS)
  socket.on('data', (chunk: Buffer) => {
    if (left) return
    const before = packets
    framing.push(chunk)
    if (left) return
    if (packets !== before || !packetTimer || !framing.partial()) watchPartial()
  })
  socket.on('close', () => {
    clearTimeout(idle)
    clearTimeout(packetTimer)
    options.closed()
  })

  return {
    client: () => ways.client,
    recheck: (nases) => {
      const certificate = socket.getPeerX509Certificate()
      const client = certificate && matchCertificate(certificate, nases)
      if (client?.nasId === ways.client.nasId) ways = waysOf(client)
      else socket.destroy()
    },
    close: leave,
  }
}
