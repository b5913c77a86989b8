/** RFC 6613 2.6.4: for which packets a connection is closed, on either side, and for which it is not. */
import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ok } from '../../../shared/base/result.ts'
import { AttributeType } from '../packet/attribute-type.ts'
import { Code } from '../packet/code.ts'
import { encodeRequest } from '../packet/encode.ts'
import { temporaryFolder, until } from '../radius-under-test.suite.ts'
import { createTestCa } from './certificates.suite.ts'
import { openNasPort, yes } from './nas-port.suite.ts'
import { createRadsecClient } from './radsec.client.ts'
import { dial, inHand, NAS, SECRET, startRadsec } from './radsec-under-test.suite.ts'

const status = (changed: { secret?: Buffer; withMessageAuthenticator?: boolean } = {}): Buffer =>
  encodeRequest({
    code: Code.StatusServer,
    identifier: 1,
    attributes: [],
    secret: SECRET,
    authenticator: randomBytes(16),
    ...changed,
  })
const accounting = (secret = SECRET): Buffer =>
  encodeRequest({
    code: Code.AccountingRequest,
    identifier: 1,
    attributes: [
      { type: AttributeType.AcctStatusType, value: Buffer.from([0, 0, 0, 1]) },
      { type: AttributeType.AcctSessionId, value: Buffer.from('s1') },
    ],
    secret,
  })
const signIn = (secret = SECRET): Buffer =>
  encodeRequest({
    code: Code.AccessRequest,
    identifier: 1,
    authenticator: randomBytes(16),
    attributes: [{ type: AttributeType.UserName, value: Buffer.from('nobody') }],
    secret,
  })
/** An octet at this place made another. */
const changed = (bytes: Buffer, at: number, to: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(to, at)
  return copy
}
/** As many attributes as fit: well-formed, and more than we read. */
const crowded = (): Buffer => {
  const bytes = Buffer.alloc(4000)
  bytes.writeUInt8(Code.AccessRequest, 0)
  bytes.writeUInt16BE(4000, 2)
  for (let at = 20; at < 4000; at += 2) bytes.set([AttributeType.ProxyState, 2], at)
  return bytes
}
const OTHER = Buffer.from('the secret of somebody else')

describe('a NAS is disconnected', () => {
  test.each([
    ['whose accounting is signed with another secret', () => accounting(OTHER), 'not signed with the secret radsec'],
    ['whose sign-in has a wrong Message-Authenticator', () => signIn(OTHER), 'not signed with the secret radsec'],
    ['whose Status-Server has a wrong one', () => status({ secret: OTHER }), 'not signed with the secret radsec'],
    ['that sends an attribute of length 1', () => changed(status(), 21, 1), 'attributes do not fill it'],
    ['whose attributes go beyond the packet', () => changed(status(), 21, 19), 'attributes do not fill it'],
  ])('%s, and the log says why', async (_what, packet, why) => {
    const { ca, port, log } = await startRadsec()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    nas.socket.write(Buffer.concat([packet(), status()]))
    await nas.ended()
    await until(
      () => JSON.stringify(log.lines),
      (lines) => lines.includes(why),
    )
    // Nor is anything taken that came behind it.
    expect(nas.answers).toEqual([])
  })
})

describe('a NAS stays connected, though it is not answered,', () => {
  test.each([
    ['that sends a code we do not serve', () => changed(accounting(), 0, Code.CoARequest)],
    ['that sends a code which nobody has', () => changed(status(), 0, 99)],
    ['that leaves out a Message-Authenticator', () => status({ withMessageAuthenticator: false })],
    ['that sends more attributes than we read', crowded],
  ])('%s', async (_what, packet) => {
    const { ca, port } = await startRadsec()
    const nas = await dial(port, inHand(await ca.issue({ commonName: NAS.name })))
    nas.socket.write(packet())
    nas.socket.write(accounting())
    const [answer] = await nas.answered(1)
    expect(answer?.[0]).toBe(Code.AccountingResponse)
  })
})

async function askNas() {
  const ca = await createTestCa(temporaryFolder())
  const nas = await openNasPort(await ca.issue({ commonName: NAS.name }))
  const certificates = ok(inHand(await ca.issue({ commonName: 'noc.isp.example' })))
  const client = createRadsecClient({
    nas: NAS,
    host: '127.0.0.1',
    port: nas.port,
    certificates: () => certificates,
    random: randomBytes,
  })
  onTestFinished(client.close)
  return {
    nas,
    ask: () => client.ask({ code: Code.StatusServer, attributes: [], answerMilliseconds: 15_000 }),
  }
}

describe('we hang up on a NAS', () => {
  test.each([
    ['whose answer has a wrong authenticator', (bytes: Buffer) => changed(bytes, 4, bytes.readUInt8(4) ^ 1), 'radsec'],
    ['whose answer is malformed', (bytes: Buffer) => changed(bytes, 21, 0), 'attributes do not fill it'],
  ])('%s, and say so', async (_what, spoil, why) => {
    const { nas, ask } = await askNas()
    nas.heard = ({ packet, write }) => write(spoil(yes(packet)))
    expect(await ask()).toMatchObject({
      ok: false,
      error: { type: 'NoAnswer', words: expect.stringContaining(why) },
    })
    await until(nas.connectionsNow, (open) => open === 0)
  })
})

test('an answer to nothing that was asked is passed over', async () => {
  const { nas, ask } = await askNas()
  nas.heard = ({ packet, write }) => {
    write(changed(yes(packet), 1, packet.identifier + 1))
    write(yes(packet))
  }
  expect(await ask()).toMatchObject({ ok: true })
  expect(await ask()).toMatchObject({ ok: true })
  expect(nas.connections()).toBe(1)
})
