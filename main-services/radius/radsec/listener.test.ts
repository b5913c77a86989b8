/** What a connection may take before it is ended. Each limit is tried alone, with the others out of reach. */
import { copyFileSync } from 'node:fs'
import { type AddressInfo, connect as connectTcp, createServer, type Socket } from 'node:net'
import { connect, TLSSocket } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { temporaryFolder, until } from '../radius-under-test.suite.ts'
import { type CertificateFiles, readCertificates } from './certificate-files.client.ts'
import { createTestCa } from './certificates.suite.ts'
import { type NamedClient, openRadsecListener, RADSEC_LIMITS, type RadsecLimits } from './listener.ts'

const NAS: NamedClient = {
  nasId: 'n1',
  name: 'bng-cpt-01',
  address: '10.0.0.1',
  secret: Buffer.from('over UDP'),
  requireMessageAuthenticator: true,
  messageAuthenticatorSeen: false,
}

/** Every packet is its own answer: at once, or when the test says so. */
async function open(changed: Partial<RadsecLimits> = {}, answered: 'at once' | 'later' = 'at once') {
  const folder = temporaryFolder()
  const ca = await createTestCa(folder)
  const own = await ca.issue({ commonName: 'noc.isp.example' })
  const nas = await ca.issue({ commonName: NAS.name })
  const log = createQuietLog()
  const received: Buffer[] = []
  const answers: (() => void)[] = []
  const opened = await openRadsecListener({
    bind: '127.0.0.1',
    listen: { port: 0, ...own },
    nases: () => [NAS],
    receive: (way, packet) => {
      received.push(packet)
      const answer = () => way.send(packet, 0, '')
      if (answered === 'later') answers.push(answer)
      else answer()
    },
    onBroken: () => {},
    now: Date.now,
    log,
    limits: { ...RADSEC_LIMITS, ...changed },
  })
  if (!opened.ok) throw new Error(opened.error)
  onTestFinished(opened.value.close)
  const { port } = opened.value
  return {
    port,
    received,
    answers,
    listener: opened.value,
    files: own,
    ca,
    secure: () =>
      watched(connect({ host: '127.0.0.1', port, ...read(nas), rejectUnauthorized: false }), 'secureConnect'),
    bare: () => watched(connectTcp(port, '127.0.0.1'), 'connect'),
    said: (words: string) =>
      until(
        () => JSON.stringify(log.lines),
        (lines) => lines.includes(words),
      ),
  }
}

const read = (files: CertificateFiles) => {
  const certificates = readCertificates(files, 0)
  if (!certificates.ok) throw new Error(certificates.error)
  return certificates.value
}

async function watched(socket: Socket, ready: string) {
  let closed = false
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  socket.resume()
  await new Promise<void>((resolve) => {
    socket.once(ready, () => resolve())
    socket.once('close', () => resolve())
  })
  return { socket, open: () => !closed, ended: () => until(() => closed, Boolean) }
}

/** Of an even length, and well-formed. */
const packet = (length = 20): Buffer => {
  const bytes = Buffer.alloc(length, 1)
  bytes.writeUInt16BE(length, 2)
  for (let at = 20; at < length; at += 254) bytes.writeUInt8(Math.min(254, length - at), at + 1)
  return bytes
}

test('who connects and never speaks TLS is ended, and says so in the log', async () => {
  const { bare, said } = await open({ handshakeMilliseconds: 200 })
  const silent = await bare()
  await silent.ended()
  await said('no TLS')
})

test('who sends a packet octet by octet does not stretch its time', async () => {
  const { secure, said, received } = await open({ packetMilliseconds: 300 })
  const slow = await secure()
  slow.socket.write(packet())
  const drip = setInterval(() => slow.socket.write(Buffer.from([1])), 20)
  onTestFinished(() => clearInterval(drip))
  // The first four octets say that 257 follow.
  await slow.ended()
  await said('did not finish a packet in time')
  expect(received).toHaveLength(1)
})

test('who says nothing for long is ended', async () => {
  const { secure } = await open({ idleMilliseconds: 200 })
  const quiet = await secure()
  await quiet.ended()
})

