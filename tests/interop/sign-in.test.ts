/** Debian's radclient signs in at the built console. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { packet, radclientProblem, sendAccounting } from './radclient.ts'

const problem = radclientProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

const SECRET = 'only-for-these-tests-3f9c'

/** Radclient makes of each what goes on the wire. */
const OFFERS = { pap: 'User-Password', chap: 'CHAP-Password', mschap1: 'MS-CHAP-Password' } as const

describe("Debian's radclient", () => {
  let console: ConsoleUnderTest
  const signIn = (attributes: Readonly<Record<string, string | number>>, secret = SECRET) =>
    sendAccounting(packet({ 'NAS-IP-Address': '127.0.0.1', ...attributes }), {
      port: console.ready.radius.auth ?? 0,
      secret,
      tries: 3,
      kind: 'auth',
    })
  const reasons = async (username: string) =>
    (await console.ask<{ rows: { reason: string }[] }>('authLog.query', { username })).rows.map(({ reason }) => reason)

  beforeAll(async () => {
    console = await startConsole()
    await console.ask('nas.add', {
      name: 'bng-cpt-01',
      address: '127.0.0.1',
      secret: SECRET,
      requireMessageAuthenticator: false,
    })
    for (const method of Object.keys(OFFERS)) {
      await console.ask('accounts.add', {
        username: `${method}@isp.co.za`,
        password: 'correct horse',
        replies: [
          { attribute: 'Framed-IP-Address', op: '=', value: '102.65.10.20' },
          { attribute: 'Mikrotik-Rate-Limit', op: '=', value: '10M/50M' },
        ],
      })
    }
  })
  afterAll(() => console?.stop())

  test.each(Object.entries(OFFERS))(
    'by %s is accepted with the account’s rows, which it reads',
    async (method, name) => {
      const username = `${method}@isp.co.za`
      const accepted = await signIn({ 'User-Name': username, [name]: 'correct horse' })
      expect(accepted.output).toContain('Received Access-Accept')
      expect(accepted.output).toContain('Framed-IP-Address = 102.65.10.20')
      expect(accepted.output).toContain('Mikrotik-Rate-Limit = "10M/50M"')
      expect(accepted.output).toMatch(/Class = 0x61693a[0-9a-f]{64}/)
      expect(accepted.answered).toBe(true)
    },
  )

  test.each(Object.entries(OFFERS))(
    'by %s with another password is rejected, and the log says why',
    async (method, name) => {
      const username = `${method}@isp.co.za`
      const rejected = await signIn({ 'User-Name': username, [name]: 'incorrect donkey' })
      expect(rejected.output).toContain('Received Access-Reject')
      const [newest] = await until(
        () => reasons(username),
        ([reason]) => reason === 'wrong-password',
      )
      expect(newest).toBe('wrong-password')
    },
  )

  test('with a Message-Authenticator, which it makes and proves', async () => {
    const accepted = await signIn({
      'User-Name': 'pap@isp.co.za',
      'User-Password': 'correct horse',
      'Message-Authenticator': 0,
    })
    expect(accepted.output).toContain('Received Access-Accept')
    expect(accepted.output).toMatch(/Received Access-Accept[^\n]*\n\s*Message-Authenticator = 0x/)
  })

  test('under the wrong secret is told by nothing but the log, and there as what it is', async () => {
    const request = { 'User-Name': 'pap@isp.co.za', 'User-Password': 'correct horse', 'Message-Authenticator': 0 }
    expect((await signIn(request, 'not-the-secret')).answered).toBe(false)
    await until(
      () => reasons('pap@isp.co.za'),
      ([reason]) => reason === 'bad-authenticator',
    )
  })
})
