/** The whole slice with RadSec on: real TLS on 127.0.0.1, with certificates made here. */
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect as connectTcp } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AttributeType } from '../packet/attribute-type.ts'
import { Code } from '../packet/code.ts'
import { encodeRequest } from '../packet/encode.ts'
import { asked, startRadius, temporaryFolder, SECRET as UDP_SECRET, until } from '../radius-under-test.suite.ts'
import { type CertificateFiles, type Certificates, readCertificates } from './certificate-files.client.ts'
import { createTestCa } from './certificates.suite.ts'
import { createFraming } from './framing.ts'
import { createRadsecClient } from './radsec.client.ts'

const NAS = { name: 'bng-cpt-01', address: '127.0.0.1' }
const SECRET = Buffer.from('radsec')

async function start() {
  const folder = temporaryFolder()
  const ca = await createTestCa(folder)
  const own = await ca.issue({ commonName: 'noc.isp.example', ip: ['127.0.0.1'] })
  const listen = { bind: '127.0.0.1', authPort: 0, acctPort: 0, radsec: { port: 0, ...own } }
  const started = await startRadius({ listen, folder })
  const { port } = started.radius.stats().listeners.radsec
  return { ...started, ca, folder, port, listen }
}

const inHand = (files: CertificateFiles): Certificates => {
  const read = readCertificates(files, 0)
  if (!read.ok) throw new Error(read.error)
  return read.value
}

/** A NAS's side that can misbehave. */
async function dial(port: number, certificates: Partial<Certificates>) {
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
    answered: (count: number) =>
      until(
        () => answers,
        (seen) => seen.length >= count,
      ),
    ended: () => until(() => closed, Boolean),
  }
}

const accountingStart = (session: string, identifier = 1): Buffer =>
  encodeRequest({
    code: Code.AccountingRequest,
    identifier,
    attributes: [
      { type: AttributeType.AcctStatusType, value: Buffer.from([0, 0, 0, 1]) },
      { type: AttributeType.AcctSessionId, value: Buffer.from(session) },
      { type: AttributeType.UserName, value: Buffer.from('thandi') },
    ],
    secret: SECRET,
  })

const status = (identifier: number): Buffer =>
  encodeRequest({ code: Code.StatusServer, identifier, attributes: [], secret: SECRET, authenticator: randomBytes(16) })

describe('a NAS that connects by RadSec', () => {
  test('has its accounting journalled and answered, and its Status-Server, on one connection', async () => {
    const { ca, port, journal, nasId } = await start()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    nas.socket.write(accountingStart('s1', 7))
    nas.socket.write(status(8))
    const answers = await nas.answered(2)
    expect(answers.map((bytes) => `${bytes[0]} ${bytes[1]}`).sort()).toEqual(['2 8', '5 7'])
    expect(journal()).toMatchObject([{ nasId, address: '127.0.0.1' }])
  })

  test('is read however its stream is cut or glued', async () => {
    const { ca, port, journal } = await start()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    const stream = Buffer.concat([accountingStart('s1', 1), accountingStart('s2', 2), accountingStart('s3', 3)])
    for (const octet of stream.subarray(0, 30)) nas.socket.write(Buffer.from([octet]))
    nas.socket.write(stream.subarray(30))
    await nas.answered(3)
    expect(journal()).toHaveLength(3)
  })

  test('is known by a DNS name, or by its address, whatever the Common Name', async () => {
    const { ca, port } = await start()
    for (const wanted of [{ dns: ['other', 'BNG-CPT-01'] }, { ip: ['127.0.0.1'] }]) {
      const nas = await dial(port, inHand(await ca.issue({ commonName: 'something else', ...wanted })))
      nas.socket.write(status(1))
      await nas.answered(1)
    }
  })

  test('is disconnected when it is taken off the list', async () => {
    const { ca, port, radius, nasId } = await start()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    nas.socket.write(status(1))
    await nas.answered(1)
    await radius.nas.remove({ nasId }, asked())
    await nas.ended()
  })

  test('may send a Proxy-State without a Message-Authenticator, which over UDP would be refused', async () => {
    const { ca, port, radius } = await start()
    const request = (secret: Buffer): Buffer =>
      encodeRequest({
        code: Code.AccessRequest,
        identifier: 1,
        authenticator: randomBytes(16),
        attributes: [
          { type: AttributeType.UserName, value: Buffer.from('nobody') },
          { type: AttributeType.ProxyState, value: Buffer.from('hop') },
        ],
        secret,
        withMessageAuthenticator: false,
      })
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    nas.socket.write(request(SECRET))
    const [answer] = await nas.answered(1)
    expect(answer?.[0]).toBe(Code.AccessReject)

    const udp = createSocket('udp4')
    onTestFinished(() => void udp.close())
    udp.send(request(Buffer.from(UDP_SECRET)), radius.ports().auth ?? 0, '127.0.0.1')
    await until(
      () => radius.stats().dropped['missing-message-authenticator'],
      (dropped) => dropped === 1,
    )
  })

  test('sends what is not authentic in vain', async () => {
    const { ca, port, journal, radius } = await start()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    const forged = accountingStart('forged')
    forged.writeUInt8(forged.readUInt8(5) ^ 1, 5)
    nas.socket.write(forged)
    nas.socket.write(accountingStart('good', 2))
    await nas.answered(1)
    expect(journal()).toHaveLength(1)
    await until(
      () => radius.stats().dropped['bad-authenticator'],
      (dropped) => dropped === 1,
    )
  })
})

