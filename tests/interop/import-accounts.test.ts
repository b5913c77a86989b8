import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountsUnderTest } from '../../main-services/radius/accounts/accounts-under-test.suite.ts'
import { freePort } from '../free-port.ts'
import { type MariaDb, MYSQL_SCHEMA, mariadbProblem, startMariaDb } from './mariadb.ts'
import { postgresProblem, SCHEMA } from './postgres.ts'
import { type Radacct, startRadacct } from './radacct.ts'

const problem = postgresProblem() ?? mariadbProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

/** What an ISP's tables look like after some years; both databases take it. */
const ROWS = `
INSERT INTO radcheck (username, attribute, op, value) VALUES
  ('thandi@isp.co.za', 'Cleartext-Password', ':=', 'Tafelberg-4417'),
  ('thandi@isp.co.za', 'Calling-Station-Id', '==', '48:57:02:3f:9a:c1'),
  ('johan@isp.co.za', 'NT-Password', ':=', '878d8014606cda29677a44efa1353fc7'),
  ('old@isp.co.za', 'Cleartext-Password', '==', 'x'),
  ('odd@isp.co.za', 'Cleartext-Password', ':=', 'x'),
  ('odd@isp.co.za', 'Session-Timeout', '^=', '5'),
  ('gone@isp.co.za', 'Cleartext-Password', ':=', 'x'),
  ('gone@isp.co.za', 'Auth-Type', ':=', 'Reject');
INSERT INTO radreply (username, attribute, op, value) VALUES
  ('thandi@isp.co.za', 'Framed-IP-Address', '=', '102.65.10.20'),
  ('thandi@isp.co.za', 'Fall-Through', '=', 'Yes'),
  ('nokia@isp.co.za', 'Alc-SLA-Prof-Str', ':=', '50M');
INSERT INTO radusergroup (username, groupname, priority) VALUES
  ('thandi@isp.co.za', 'fibre-50', 1), ('johan@isp.co.za', 'fibre-50', 1), ('johan@isp.co.za', 'extra', 0),
  ('only-in-a-group', 'fibre-50', 1);
INSERT INTO radgroupreply (groupname, attribute, op, value) VALUES ('fibre-50', 'Mikrotik-Rate-Limit', ':=', '10M/50M');
INSERT INTO radgroupcheck (groupname, attribute, op, value) VALUES ('fibre-50', 'Simultaneous-Use', ':=', '1');
INSERT INTO radpostauth (username, pass, reply, authdate) VALUES ('thandi@isp.co.za', 'typed-in-clear', 'Access-Accept', now());
`

const EXPECTED = { accounts: 6, known: 0, groups: 2 }

