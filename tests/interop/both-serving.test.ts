/** FreeRADIUS writes its radacct and passes accounting on to the console; a NAS may send to the console as well: each session counts once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { freeRadiusProblem } from './freeradius/server.ts'
import { postgresProblem } from './postgres.ts'
import { type FreeRadiusWithSql, startFreeRadiusWithSql } from './radacct.ts'
import { packet, radclientProblem, sendAccounting } from './radclient.ts'
import { untilProjected } from './until-projected.ts'

const problem = freeRadiusProblem() ?? radclientProblem() ?? postgresProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

const SECRET = 'only-for-these-tests-3f9c'
const SESSIONS = 40

interface Row {
  readonly acctUniqueId: string
  readonly acctSessionId: string
  readonly state: string
  readonly outputOctets: number
}

const ofSession = (session: number, status: string, more: Readonly<Record<string, string | number>> = {}) =>
  packet({
    'Acct-Status-Type': status,
    'User-Name': `user${session}@isp.example`,
    'Acct-Session-Id': `both-${session}`,
    'NAS-IP-Address': '127.0.0.1',
    'NAS-Identifier': 'bng-cpt-01',
    'NAS-Port-Id': `vlan${session}`,
    'Framed-IP-Address': `100.72.0.${session}`,
    ...more,
  })

const all = (status: string, more: Readonly<Record<string, string | number>> = {}) =>
  Array.from({ length: SESSIONS }, (_, session) => ofSession(session, status, more)).join('\n')

describe('FreeRADIUS and the console serving the same NAS', () => {
  let console: ConsoleUnderTest
  let freeRadius: FreeRadiusWithSql

  const ours = () => console.ask<{ total: number; rows: Row[] }>('sessions.query', { limit: 1000 })
  let sentToConsole = 0
  /** Until each of them, which come to the console twice, is in its row: a second copy may change what the first has written. */
  const toBoth = async (packets: string) => {
    for (const port of [freeRadius.port, console.ready.radius.acct ?? 0]) {
      const { answered, output } = await sendAccounting(packets, { port, secret: SECRET, parallel: 8 })
      expect(answered, `${output}\n${freeRadius.radius.output()}`).toBe(true)
      sentToConsole += SESSIONS
    }
    await untilProjected(console, sentToConsole)
  }

  beforeAll(async () => {
    console = await startConsole()
    await console.ask('nas.add', {
      name: 'bng-cpt-01',
      address: '127.0.0.1',
      secret: SECRET,
      requireMessageAuthenticator: false,
    })
    freeRadius = await startFreeRadiusWithSql(
      { acct: await freePort(), postgres: await freePort() },
      { secret: SECRET, proxyTo: { port: console.ready.radius.acct ?? 0, secret: SECRET } },
    )
  })
  afterAll(async () => {
    await freeRadius?.stop()
    await console?.stop()
  })

  test('keep one row a session each, with the same AcctUniqueIds, though each packet reaches the console twice', async () => {
    await toBoth(all('Start'))
    await toBoth(all('Interim-Update', { 'Acct-Session-Time': 600, 'Acct-Output-Octets': 1000 }))
    const found = await ours()
    const theirs = freeRadius.rows()
    expect(theirs).toHaveLength(SESSIONS)
    expect(found.total).toBe(SESSIONS)
    expect(new Set(found.rows.map(({ outputOctets }) => outputOctets))).toEqual(new Set([1000]))
    const id = (row: Row) => `${row.acctSessionId} ${row.acctUniqueId}`
    expect(found.rows.map(id).sort()).toEqual(theirs.map((row) => `${row.acctsessionid} ${row.acctuniqueid}`).sort())
  })

  test('count a session once on the overview, and close it once', async () => {
    const overview = () => console.ask<{ open: number }>('sessions.overview')
    await until(overview, ({ open }) => open === SESSIONS)
    await toBoth(all('Stop', { 'Acct-Session-Time': 900, 'Acct-Output-Octets': 2000 }))
    const { total, rows } = await ours()
    expect(total).toBe(SESSIONS)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['closed']))
    expect(new Set(rows.map(({ outputOctets }) => outputOctets))).toEqual(new Set([2000]))
    await until(overview, ({ open }) => open === 0)
    // What an account moved in a day is counted from its sessions' counters, so once as well.
    const [row] = rows
    const { days } = await console.ask<{ days: { outputOctets: number }[] }>('sessions.usage', {
      acctUniqueId: row?.acctUniqueId ?? '',
    })
    expect(days.reduce((sum, { outputOctets }) => sum + outputOctets, 0)).toBe(2000)
  })
})
