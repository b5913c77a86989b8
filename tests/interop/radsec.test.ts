/** RadSec (RFC 6614) with FreeRADIUS on the other side: it sends to us, and we ask it. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AttributeType } from '../../main-services/radius/packet/attribute-type.ts'
import { Code } from '../../main-services/radius/packet/code.ts'
import { hidePassword } from '../../main-services/radius/packet/password.ts'
import { readCertificates } from '../../main-services/radius/radsec/certificate-files.client.ts'
import { createTestCa, type TestCa } from '../../main-services/radius/radsec/certificates.suite.ts'
import { createRadsecClient, type RadsecClient } from '../../main-services/radius/radsec/radsec.client.ts'
import { ok } from '../../shared/base/result.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { startRadsecProxy, startRadsecServer } from './freeradius/radsec.ts'
import { type FreeRadius, freeRadiusProblem } from './freeradius/server.ts'
import { packet, radclientProblem, sendAccounting } from './radclient.ts'

const problem = freeRadiusProblem() ?? radclientProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

/** Between radclient and the proxy; between the proxy and us it is `radsec`. */
const SECRET = 'only-for-these-tests-3f9c'

let folder: string
let ca: TestCa

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'radsec-'))
  ca = await createTestCa(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const folderFor = (what: string): string => {
  const own = join(folder, what)
  mkdirSync(own)
  return own
}

describe('FreeRADIUS as a RadSec client', () => {
  let console: ConsoleUnderTest
  let proxy: FreeRadius
  let authPort: number
  let acctPort: number
  const radsec = async () => (await console.ask<RadiusStats>('radius.stats')).listeners.radsec

  beforeAll(async () => {
    console = await startConsole()
    // Another address than the one that connects: the certificate alone says who it is.
    const nas = { name: 'proxy-01', address: '192.0.2.7', secret: 'not-used-over-TLS-8f2b' }
    await console.ask('nas.add', nas)
    await console.ask('accounts.add', { username: 'thandi@isp.example', password: 'sesame-17' })
    const own = await ca.issue({ commonName: 'noc.isp.example', ip: ['127.0.0.1'] })
    await console.ask('settings.change', { radius: { radsec: { enabled: true, port: 0, ...own } } })
    const { port } = await until(radsec, ({ state }) => state === 'listening')
    authPort = await freePort()
    acctPort = await freePort()
    proxy = await startRadsecProxy({
      folder: folderFor('proxy'),
      secret: SECRET,
      authPort,
      acctPort,
      radsecPort: port,
      certificates: await ca.issue({ commonName: nas.name }),
    })
  })
  afterAll(async () => {
    await proxy?.stop()
    await console?.stop()
  })

  test('has sixty sessions taken and answered, many at once on its connections', async () => {
    const start = (session: number) =>
      packet({
        'Acct-Status-Type': 'Start',
        'User-Name': `user${session}@isp.example`,
        'Acct-Session-Id': `radsec-${session}`,
        'NAS-IP-Address': '192.0.2.7',
      })
    const packets = Array.from({ length: 60 }, (_, session) => start(session)).join('\n')
    const { answered, output } = await sendAccounting(packets, { port: acctPort, secret: SECRET, parallel: 20 })
    expect(answered, `${output}\n${proxy.output()}`).toBe(true)
    await until(
      () => console.ask<{ total: number }>('sessions.query', {}),
      ({ total }) => total === 60,
    )
  })

  test.each([
    ['PAP', 'User-Password'],
    ['CHAP', 'CHAP-Password'],
    ['MS-CHAP', 'MS-CHAP-Password'],
  ])('signs somebody in by %s, and refuses a wrong password', async (_method, attribute) => {
    const signIn = (password: string) =>
      sendAccounting(packet({ 'User-Name': 'thandi@isp.example', [attribute]: password }), {
        port: authPort,
        secret: SECRET,
        kind: 'auth',
      })
    const right = await signIn('sesame-17')
    expect(right.output, proxy.output()).toContain('Received Access-Accept')
    const wrong = await signIn('sesame-18')
    expect(wrong.output, proxy.output()).toContain('Received Access-Reject')
  })
})

describe('FreeRADIUS as a RadSec server', () => {
  let server: FreeRadius
  let client: RadsecClient
  let stranger: RadsecClient

  beforeAll(async () => {
    const port = await freePort()
    const nas = { name: 'nas-01', address: '192.0.2.8' }
    server = await startRadsecServer({
      folder: folderFor('server'),
      port,
      certificates: await ca.issue({ commonName: nas.name }),
      user: { name: 'thandi', password: 'sesame-17' },
    })
    const by = async (other: TestCa) => {
      const certificates = readCertificates(await other.issue({ commonName: 'noc.isp.example' }), Date.now())
      if (!certificates.ok) throw new Error(certificates.error)
      const both = { ...certificates.value, ca: trusted }
      return createRadsecClient({ nas, host: '127.0.0.1', port, certificates: () => ok(both), random: randomBytes })
    }
    const mine = readCertificates(await ca.issue({ commonName: 'x' }), Date.now())
    if (!mine.ok) throw new Error(mine.error)
    const trusted = mine.value.ca
    client = await by(ca)
    stranger = await by(await createTestCa(folder, 'other'))
  })
  afterAll(async () => {
    client?.close()
    stranger?.close()
    await server?.stop()
  })

  test('answers our Status-Server', async () => {
    const answer = await client.ask({ code: Code.StatusServer, attributes: [] })
    expect(answer, server.output()).toMatchObject({ ok: true, value: { code: Code.AccessAccept } })
  })

  test('answers fifty Access-Requests at once, each as its password deserves', async () => {
    const signIn = async (password: string) => {
      const authenticator = randomBytes(16)
      const hidden = hidePassword(Buffer.from(password), authenticator, Buffer.from('radsec'))
      const answer = await client.ask({
        code: Code.AccessRequest,
        authenticator,
        attributes: [
          { type: AttributeType.UserName, value: Buffer.from('thandi') },
          { type: AttributeType.UserPassword, value: hidden },
        ],
      })
      return answer.ok ? answer.value.code : answer.error.words
    }
    const passwords = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 'sesame-17' : 'wrong'))
    const answers = await Promise.all(passwords.map(signIn))
    expect(answers, server.output()).toEqual(
      passwords.map((password) => (password === 'wrong' ? Code.AccessReject : Code.AccessAccept)),
    )
  })

  test('lets nobody in whom another CA has signed', async () => {
    const answer = await stranger.ask({ code: Code.StatusServer, attributes: [] })
    expect(answer, server.output()).toMatchObject({ ok: false })
  })
})
