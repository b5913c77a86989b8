/** The same packets to FreeRADIUS with PostgreSQL and to the console: the same radacct, column for column, but for a list. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { freeRadiusProblem } from './freeradius/server.ts'
import { NOW } from './packets-of-makers.ts'
import { postgresProblem } from './postgres.ts'
import { type Cell, comparable, type FreeRadiusWithSql, type RadacctRow, startFreeRadiusWithSql } from './radacct.ts'
import { radclientProblem, sendAccounting } from './radclient.ts'
import { scenarios } from './sessions-to-compare.ts'
import { untilProjected } from './until-projected.ts'

const problem = freeRadiusProblem() ?? radclientProblem() ?? postgresProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

const PACKETS = scenarios.reduce((sum, { packets }) => sum + packets.length, 0)
const SECRET = 'only-for-these-tests-3f9c'

describe('radacct', () => {
  let console: ConsoleUnderTest
  let theirs: FreeRadiusWithSql
  let theirRows: ReadonlyMap<string, RadacctRow>
  let ourRows: ReadonlyMap<string, RadacctRow>

  beforeAll(async () => {
    console = await startConsole()
    await console.ask('nas.add', {
      name: 'bng-cpt-01',
      address: '127.0.0.1',
      secret: SECRET,
      requireMessageAuthenticator: false,
    })
    theirs = await startFreeRadiusWithSql({ acct: await freePort(), postgres: await freePort() }, { secret: SECRET })
    for (const { packets } of scenarios) {
      for (const one of packets) {
        for (const port of [theirs.port, console.ready.radius.acct ?? 0]) {
          const { answered, output } = await sendAccounting(one, { port, secret: SECRET })
          if (!answered) throw new Error(`Port ${port} did not answer:\n${one}\n${output}\n${theirs.radius.output()}`)
        }
      }
    }
    theirRows = bySession(theirs.rows())
    await untilProjected(console, PACKETS)
    const found = await console.ask<{ rows: { acctUniqueId: string }[] }>('sessions.query', { limit: 1000 })
    const details = await Promise.all(
      found.rows.map(({ acctUniqueId }) => console.ask<{ radacct: RadacctRow }>('sessions.get', { acctUniqueId })),
    )
    ourRows = bySession(details.map(({ radacct }) => comparable(radacct)))
  })
  afterAll(async () => {
    await theirs?.stop()
    await console?.stop()
  })

  test('has a row a session on both sides, under the same AcctUniqueId', () => {
    expect([...ourRows.keys()].sort()).toEqual([...theirRows.keys()].sort())
    for (const [session, row] of ourRows) expect(row.acctuniqueid).toBe(theirRows.get(session)?.acctuniqueid)
  })

  test('has the same columns on both sides', () => {
    const columns = (rows: ReadonlyMap<string, RadacctRow>) => Object.keys([...rows.values()][0] ?? {}).sort()
    expect(columns(ourRows)).toEqual(columns(theirRows))
  })

  for (const { name, sessions } of scenarios) {
    for (const { id, differs } of sessions) {
      test(`${name} (${id})`, () => {
        const [ours, their] = [ourRows.get(id), theirRows.get(id)]
        expect(ours).toBeDefined()
        expect(their).toBeDefined()
        const expected = differs.map(({ column, theirs, ours }) => ({ column, theirs, ours }))
        expect(differences(their ?? {}, ours ?? {})).toEqual(expected.sort(byColumn))
      })
    }
  }
})

interface Difference {
  readonly column: string
  readonly theirs: Cell
  readonly ours: Cell
}

function differences(theirs: RadacctRow, ours: RadacctRow): Difference[] {
  return Object.keys(theirs)
    .map((column) => ({ column, theirs: sinceNow(theirs[column] ?? null), ours: sinceNow(ours[column] ?? null) }))
    .filter(({ theirs, ours }) => theirs !== ours)
    .sort(byColumn)
}

/** Times are told from the moment the packets are written around, so that they can be listed. */
const sinceNow = (cell: Cell): Cell => (typeof cell === 'number' && cell > 1e12 ? `${(cell - NOW) / 1000} s` : cell)

const byColumn = (a: Difference, b: Difference): number => a.column.localeCompare(b.column)

const bySession = (rows: readonly RadacctRow[]): ReadonlyMap<string, RadacctRow> =>
  new Map(rows.map((row) => [String(row.acctsessionid), row]))
