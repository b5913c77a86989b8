import { connect, createServer, type Server, type TLSSocket } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder, until } from '../radius-under-test.suite.ts'
import { readCertificates } from './certificate-files.client.ts'
import { createTestCa } from './certificates.suite.ts'
import { createSender } from './sender.ts'

/** What the other side reads at once: an SSL_read never goes beyond a record. */
async function recordsOf(write: (socket: TLSSocket, packets: readonly Buffer[]) => void): Promise<number[]> {
  const ca = await createTestCa(temporaryFolder())
  const certificates = readCertificates(await ca.issue({ commonName: 'localhost' }), 0)
  if (!certificates.ok) throw new Error(certificates.error)
  const packets = Array.from({ length: 40 }, (_, i) => Buffer.alloc(20 + i))
  const server: Server = createServer(certificates.value, (socket) => write(socket, packets))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const read: number[] = []
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  onTestFinished(() => void socket.destroy())
  socket.on('data', (chunk) => read.push(chunk.length))
  const all = packets.reduce((sum, { length }) => sum + length, 0)
  await until(
    () => read.reduce((sum, length) => sum + length, 0),
    (sum) => sum === all,
  )
  return read
}

const expected = Array.from({ length: 40 }, (_, i) => 20 + i)

test('forty packets sent at once are forty records', async () => {
  const records = await recordsOf((socket, packets) => {
    const sender = createSender(socket)
    for (const packet of packets) sender.send(packet)
  })
  expect(records).toEqual(expected)
})

test('control: written to the socket as they come, they are joined', async () => {
  const records = await recordsOf((socket, packets) => {
    for (const packet of packets) socket.write(packet)
  })
  expect(records.length).toBeLessThan(expected.length)
})

test('what was given leaves before the end, and nothing after it', async () => {
  let end = false
  const records = await recordsOf((socket, packets) => {
    socket.once('close', () => {
      end = true
    })
    const sender = createSender(socket)
    for (const packet of packets) sender.send(packet)
    sender.finish(60_000)
    sender.send(Buffer.alloc(1000))
  })
  expect(records).toEqual(expected)
  await until(() => end, Boolean)
})

test('where nothing leaves, the end comes after its time all the same', async () => {
  const calls: string[] = []
  const stuck = {
    destroyed: false,
    write: () => calls.push('write'),
    end: () => calls.push('end'),
    destroy: () => calls.push('destroy'),
    once: () => undefined,
  }
  const sender = createSender(stuck)
  sender.send(Buffer.alloc(20))
  sender.send(Buffer.alloc(20))
  sender.finish(20)
  await until(
    () => calls,
    (made) => made.includes('destroy'),
  )
  expect(calls).toEqual(['write', 'destroy'])
})