/** What both databases have to give, told apart by nothing but how to get there. */
function imports(source: () => object, change: (sql: string) => Promise<void> | void) {
  test('a preview counts what would come, says what cannot, and writes nothing', async () => {
    const { account, db } = accountsUnderTest()
    const preview = await account.previewImport(source())
    if (!preview.ok) throw new Error(JSON.stringify(preview.error))
    expect(preview.value).toMatchObject(EXPECTED)
    expect(preview.value.sample).toContainEqual({
      username: 'thandi@isp.co.za',
      groups: ['fibre-50'],
      checks: 2,
      replies: 2,
    })
    expect(preview.value.problems.map(({ words, times }) => `${times} ${words}`).sort()).toEqual([
      expect.stringMatching(/^1 Cleartext-Password has the operator ==/),
      expect.stringMatching(/^1 The attribute Alc-SLA-Prof-Str is not known here/),
      '1 The operator ^= is not known here. The account is left out.',
    ])
    expect(preview.value.warnings[0]).toContain('radpostauth')
    expect(JSON.stringify(preview)).not.toMatch(/typed-in-clear|Tafelberg/)
    expect(db.prepare('SELECT count(*) FROM account').pluck().get()).toBe(0)
  })

  test('accounts come over as they are and sign in; known ones stay unless they are to be replaced', async () => {
    const { account, group, reader, added, asked, audit } = accountsUnderTest()
    await added({ username: 'thandi@isp.co.za', password: 'ours' })
    expect(await account.import(source())).toEqual({
      ok: true,
      value: { added: 5, replaced: 0, left: 1, groups: 2 },
    })
    expect(await account.trySignIn({ username: 'thandi@isp.co.za', password: 'ours' })).toMatchObject({
      value: { decision: 'accept' },
    })
    const again = asked()
    const replaced = await account.import(source(), true, again)
    expect(replaced).toEqual({ ok: true, value: { added: 0, replaced: 6, left: 0, groups: 1 } })
    expect(await account.import(source(), true, again)).toEqual(replaced)
    expect(
      await account.trySignIn({
        username: 'thandi@isp.co.za',
        password: 'Tafelberg-4417',
        method: 'mschap2',
        callingStationId: '48-57-02-3F-9A-C1',
      }),
    ).toMatchObject({
      value: {
        decision: 'accept',
        replies: [
          { attribute: 'Framed-IP-Address', value: '102.65.10.20' },
          { attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' },
        ],
      },
    })
    expect(reader.byUsername('johan@isp.co.za')?.groups.map(({ group: name }) => name)).toEqual(['extra', 'fibre-50'])
    expect(await account.query({ state: 'disabled' })).toMatchObject({
      value: { rows: [{ username: 'gone@isp.co.za' }] },
    })
    expect(await group.list()).toMatchObject({
      value: [
        { group: 'extra', accounts: 1 },
        { group: 'fibre-50', accounts: 3 },
      ],
    })
    expect(JSON.stringify(audit())).not.toContain('Tafelberg')
  })

  test('passwords that were logged long ago are not looked for in every row', async () => {
    const row = "('thandi@isp.co.za', '', 'Access-Accept', now())"
    const rows = Array.from({ length: 1000 }, () => row).join(', ')
    await change(`INSERT INTO radpostauth (username, pass, reply, authdate) VALUES ${rows}`)
    const { account } = accountsUnderTest()
    expect(JSON.stringify(await account.previewImport(source()))).not.toContain('radpostauth')
    await change("DELETE FROM radpostauth WHERE pass = ''")
    expect(JSON.stringify(await account.previewImport(source()))).toContain('radpostauth')
  })

  test('columns are taken as they are found, and a database that is not FreeRADIUS’s is refused', async () => {
    await change('ALTER TABLE radusergroup DROP COLUMN priority')
    await change('ALTER TABLE radpostauth DROP COLUMN pass')
    const { account } = accountsUnderTest()
    const preview = await account.previewImport(source())
    expect(preview).toMatchObject({ value: EXPECTED })
    expect(JSON.stringify(preview)).not.toContain('radpostauth')
    await change('ALTER TABLE radcheck RENAME TO radcheck_gone')
    expect(await account.previewImport(source())).toMatchObject({
      error: { type: 'SourceUnreadable', words: expect.stringContaining('no table radcheck') },
    })
  })
}

describe('from FreeRADIUS on PostgreSQL', () => {
  let database: Radacct
  const source = (more = {}) => ({
    kind: 'postgresql',
    host: '127.0.0.1',
    port: database.postgres.port,
    database: 'postgres',
    user: 'console',
    password: 'read-only',
    ...more,
  })

  beforeAll(async () => {
    database = await startRadacct(await freePort())
    database.postgres.psql(readFileSync(SCHEMA, 'utf8'))
    database.postgres.psql(ROWS)
    // Nothing but SELECT is asked for.
    database.postgres.psql(
      "CREATE ROLE console LOGIN PASSWORD 'read-only'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO console",
    )
  })
  afterAll(() => database?.stop())

  test('what stands in the way is said in words', async () => {
    const { account } = accountsUnderTest()
    const words = async (more: object) => {
      const outcome = await account.previewImport(source(more))
      return outcome.ok ? 'read' : outcome.error.words
    }
    expect(await words({ port: await freePort() })).toMatch(/^Nothing answers on 127\.0\.0\.1:/)
    expect(await words({ database: 'nowhere' })).toMatch(/^There is no database nowhere/)
    expect(await words({ user: 'nobody' })).toMatch(/does not let nobody in/)
    expect(await words({ tls: true })).toMatch(/could not be made secure/)
    database.postgres.psql('CREATE ROLE blind LOGIN; REVOKE ALL ON radcheck FROM blind')
    expect(await words({ user: 'blind' })).toMatch(/no table radcheck|may not read/)
  })

  imports(source, (sql) => void database.postgres.psql(sql))
})

describe('from FreeRADIUS on MariaDB', () => {
  let database: MariaDb
  const source = (more = {}) => ({
    kind: 'mysql',
    host: '127.0.0.1',
    port: database.port,
    database: 'radius',
    user: 'console',
    password: 'read-only',
    ...more,
  })

  beforeAll(async () => {
    database = await startMariaDb()
    await database.sql('CREATE DATABASE radius')
    await database.sql(`USE radius; ${readFileSync(MYSQL_SCHEMA, 'utf8')}`)
    await database.sql(`USE radius; ${ROWS}`)
    await database.sql(
      "CREATE USER console@'127.0.0.1' IDENTIFIED BY 'read-only'; GRANT SELECT ON radius.* TO console@'127.0.0.1'",
    )
  })
  afterAll(() => database?.stop())

  test('what stands in the way is said in words', async () => {
    const { account } = accountsUnderTest()
    const words = async (more: object) => {
      const outcome = await account.previewImport(source(more))
      return outcome.ok ? 'read' : outcome.error.words
    }
    expect(await words({ port: await freePort() })).toMatch(/^Nothing answers on 127\.0\.0\.1:/)
    expect(await words({ database: 'nowhere' })).toMatch(/no database nowhere|does not let console in/)
    expect(await words({ password: 'wrong' })).toMatch(/does not let console in/)
  })

  test('usernames in other letters are one there, and stay one', async () => {
    await database.sql(
      "USE radius; INSERT INTO radusergroup (username, groupname) VALUES ('GONE@isp.co.za', 'fibre-50')",
    )
    const { account, reader } = accountsUnderTest()
    expect(await account.import(source())).toMatchObject({ value: { added: 6 } })
    expect(reader.byUsername('gone@isp.co.za')?.groups.map(({ group }) => group)).toEqual(['fibre-50'])
    await database.sql("USE radius; DELETE FROM radusergroup WHERE BINARY username = 'GONE@isp.co.za'")
  })

  imports(source, (sql) => database.sql(`USE radius; ${sql}`))
})
