// RadSec in (RFC 6614): TLS on one TCP port for both authentication and accounting. Who connects must show a certificate
// of our CA that belongs to a NAS of the list; its packets then go the way of every other, with the secret `radsec`.

import { constants } from 'node:crypto'
import type { Socket } from 'node:net'
import { createServer, type SecureContextOptions, type TLSSocket } from 'node:tls'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Client } from '../clients.ts'
import { createLogLimit } from '../log-limit.ts'
import type { Way } from '../reception.ts'
import { type CertificateFiles, type Certificates, readCertificates } from './certificate-files.client.ts'
import { type Connection, createConnection } from './connection.client.ts'
import { matchCertificate, type NamedNas } from './match-certificate.ts'

export interface RadsecListen extends CertificateFiles {
  /** 0 for any that is free. */
  readonly port: number
}

/** A client as certificates are matched to it. */
export type NamedClient = Client & NamedNas

export interface RadsecLimits {
  readonly connections: number
  readonly connectionsOfANas: number
  /** Connections from one address that have not shown their certificate yet. */
  readonly unprovenOfAnAddress: number
  readonly handshakeMilliseconds: number
  /** Without a whole packet. A NAS that has more to say connects again. */
  readonly idleMilliseconds: number
  /** From the first octet of a packet to its last. */
  readonly packetMilliseconds: number
}

export const RADSEC_LIMITS: RadsecLimits = {
  connections: 1024,
  connectionsOfANas: 32,
  unprovenOfAnAddress: 16,
  handshakeMilliseconds: 10_000,
  idleMilliseconds: 10 * 60_000,
  packetMilliseconds: 10_000,
}

export interface RadsecListenerOptions {
  readonly bind: string
  readonly listen: RadsecListen
  /** The NAS list as it is now. */
  readonly nases: () => readonly NamedClient[]
  readonly receive: (way: Way, packet: Buffer, address: string, port: number) => void
  /** The port broke while it was open. */
  readonly onBroken: (problem: string) => void
  /** Epoch milliseconds, to tell an expired certificate. */
  readonly now: () => number
  readonly log: Log
  readonly limits?: RadsecLimits
}

export interface RadsecListener {
  readonly port: number
  /** The NAS list has changed: who is no longer on it is disconnected. */
  readonly recheck: () => void
  /** Takes up a certificate that was renewed in its file. One that cannot be used is said in the log, and the old one stays. */
  readonly renew: () => void
  /** At once for who connects; a connection there is ends when the answers that were given to it have left, within 2 s. */
  readonly close: () => void
}