describe('who is not let in', () => {
  /** The last octet of a handshake may arrive before the refusal: what counts is that nothing is answered. */
  async function refused(port: number, certificates: Partial<Certificates>): Promise<void> {
    const stranger = await dial(port, certificates)
    stranger.socket.write(accountingStart('stranger'))
    await stranger.ended()
  }

  test.each([
    ['without a certificate', 'no certificate was shown', async () => ({})],
    [
      'with the certificate of another CA',
      'not to be trusted',
      async (folder: string) => {
        const other = await createTestCa(folder, 'other')
        return inHand(await other.issue({ commonName: NAS.name }))
      },
    ],
  ])('%s', async (_who, why, certificates) => {
    const { port, folder, journal, log } = await start()
    await refused(port, await certificates(folder))
    await until(
      () => log.lines,
      (lines) => JSON.stringify(lines).includes(why),
    )
    expect(journal()).toEqual([])
  })

  test.each([
    ['with an expired certificate', 'CERT_HAS_EXPIRED', { commonName: NAS.name, expired: true }],
    ['with a certificate of no NAS', 'belongs to no NAS', { commonName: 'bng-dbn-01' }],
    [
      'with the name only in the Common Name, beside a DNS name',
      'belongs to no NAS',
      { commonName: NAS.name, dns: ['x'] },
    ],
    ['with a wildcard', 'belongs to no NAS', { commonName: '*', dns: ['*'] }],
  ])('%s', async (_who, why, wanted) => {
    const { port, ca, journal, log } = await start()
    await refused(port, inHand(await ca.issue(wanted)))
    await until(
      () => log.lines,
      (lines) => JSON.stringify(lines).includes(why),
    )
    expect(journal()).toEqual([])
  })

  test('who speaks no TLS, and UDP goes on meanwhile', async () => {
    const { port, client } = await start()
    const socket = connectTcp(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => {})
    const ended = new Promise((resolve) => socket.once('close', resolve))
    socket.write(Buffer.alloc(300, 0x55))
    socket.resume()
    await ended
    const nas = await client()
    await nas.ask(nas.accounting('start', 's1'))
  })

  test('who sends a length that no packet has, is cut off; another connection is not', async () => {
    const { port, ca } = await start()
    const certificates = inHand(await ca.issue({ commonName: NAS.name }))
    const bad = await dial(port, certificates)
    const good = await dial(port, certificates)
    bad.socket.write(Buffer.from([4, 1, 0, 3, 0, 0]))
    await bad.ended()
    good.socket.write(status(1))
    await good.answered(1)
  })
})