test('the other way round: who is within every limit stays', async () => {
  const { secure, received } = await open({ packetMilliseconds: 300, handshakeMilliseconds: 300 })
  const good = await secure()
  for (let i = 1; i <= 5; i += 1) {
    good.socket.write(packet(20 + 2 * i))
    await until(
      () => received.length,
      (count) => count === i,
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(good.open()).toBe(true)
})

test('one NAS has so many connections and no more', async () => {
  const { secure, said } = await open({ connectionsOfANas: 2 })
  const first = await secure()
  const second = await secure()
  for (const { socket } of [first, second]) {
    const echoed = new Promise((resolve) => socket.once('data', resolve))
    socket.write(packet())
    await echoed
  }
  const third = await secure()
  await third.ended()
  await said('more than 2 connections of one NAS')
  expect([first.open(), second.open()]).toEqual([true, true])
})

test('who takes every place without showing a certificate takes only his own', async () => {
  const { bare, secure, said } = await open({ unprovenOfAnAddress: 3 })
  const silent = await Promise.all([bare(), bare(), bare()])
  const fourth = await bare()
  await fourth.ended()
  await said('shown no certificate')
  expect(silent.map(({ open }) => open())).toEqual([true, true, true])
  // Their places are free again when they leave.
  for (const { socket } of silent) socket.destroy()
  await until(async () => {
    const good = await secure()
    if (!good.open()) return false
    const answered = new Promise<boolean>((resolve) => {
      good.socket.once('data', () => resolve(true))
      good.socket.once('close', () => resolve(false))
    })
    good.socket.write(packet())
    return answered
  }, Boolean)
})

test('a NAS that reads none of its answers is ended before they fill the memory', async () => {
  const { secure, said } = await open()
  const deaf = await secure()
  deaf.socket.pause()
  const flood = setInterval(() => {
    if (deaf.socket.writableLength < 1_000_000)
      deaf.socket.write(Buffer.concat(Array.from({ length: 50 }, () => packet(4096))))
  }, 5)
  onTestFinished(() => clearInterval(flood))
  await said('does not read its answers')
  clearInterval(flood)
})

test('a certificate that was renewed in its file is taken up; one that is broken is not, and the old one stays', async () => {
  const { listener, secure, files, ca, said } = await open()
  const shown = async (): Promise<string | undefined> => {
    const { socket } = await secure()
    return socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.subject : undefined
  }
  expect(await shown()).toBe('CN=noc.isp.example')
  const renewed = await ca.issue({ commonName: 'renewed.isp.example' })
  copyFileSync(renewed.certificateFile, files.certificateFile)
  listener.renew()
  await said('RadSec keeps the certificate it has')
  expect(await shown()).toBe('CN=noc.isp.example')
  copyFileSync(renewed.keyFile, files.keyFile)
  listener.renew()
  expect(await shown()).toBe('CN=renewed.isp.example')
})

test('with another CA, who is connected or about to be has to show its certificate anew', async () => {
  const { listener, secure, bare, files, ca } = await open({ handshakeMilliseconds: 60_000 })
  const aboutToBe = await bare()
  const connected = await secure()
  const echoed = new Promise((resolve) => connected.socket.once('data', resolve))
  connected.socket.write(packet())
  await echoed
  const renewed = await ca.issue({ commonName: 'renewed.isp.example' })
  copyFileSync(renewed.certificateFile, files.certificateFile)
  copyFileSync(renewed.keyFile, files.keyFile)
  listener.renew()
  // A certificate of ours changes nothing for theirs.
  const stays = await secure()
  expect([connected.open(), stays.open()]).toEqual([true, true])
  const other = await createTestCa(temporaryFolder(), 'other')
  copyFileSync(other.file, files.caFile)
  listener.renew()
  await connected.ended()
  await aboutToBe.ended()
  await (await secure()).ended()
})

test('what was given to a connection to send leaves before it is closed, and nothing is taken any more', async () => {
  const { secure, listener, received, answers } = await open({}, 'later')
  const nas = await secure()
  const heard: Buffer[] = []
  nas.socket.on('data', (chunk: Buffer) => heard.push(chunk))
  nas.socket.write(Buffer.concat(Array.from({ length: 40 }, () => packet(1000))))
  await until(
    () => received.length,
    (count) => count === 40,
  )
  for (const answer of answers) answer()
  listener.close()
  nas.socket.write(packet())
  await nas.ended()
  expect(Buffer.concat(heard)).toHaveLength(40_000)
  expect(received).toHaveLength(40)
})

test('closing ends every connection, also one that has not shown its certificate', async () => {
  const { secure, bare, listener } = await open()
  const [good, silent] = [await secure(), await bare()]
  listener.close()
  await Promise.all([good.ended(), silent.ended()])
})

test('a port that is taken is said in words', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const own = await (await createTestCa(temporaryFolder())).issue({ commonName: 'noc.isp.example' })
  const opened = await openRadsecListener({
    bind: '127.0.0.1',
    listen: { port, ...own },
    nases: () => [],
    receive: () => {},
    onBroken: () => {},
    now: Date.now,
    log: createQuietLog(),
  })
  expect(opened).toEqual({ ok: false, error: expect.stringContaining(`TCP port ${port} on 127.0.0.1 is taken`) })
})
