import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { startAccountingServer } from './freeradius/accounting.ts'
import { type FreeRadius, freeRadiusProblem } from './freeradius/server.ts'
import { packet, radclientProblem, sendAccounting } from './radclient.ts'

const problem = freeRadiusProblem() ?? radclientProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

const SECRET = 'only-for-these-tests-3f9c'

interface Row {
  readonly acctUniqueId: string
  readonly username: string
  readonly state: string
  readonly inputOctets: number
  readonly outputOctets: number
}

const session = (more: Readonly<Record<string, string | number>>) =>
  packet({
    'User-Name': 'user0@isp.co.za',
    'Acct-Session-Id': 'sess00000000',
    'NAS-IP-Address': '127.0.0.1',
    'NAS-Identifier': 'bng-cpt-01',
    'NAS-Port': 0,
    'Framed-IP-Address': '100.72.31.118',
    'Calling-Station-Id': '48:57:02:3f:9a:c1',
    ...more,
  })

describe("Debian's radclient", () => {
  let console: ConsoleUnderTest
  const send = (packets: string, secret = SECRET, tries = 10) =>
    sendAccounting(packets, { port: console.ready.radius.acct ?? 0, secret, tries })
  const rows = async () =>
    (await console.ask<{ rows: Row[] }>('sessions.query', { filter: { username: 'user0@isp.co.za' } })).rows

  beforeAll(async () => {
    console = await startConsole()
    await console.ask('nas.add', {
      name: 'bng-cpt-01',
      address: '127.0.0.1',
      secret: SECRET,
      requireMessageAuthenticator: false,
    })
  })
  afterAll(() => console?.stop())

  test('starts, counts and stops a session that the console shows, under the AcctUniqueId FreeRADIUS gives it', async () => {
    expect((await send(session({ 'Acct-Status-Type': 'Start' }))).answered).toBe(true)
    const [up] = await until(rows, (found) => found.length === 1)
    expect(up).toMatchObject({ acctUniqueId: '97328ffa3d09c80c980f277f5c5fbfa4', state: 'up' })

    const counted = session({
      'Acct-Status-Type': 'Interim-Update',
      'Acct-Session-Time': 600,
      'Acct-Input-Octets': 7,
      'Acct-Input-Gigawords': 1,
      'Acct-Output-Octets': 9,
      'Acct-Output-Gigawords': 3,
    })
    expect((await send(counted)).answered).toBe(true)
    await until(rows, ([row]) => row?.inputOctets === 2 ** 32 + 7 && row.outputOctets === 3 * 2 ** 32 + 9)

    const stopped = session({
      'Acct-Status-Type': 'Stop',
      'Acct-Session-Time': 700,
      'Acct-Terminate-Cause': 'Lost-Carrier',
      'Acct-Output-Octets': 10,
      'Acct-Output-Gigawords': 3,
    })
    expect((await send(stopped)).answered).toBe(true)
    const [closed] = await until(rows, ([row]) => row?.state === 'closed')
    expect(closed).toMatchObject({ terminateCause: 'Lost-Carrier', outputOctets: 3 * 2 ** 32 + 10 })
  })

  test('with the wrong secret is not answered, and the drop is counted under its reason', async () => {
    expect((await send(session({ 'Acct-Status-Type': 'Start' }), 'not-the-secret', 1)).answered).toBe(false)
    await until(
      () => console.ask<{ dropped: Record<string, number> }>('radius.stats'),
      ({ dropped }) => (dropped['bad-authenticator'] ?? 0) >= 1,
    )
  })
})

describe('a FreeRADIUS in front', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-interop-'))
  const uniqueIdsTo = join(folder, 'unique-ids')
  let console: ConsoleUnderTest
  let proxy: FreeRadius
  let port: number

  beforeAll(async () => {
    console = await startConsole()
    await console.ask('nas.add', {
      name: 'freeradius',
      address: '127.0.0.1',
      secret: SECRET,
      requireMessageAuthenticator: false,
    })
    port = await freePort()
    proxy = await startAccountingServer({
      folder: join(folder, 'raddb'),
      port,
      secret: SECRET,
      uniqueIdsTo,
      proxyTo: { port: console.ready.radius.acct ?? 0, secret: SECRET },
    })
  })
  afterAll(async () => {
    await proxy?.stop()
    await console?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('passes accounting on, is answered through to the NAS, and both give every session the same AcctUniqueId', async () => {
    const sessions = [
      {},
      { 'User-Name': 'ünïcode@isp.co.za', 'Acct-Session-Id': 'a' },
      { 'User-Name': 'with,comma', 'Acct-Session-Id': 'b,c', 'NAS-Port-Id': 'ge-0/0/1.1204:1204' },
      { 'User-Name': 'v6only', 'Acct-Session-Id': 'd', 'NAS-IPv6-Address': '2001:db8::1' },
      {
        'User-Name': 'classy',
        'Acct-Session-Id': 'e',
        Class: '0x61693a3937333238666661336430396338306339383066323737663563356662666134',
      },
      { 'User-Name': 'no-port', 'Acct-Session-Id': 'f', 'NAS-Port': 4294967295 },
    ]
    for (const more of sessions) {
      const { answered, output } = await sendAccounting(session({ 'Acct-Status-Type': 'Start', ...more }), {
        port,
        secret: SECRET,
      })
      expect(answered, `${output}\n${proxy.output()}`).toBe(true)
    }
    const { rows } = await until(
      () => console.ask<{ rows: Row[] }>('sessions.query', {}),
      (found) => found.rows.length === sessions.length,
    )
    const theirs = readFileSync(uniqueIdsTo, 'utf8').trim().split('\n')
    expect(new Set(rows.map(({ acctUniqueId }) => acctUniqueId))).toEqual(new Set(theirs))
    expect(theirs).toContain('97328ffa3d09c80c980f277f5c5fbfa4')
  })

  test('asks with Status-Server whether the console is well', async () => {
    // RFC 5997 3: a Status-Server always carries one; radclient computes it where it sees a zero.
    const alive = `${packet({ 'NAS-Identifier': 'status' })}Message-Authenticator = 0x00\n`
    const { answered } = await sendAccounting(alive, {
      port: console.ready.radius.acct ?? 0,
      secret: SECRET,
      kind: 'status',
    })
    expect(answered).toBe(true)
  })
})
