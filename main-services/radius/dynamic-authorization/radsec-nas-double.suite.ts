/** A NAS for tests that takes Disconnect- and CoA-Requests over TLS and answers them as it is told to. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import { type CertificateFiles, readCertificates } from '../radsec/certificate-files.client.ts'
import { RADSEC_SECRET } from '../radsec/connection.client.ts'
import { createFraming } from '../radsec/framing.ts'
import { createSender } from '../radsec/sender.ts'
import { type Behaviour, type HeardRequest, readRequest, responseOf } from './nas-double.suite.ts'

export interface RadsecNasDouble {
  readonly port: number
  readonly heard: HeardRequest[]
  /** Those that were ever opened with a certificate of our CA. */
  readonly connections: () => number
  readonly connectionsNow: () => number
  answerWith: (request: HeardRequest, count: number) => Behaviour
  /** As a router that restarts. */
  readonly hangUp: () => void
}

export async function createRadsecNasDouble(files: CertificateFiles): Promise<RadsecNasDouble> {
  const certificates = readCertificates(files, 0)
  if (!certificates.ok) throw new Error(certificates.error)
  const sockets = new Set<TLSSocket>()
  const heard: HeardRequest[] = []
  let connections = 0
  const server = createServer({ ...certificates.value, requestCert: true, rejectUnauthorized: true }, (socket) => {
    connections++
    sockets.add(socket)
    const { send } = createSender(socket)
    const framing = createFraming({
      packet: (bytes) => {
        const request = readRequest(Buffer.from(bytes), RADSEC_SECRET, socket.remotePort ?? 0)
        heard.push(request)
        const response = responseOf(request.packet, double.answerWith(request, heard.length), RADSEC_SECRET)
        if (response) send(response)
      },
      broken: () => socket.destroy(),
    })
    socket.on('data', framing.push)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    server.close()
    hangUp()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const double: RadsecNasDouble = {
    port: (server.address() as AddressInfo).port,
    heard,
    connections: () => connections,
    connectionsNow: () => sockets.size,
    answerWith: () => 'ack',
    hangUp,
  }
  return double
}
