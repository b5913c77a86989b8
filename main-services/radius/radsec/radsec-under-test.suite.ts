/** The whole slice with RadSec on, for tests: real TLS on 127.0.0.1, with certificates made here. */
import { connect, type TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import { startRadius, temporaryFolder, until } from '../radius-under-test.suite.ts'
import { type CertificateFiles, type Certificates, readCertificates } from './certificate-files.client.ts'
import { createTestCa } from './certificates.suite.ts'
import { createFraming } from './framing.ts'

export const NAS = { name: 'bng-cpt-01', address: '127.0.0.1' }
export const SECRET = Buffer.from('radsec')

export async function startRadsec() {
  const folder = temporaryFolder()
  const ca = await createTestCa(folder)
  const own = await ca.issue({ commonName: 'noc.isp.example', ip: ['127.0.0.1'] })
  const listen = { bind: '127.0.0.1', authPort: 0, acctPort: 0, radsec: { port: 0, ...own } }
  const started = await startRadius({ listen, folder })
  const { port } = started.radius.stats().listeners.radsec
  return { ...started, ca, folder, port, listen }
}

export const inHand = (files: CertificateFiles): Certificates => {
  const read = readCertificates(files, 0)
  if (!read.ok) throw new Error(read.error)
  return read.value
}

/** A NAS's side that can misbehave. */
export async function dial(port: number, certificates: Partial<Certificates>) {
  const answers: Buffer[] = []
  let closed = false
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, ...certificates, rejectUnauthorized: false })
  onTestFinished(() => void socket.destroy())
  const framing = createFraming({ packet: (bytes) => answers.push(bytes), broken: () => {} })
  socket.on('data', framing.push)
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  await new Promise<void>((resolve) => {
    socket.once('secureConnect', resolve)
    socket.once('close', () => resolve())
  })
  return {
    socket,
    answers,
    answered: (count: number) =>
      until(
        () => answers,
        (seen) => seen.length >= count,
      ),
    ended: () => until(() => closed, Boolean),
  }
}
