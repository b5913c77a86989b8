/** A NAS on the other end of TLS: who is let in, and what is done with its packets. */
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect as connectTcp } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AttributeType } from '../packet/attribute-type.ts'
import { Code } from '../packet/code.ts'
import { encodeRequest } from '../packet/encode.ts'
import { asked, SECRET as UDP_SECRET, until } from '../radius-under-test.suite.ts'
import type { Certificates } from './certificate-files.client.ts'
import { createTestCa } from './certificates.suite.ts'
import { dial, inHand, NAS, SECRET, startRadsec } from './radsec-under-test.suite.ts'

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
    const { ca, port, journal, nasId } = await startRadsec()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    nas.socket.write(accountingStart('s1', 7))
    nas.socket.write(status(8))
    const answers = await nas.answered(2)
    expect(answers.map((bytes) => `${bytes[0]} ${bytes[1]}`).sort()).toEqual(['2 8', '5 7'])
    expect(journal()).toMatchObject([{ nasId, address: '127.0.0.1' }])
  })

  test('is read however its stream is cut or glued', async () => {
    const { ca, port, journal } = await startRadsec()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    const stream = Buffer.concat([accountingStart('s1', 1), accountingStart('s2', 2), accountingStart('s3', 3)])
    for (const octet of stream.subarray(0, 30)) nas.socket.write(Buffer.from([octet]))
    nas.socket.write(stream.subarray(30))
    await nas.answered(3)
    expect(journal()).toHaveLength(3)
  })

  test('is known by a DNS name, or by its address, whatever the Common Name', async () => {
    const { ca, port } = await startRadsec()
    for (const wanted of [{ dns: ['other', 'BNG-CPT-01'] }, { ip: ['127.0.0.1'] }]) {
      const nas = await dial(port, inHand(await ca.issue({ commonName: 'something else', ...wanted })))
      nas.socket.write(status(1))
      await nas.answered(1)
    }
  })

  test('is disconnected when it is taken off the list', async () => {
    const { ca, port, radius, nasId } = await startRadsec()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    nas.socket.write(status(1))
    await nas.answered(1)
    await radius.nas.remove({ nasId }, asked())
    await nas.ended()
  })

  test('may send a Proxy-State without a Message-Authenticator, which over UDP would be refused', async () => {
    const { ca, port, radius } = await startRadsec()
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

  test('sends what is not authentic in vain, and may connect again', async () => {
    const { ca, port, journal, radius } = await startRadsec()
    const certificates = inHand(await ca.issue({ commonName: NAS.name }))
    const nas = await dial(port, certificates)
    const forged = accountingStart('forged')
    forged.writeUInt8(forged.readUInt8(5) ^ 1, 5)
    nas.socket.write(forged)
    await nas.ended()
    const again = await dial(port, certificates)
    again.socket.write(accountingStart('good', 2))
    await again.answered(1)
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
    const { port, folder, journal, log } = await startRadsec()
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
    const { port, ca, journal, log } = await startRadsec()
    await refused(port, inHand(await ca.issue(wanted)))
    await until(
      () => log.lines,
      (lines) => JSON.stringify(lines).includes(why),
    )
    expect(journal()).toEqual([])
  })

  test('who speaks no TLS, and UDP goes on meanwhile', async () => {
    const { port, client } = await startRadsec()
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
    const { port, ca } = await startRadsec()
    const certificates = inHand(await ca.issue({ commonName: NAS.name }))
    const bad = await dial(port, certificates)
    const good = await dial(port, certificates)
    bad.socket.write(Buffer.from([4, 1, 0, 3, 0, 0]))
    await bad.ended()
    good.socket.write(status(1))
    await good.answered(1)
  })
})