/** The refusal is in words that say what to do. */
export async function openRadsecListener(options: RadsecListenerOptions): Promise<Result<RadsecListener, string>> {
  const { bind, listen, limits = RADSEC_LIMITS, log } = options
  const certificates = readCertificates(listen, options.now())
  if (!certificates.ok) return certificates
  const server = createServer({
    ...context(certificates.value),
    requestCert: true,
    // Checked in `admit`, which can say in the log why somebody was not let in.
    rejectUnauthorized: false,
    handshakeTimeout: limits.handshakeMilliseconds,
  })
  server.maxConnections = limits.connections

  const connections = new Set<Connection>()
  const unproven = createUnproven(limits.unprovenOfAnAddress)
  const logLimit = createLogLimit()
  const refused = (address: string, why: string): void => {
    const heldBack = logLimit.admit(`${why} ${address}`, performance.now())
    if (heldBack !== undefined) log.warn({ address, why, heldBack }, 'A RadSec connection was refused')
  }
  let inUse = certificates.value
  const closeAll = (): void => {
    for (const connection of connections) connection.close()
    unproven.close()
  }
  const renew = (): void => {
    const found = readCertificates(listen, options.now())
    if (!found.ok) {
      const heldBack = logLimit.admit(found.error, performance.now())
      if (heldBack !== undefined) log.warn({ why: found.error, heldBack }, 'RadSec keeps the certificate it has')
    } else if (JSON.stringify(found.value) !== JSON.stringify(inUse)) {
      server.setSecureContext(context(found.value))
      // What another CA has vouched for is to be vouched for anew.
      if (found.value.ca !== inUse.ca) closeAll()
      inUse = found.value
      log.info({ certificateFile: listen.certificateFile }, 'RadSec has taken up another certificate')
    }
  }
  const ofNas = (nasId: string): number => [...connections].filter(({ client }) => client().nasId === nasId).length

  const admit = (socket: TLSSocket): void => {
    const address = socket.remoteAddress
    // It has gone already.
    if (!address) {
      socket.destroy()
      return
    }
    const found = judge(socket, options.nases())
    if (!found.ok || ofNas(found.value.nasId) >= limits.connectionsOfANas) {
      refused(address, found.ok ? `more than ${limits.connectionsOfANas} connections of one NAS` : found.error)
      socket.destroy()
      return
    }
    const connection = createConnection({
      socket,
      client: found.value,
      receive: options.receive,
      limits,
      broken: (why) => refused(address, why),
      closed: () => connections.delete(connection),
    })
    connections.add(connection)
  }

  server.on('connection', (socket: Socket) => {
    if (unproven.begin(socket)) return
    refused(socket.remoteAddress ?? '', 'too many connections that have shown no certificate')
    socket.destroy()
  })
  server.on('secureConnection', (socket) => {
    unproven.end(socket)
    // An error after this must find a listener, whatever becomes of the connection.
    socket.on('error', () => socket.destroy())
    admit(socket)
  })
  server.on('tlsClientError', (error, socket) => {
    refused(socket.remoteAddress ?? '', `no TLS: ${error.message}`)
    socket.destroy()
  })
  server.on('drop', (from) => refused(from?.remoteAddress ?? '', `more than ${limits.connections} connections`))

  const listening = await new Promise<Result<number, string>>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(err(inWords(error, bind, listen.port))))
    server.listen({ host: bind, port: listen.port, exclusive: true }, () => {
      const address = server.address()
      resolve(ok(typeof address === 'object' && address ? address.port : listen.port))
    })
  })
  if (!listening.ok) return listening
  server.removeAllListeners('error')
  server.on('error', (error: NodeJS.ErrnoException) => options.onBroken(inWords(error, bind, listen.port)))

  return ok({
    port: listening.value,
    recheck: () => {
      for (const connection of connections) connection.recheck(options.nases())
    },
    renew,
    close: () => {
      server.close()
      closeAll()
    },
  })
}

/** A resumed session would not show its certificate again, so nothing is given to resume with. */
const context = (certificates: Certificates): SecureContextOptions => ({
  ...certificates,
  minVersion: 'TLSv1.2',
  secureOptions: constants.SSL_OP_NO_TICKET,
})

/** Which NAS this is, or why it is none. */
function judge(socket: TLSSocket, nases: readonly NamedClient[]): Result<NamedClient, string> {
  const certificate = socket.getPeerX509Certificate()
  if (!certificate) return err('no certificate was shown')
  if (!socket.authorized) return err(`its certificate is not to be trusted (${socket.authorizationError})`)
  const nas = matchCertificate(certificate, nases)
  return nas ? ok(nas) : err(`its certificate belongs to no NAS (${certificate.subject.replaceAll('\n', ', ')})`)
}

/** Handshakes under way, by address: one that opens connections and says nothing cannot take every place. */
function createUnproven(most: number) {
  const byAddress = new Map<string, Map<number, Socket>>()
  const end = ({ remoteAddress = '', remotePort = 0 }: Socket): void => {
    const ports = byAddress.get(remoteAddress)
    ports?.delete(remotePort)
    if (ports?.size === 0) byAddress.delete(remoteAddress)
  }
  return {
    /** False where there are too many. */
    begin: (socket: Socket): boolean => {
      const { remoteAddress = '', remotePort = 0 } = socket
      const ports = byAddress.get(remoteAddress) ?? new Map<number, Socket>()
      if (ports.size >= most) return false
      byAddress.set(remoteAddress, ports.set(remotePort, socket))
      // The address is gone once it is closed.
      socket.once('close', () => {
        ports.delete(remotePort)
        if (ports.size === 0 && byAddress.get(remoteAddress) === ports) byAddress.delete(remoteAddress)
      })
      return true
    },
    end,
    close: () => {
      for (const ports of byAddress.values()) for (const socket of ports.values()) socket.destroy()
    },
  }
}

function inWords({ code, message }: NodeJS.ErrnoException, bind: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `TCP port ${port} on ${bind} is taken by another program. Stop it, or choose another RadSec port in Settings, Listeners.`
    case 'EACCES':
      return `This program may not open TCP port ${port} on ${bind}. Choose a RadSec port above 1023 in Settings, Listeners.`
    default:
      return `TCP port ${port} on ${bind} could not be opened for RadSec (${message}). Choose another in Settings, Listeners.`
  }
}
