/** A NAS's RadSec port for tests that answer for the NAS themselves, octet by octet if they like. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import { encodeResponse } from '../packet/encode.ts'
import { type Packet, parsePacket } from '../packet/parse.ts'
import type { CertificateFiles } from './certificate-files.client.ts'
import { RADSEC_SECRET } from './connection.client.ts'
import { createFraming } from './framing.ts'
import { inHand } from './radsec-under-test.suite.ts'

export interface RequestAtNas {
  readonly packet: Packet
  /** Which connection it came on, from 1. */
  readonly connection: number
  readonly write: (bytes: Buffer) => void
  readonly hangUp: () => void
}

export interface NasPort {
  readonly port: number
  readonly requests: RequestAtNas[]
  heard: (request: RequestAtNas) => void
  readonly connections: () => number
  readonly connectionsNow: () => number
  /** As a router that is switched off. */
  readonly close: () => Promise<void>
}

/** Status-Server and whatever else is asked here: an Access-Accept, signed as it should be. */
export const yes = (request: Packet): Buffer =>
  encodeResponse({ code: 2, request, secret: RADSEC_SECRET, withMessageAuthenticator: true })

export async function openNasPort(files: CertificateFiles, port = 0): Promise<NasPort> {
  const sockets = new Set<TLSSocket>()
  const requests: RequestAtNas[] = []
  let connections = 0
  const server = createServer({ ...inHand(files), requestCert: true, rejectUnauthorized: true }, (socket) => {
    const connection = ++connections
    sockets.add(socket)
    const framing = createFraming({
      packet: (bytes) => {
        const parsed = parsePacket(Buffer.from(bytes))
        if (!parsed.ok) throw new Error(`The console sent what is no packet: ${parsed.error.reason}`)
        const write = (answer: Buffer): void => void socket.write(answer)
        const request = { packet: parsed.value, connection, write, hangUp: () => void socket.destroy() }
        requests.push(request)
        nas.heard(request)
      },
      broken: () => socket.destroy(),
    })
    socket.on('data', framing.push)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  onTestFinished(close)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const nas: NasPort = {
    port: (server.address() as AddressInfo).port,
    requests,
    heard: ({ packet, write }) => write(yes(packet)),
    connections: () => connections,
    connectionsNow: () => sockets.size,
    close,
  }
  return nas
}
