import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nasImportUnderTest } from '../../main-services/radius/nas-import/nas-import-under-test.suite.ts'
import type { NasImportSource } from '../../shared/contract/nas.ts'
import { freePort } from '../free-port.ts'
import { freeRadiusProblem } from './freeradius/server.ts'
import { type MariaDb, MYSQL_SCHEMA, mariadbProblem, startMariaDb } from './mariadb.ts'
import { postgresProblem, SCHEMA } from './postgres.ts'
import { type Radacct, startRadacct } from './radacct.ts'

const problem = freeRadiusProblem() ?? postgresProblem() ?? mariadbProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

const ROWS = `
INSERT INTO nas (nasname, shortname, type, secret, description) VALUES
  ('10.20.4.2', 'bng-cpt-01', 'mikrotik', 'kT9_vQ2mLx7!pR4z', 'Cape Town'),
  ('10.20.5.0/24', 'bng-jhb', 'RouterOS', 'another-Secret-9271', 'Johannesburg'),
  ('2001:db8::1', 'bng-dbn-01', 'cisco', 'secret', 'Durban'),
  ('radius.isp.co.za', 'by-name', 'other', 'another-Secret-9272', 'a host name');
`

/** What both databases have to give. */
function imports(source: () => NasImportSource) {
  test('the rows of nas come over with their secrets, which no preview shows', async () => {
    const { calls, store, asked } = nasImportUnderTest()
    const preview = await calls.previewImport({ source: source() }, asked())
    expect(preview).toMatchObject({
      ok: true,
      value: {
        nases: [
          { name: 'bng-cpt-01', address: '10.20.4.2', type: 'mikrotik', problem: null, from: 'row 1' },
          { name: 'bng-jhb', address: '10.20.5.0/24', type: 'mikrotik', problem: null },
          { name: 'bng-dbn-01', address: '2001:db8::1', type: 'cisco', problem: null },
          { name: 'by-name', problem: expect.stringContaining('by its IP address') },
        ],
        notes: [],
      },
    })
    expect(JSON.stringify(preview)).not.toMatch(/kT9_|another-Secret/)
    expect(await calls.import({ source: source() }, asked())).toMatchObject({ ok: true, value: { left: 1 } })
    expect(
      store.all().map(({ name, secret, requireMessageAuthenticator }) => [name, secret, requireMessageAuthenticator]),
    ).toEqual([
      ['bng-cpt-01', 'kT9_vQ2mLx7!pR4z', 'learn'],
      ['bng-dbn-01', 'secret', 'learn'],
      ['bng-jhb', 'another-Secret-9271', 'learn'],
    ])
  })
}

const LOGIN = { host: '127.0.0.1', database: 'radius', password: '', tls: false }

describe('from PostgreSQL', () => {
  let radacct: Radacct
  beforeAll(async () => {
    radacct = await startRadacct(await freePort())
    radacct.postgres.psql(readFileSync(SCHEMA, 'utf8') + ROWS)
  })
  afterAll(() => radacct?.stop())
  imports(() => {
    const { host, port, database, user } = radacct.postgres
    return { ...LOGIN, kind: 'postgresql', host, port, database, user }
  })
})

describe('from MariaDB', () => {
  let maria: MariaDb
  beforeAll(async () => {
    maria = await startMariaDb()
    await maria.sql(`CREATE DATABASE radius; USE radius; ${readFileSync(MYSQL_SCHEMA, 'utf8')}${ROWS}`)
  })
  afterAll(() => maria?.stop())
  imports(() => ({ ...LOGIN, kind: 'mysql', port: maria.port, user: 'root' }))
})

test("Debian's own clients.conf is read, its comments and all", async () => {
  const { calls, asked } = nasImportUnderTest()
  const text = readFileSync('/etc/freeradius/3.0/clients.conf', 'utf8')
  expect(await calls.previewImport({ source: { kind: 'clients.conf', text } }, asked())).toMatchObject({
    value: {
      nases: [
        { name: 'localhost', address: '127.0.0.1', problem: null, weakSecret: expect.stringContaining('common') },
        { name: 'localhost_ipv6', address: '::1', problem: null },
      ],
      notes: [],
    },
  })
})
