/** The built console with RadSec switched on from the settings: a NAS that sends over TLS is seen in the lists. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attributeToSend } from '../main-services/radius/packet/attribute-to-send.ts'
import { Code } from '../main-services/radius/packet/code.ts'
import { credentialsToSend, makeCredentials } from '../main-services/radius/passwords/make-credentials.ts'
import { type CertificateFiles, readCertificates } from '../main-services/radius/radsec/certificate-files.client.ts'
import { createTestCa, type TestCa } from '../main-services/radius/radsec/certificates.suite.ts'
import { createRadsecClient, type RadsecClient } from '../main-services/radius/radsec/radsec.client.ts'
import type { RadiusStats } from '../shared/contract/radius.ts'
import { type ConsoleUnderTest, startConsole, until } from './console-under-test.ts'
import { sessionOf } from './nas-under-test.ts'

const USER = 'thandi@isp.example'
const SECRET = Buffer.from('radsec')

let folder: string
let ca: TestCa
let own: CertificateFiles
let console: ConsoleUnderTest
let nas: RadsecClient

const listeners = async () => (await console.ask<RadiusStats>('radius.stats')).listeners
const change = (radsec: object) => console.ask('settings.change', { radius: { radsec } })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'radsec-console-'))
  ca = await createTestCa(folder)
  own = await ca.issue({ commonName: 'noc.isp.example', ip: ['127.0.0.1'] })
  console = await startConsole()
  // It connects from 127.0.0.1: its certificate alone says who it is.
  await console.ask('nas.add', { name: 'bng-cpt-01', address: '192.0.2.7', secret: 'not-used-over-TLS-8f2b' })
  await console.ask('accounts.add', { username: USER, password: 'sesame-17' })
  expect((await listeners()).radsec.state).toBe('stopped')
  await change({ enabled: true, port: 0, ...own })
  const { port } = (await until(listeners, ({ radsec }) => radsec.state === 'listening')).radsec
  const certificates = readCertificates(await ca.issue({ commonName: 'bng-cpt-01' }), Date.now())
  nas = createRadsecClient({
    nas: { name: 'noc.isp.example', address: '127.0.0.1' },
    host: '127.0.0.1',
    port,
    certificates: () => certificates,
    random: randomBytes,
    limits: { connectMilliseconds: 30_000, answerMilliseconds: 30_000, idleMilliseconds: 60_000 },
  })
})
afterAll(async () => {
  nas?.close()
  await console?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('an accounting packet over TLS is answered, and its session is in the list', async () => {
  const start = { ...sessionOf(USER), 'NAS-IP-Address': '192.0.2.7', 'Acct-Status-Type': 'Start' }
  const attributes = Object.entries(start).map(([name, value]) => attributeToSend(name, value))
  expect(await nas.ask({ code: Code.AccountingRequest, attributes })).toMatchObject({
    ok: true,
    value: { code: Code.AccountingResponse },
  })
  const { rows } = await until(
    () => console.ask<{ total: number; rows: object[] }>('sessions.query', { search: USER }),
    ({ total }) => total === 1,
  )
  expect(rows).toMatchObject([{ username: USER, nasName: 'bng-cpt-01', state: 'up' }])
})

test('a sign-in over TLS is answered as its password deserves, and both are in the log', async () => {
  const signIn = async (password: string) => {
    const authenticator = randomBytes(16)
    const given = { method: 'pap', username: USER, password: Buffer.from(password), random: randomBytes } as const
    const offered = credentialsToSend(makeCredentials(given), { authenticator, secret: SECRET })
    const answer = await nas.ask({
      code: Code.AccessRequest,
      authenticator,
      attributes: [attributeToSend('User-Name', USER), attributeToSend('NAS-IP-Address', '192.0.2.7'), ...offered],
    })
    return answer.ok ? answer.value.code : answer.error.words
  }
  expect(await signIn('sesame-17')).toBe(Code.AccessAccept)
  expect(await signIn('sesame-18')).toBe(Code.AccessReject)
  const log = () => console.ask<{ total: number; rows: object[] }>('authLog.query', { offset: 0, limit: 10 })
  const { rows } = await until(log, ({ total }) => total === 2)
  expect(rows).toMatchObject([
    { username: USER, nasName: 'bng-cpt-01', outcome: 'reject', reason: 'wrong-password' },
    { username: USER, nasName: 'bng-cpt-01', outcome: 'accept' },
  ])
})

test('a file that is not there is said where the listeners are shown, and UDP goes on', async () => {
  await change({ keyFile: join(folder, 'gone.key') })
  const { radsec, acct, auth } = await until(listeners, (now) => now.radsec.state === 'failed')
  expect(radsec.problem).toContain('gone.key')
  expect([acct.state, auth.state]).toEqual(['listening', 'listening'])
  await until(
    () => console.ask<{ title: string }[]>('conditions.list'),
    (conditions) => conditions.some(({ title }) => title.startsWith('No RadSec')),
  )
  await change({ keyFile: own.keyFile })
  await until(listeners, (now) => now.radsec.state === 'listening')
})