describe('our side towards a NAS', () => {
  test('asks over TLS and is answered, many at once on one connection', async () => {
    const { port, ca, radius } = await start()
    const client = createRadsecClient({
      nas: { name: 'noc.isp.example', address: '127.0.0.1' },
      host: '127.0.0.1',
      port,
      certificates: inHand(await ca.issue({ commonName: NAS.name })),
      random: randomBytes,
    })
    onTestFinished(client.close)
    const asked = Array.from({ length: 100 }, () => client.ask({ code: Code.StatusServer, attributes: [] }))
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: true, value: { code: 2 } })
    await until(
      () => radius.stats().answered,
      (answered) => answered === 100,
    )
  })

  test('refuses a server whose certificate is for somebody else', async () => {
    const { port, ca, radius } = await start()
    const client = createRadsecClient({
      nas: { name: 'bng-jhb-01', address: '10.0.0.1' },
      host: '127.0.0.1',
      port,
      certificates: inHand(await ca.issue({ commonName: NAS.name })),
      random: randomBytes,
    })
    onTestFinished(client.close)
    expect(await client.ask({ code: Code.StatusServer, attributes: [] })).toMatchObject({
      ok: false,
      error: { type: 'NotConnected', words: expect.stringContaining('neither for the name bng-jhb-01') },
    })
    expect(radius.stats().received).toBe(0)
  })

  test('refuses a server of another CA, and says when nobody listens', async () => {
    const { port, folder, radius } = await start()
    const other = await createTestCa(folder, 'other')
    const certificates = inHand(await other.issue({ commonName: NAS.name }))
    const deps = { nas: { name: 'noc.isp.example', address: '127.0.0.1' }, host: '127.0.0.1', port, certificates }
    const client = createRadsecClient({ ...deps, random: randomBytes })
    const ask = () => client.ask({ code: Code.StatusServer, attributes: [] })
    expect(await ask()).toMatchObject({ ok: false, error: { type: 'NotConnected' } })
    await radius.stop()
    expect(await ask()).toMatchObject({ ok: false, error: { words: expect.stringContaining('ECONNREFUSED') } })
  })
})

describe('files that cannot be used', () => {
  test.each([
    [
      'missing',
      (files: CertificateFiles) => ({ ...files, keyFile: '/nowhere/radsec.key' }),
      /There is no file \/nowhere/,
    ],
    ['not named', (files: CertificateFiles) => ({ ...files, caFile: '' }), /Name it in Settings, Listeners/],
    ['mixed up', (files: CertificateFiles) => ({ ...files, keyFile: files.certificateFile }), /is not a private key/],
    [
      'not PEM',
      (files: CertificateFiles) => ({ ...files, caFile: '/proc/self/maps' }),
      /is not a CA certificate in PEM/,
    ],
  ])('%s: said in words, and UDP is served', async (_what, spoil, words) => {
    const { radius, listen, client } = await start()
    await radius.relisten({ ...listen, radsec: { port: 0, ...spoil(listen.radsec) } })
    expect(radius.stats().listeners.radsec).toMatchObject({ state: 'failed', problem: expect.stringMatching(words) })
    const nas = await client()
    await nas.ask(nas.accounting('start', 's1'))
  })

  test('our own expired certificate is said to be that', async () => {
    const { radius, listen, ca } = await start()
    const own = await ca.issue({ commonName: 'noc.isp.example', expired: true })
    await radius.relisten({ ...listen, radsec: { port: 0, ...own } })
    expect(radius.stats().listeners.radsec.problem).toMatch(/expired on/)
  })

  test('a key of another certificate is said to be that', async () => {
    const { radius, listen, ca } = await start()
    const { keyFile } = await ca.issue({ commonName: 'another' })
    await radius.relisten({ ...listen, radsec: { ...listen.radsec, port: 0, keyFile } })
    expect(radius.stats().listeners.radsec.problem).toMatch(/is not the one of the certificate/)
  })

  test('RadSec that is off listens nowhere', async () => {
    const { radius } = await startRadius()
    expect(radius.stats().listeners.radsec).toMatchObject({ state: 'stopped', problem: null })
  })
})
