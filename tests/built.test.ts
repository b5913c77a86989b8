/** The built console as it is shipped: one file started by Node, in a folder of its own. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadDataKey } from '../main-services/platform/secrets/data-key.ts'
import { consoleMigrations } from '../main-services/platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../main-services/platform/sqlite/migrations/radius/index.ts'
import { sessionsMigrations } from '../main-services/platform/sqlite/migrations/sessions/index.ts'
import { openDatabase } from '../main-services/platform/sqlite/open.ts'
import { type ConsoleUnderTest, startConsole, until } from './console-under-test.ts'
import { createNas, sessionOf } from './nas-under-test.ts'
import { ASK, HEADLESS, newFolder, run, started } from './run-program.ts'

const secret = 'a-secret-of-the-test-0123456789'

/** A start that is expected to be refused. */
const startOn = (folder: string, ...flags: string[]) =>
  run([HEADLESS, '--headless', '--data', folder, '--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1', ...flags])

const rows = (console: ConsoleUnderTest) => console.ask<{ total: number }>('sessions.query')
const conditionIds = async (console: ConsoleUnderTest) =>
  (await console.ask<{ conditionId: string; severity: string }[]>('conditions.list')).map(
    ({ conditionId, severity }) => `${severity} ${conditionId}`,
  )

/** One subscriber's session in a folder whose console has stopped again. */
async function folderWithOneSession(): Promise<string> {
  const folder = newFolder()
  const console = await startConsole({ folder })
  await console.ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret })
  const nas = await createNas({ port: console.ready.radius.acct, secret })
  expect(await nas.account(sessionOf('thandi@isp.co.za', { 'Acct-Status-Type': 'Start' }))).toBe(true)
  nas.close()
  await until(
    () => rows(console),
    ({ total }) => total === 1,
  )
  expect(await console.stop()).toBe(0)
  // A clean stop leaves everything in the files themselves.
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([])
  return folder
}

describe('the built console', () => {
  test('prints one line, shows a session that a NAS reports, stops cleanly, and still has it', async () => {
    const folder = newFolder()
    const first = await startConsole({ folder })
    expect(first.ready).toEqual({
      event: 'ready',
      ui: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?code=[A-Za-z0-9_-]{22}$/),
      radius: { auth: expect.any(Number), acct: expect.any(Number) },
      data: folder,
    })
    await first.ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret })
    const nas = await createNas({ port: first.ready.radius.acct, secret })
    expect(await nas.account(sessionOf('thandi@isp.co.za', { 'Acct-Status-Type': 'Start' }))).toBe(true)
    nas.close()
    await until(
      () => rows(first),
      ({ total }) => total === 1,
    )
    expect(await first.stop()).toBe(0)
    expect(first.printed).toHaveLength(1)
    expect(existsSync(join(folder, 'console.json'))).toBe(false)

    const second = await started({ folder })
    const shown = await until(
      () => second.ask<{ total: number }>('sessions.query'),
      ({ total }) => total > 0,
    )
    expect(shown).toMatchObject({
      total: 1,
      rows: [{ username: 'thandi@isp.co.za', framedIp: '100.72.31.118', state: 'up', nasName: 'bng-test-01' }],
    })
    expect(await second.ask('nas.list')).toMatchObject([{ name: 'bng-test-01', address: '127.0.0.1' }])
  })

  test('serves the built screen under its policy', async () => {
    const { ready } = await started()
    const page = await fetch(new URL('/', ready.ui))
    const policy = page.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    const html = await page.text()
    expect(html).toContain(`nonce="${nonce}"`)
    expect(html).not.toContain('__NONCE__')
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(html)?.[1]
    const asset = await fetch(new URL(script ?? '/missing', ready.ui))
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  })

  test('keeps its files encrypted and to their owner', async () => {
    const folder = await folderWithOneSession()
    for (const name of ['console.db', 'radius.db', 'sessions.db']) {
      const bytes = readFileSync(join(folder, name))
      expect(bytes.subarray(0, 15).toString('latin1'), name).not.toBe('SQLite format 3')
      expect(bytes.includes('thandi@isp.co.za'), name).toBe(false)
    }
  })

  test('opens although a RADIUS port is taken, and says so', async () => {
    const other = createSocket('udp4')
    other.bind(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const console = await started({ flags: ['--radius-acct', String(other.address().port)] })
    expect(console.ready.radius.acct).toBeNull()
    expect(await conditionIds(console)).toContain('critical listener-failed:acct')
  })

  test('starts after a kill, over what the killed one left behind', async () => {
    const folder = newFolder()
    const killed = await startConsole({ folder })
    await killed.ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret })
    await killed.kill()
    expect(existsSync(join(folder, 'console.json'))).toBe(true)
    const asked = await run([ASK, '--data', folder, 'nas.list'])
    expect([asked.code, asked.stderr]).toEqual([1, expect.stringContaining('No console is running')])
    const console = await started({ folder })
    expect(await console.ask('nas.list')).toMatchObject([{ name: 'bng-test-01' }])
  })

  test('comes back on a restored backup at the same address', async () => {
    const console = await started({ folder: newFolder() })
    await console.ask('nas.add', { name: 'kept', address: '127.0.0.1', secret })
    const backup = await console.ask<{ name: string }>('backups.make')
    await console.ask('nas.add', { name: 'added-later', address: '127.0.0.2', secret })
    await console.ask('backups.restore', { name: backup.name })
    const names = async () => {
      const listed = await console.askFor('nas.list')
      return listed.ok ? (listed.value as { name: string }[]).map(({ name }) => name) : []
    }
    await until(names, (found) => found.length === 1)
    expect(await names()).toEqual(['kept'])
    const nas = await createNas({ port: console.ready.radius.acct, secret })
    expect(await nas.account(sessionOf('thandi@isp.co.za', { 'Acct-Status-Type': 'Start' }))).toBe(true)
    nas.close()
    expect(console.printed).toHaveLength(1)
    // The files are others, but whoever holds the start link still has a way in.
    const { headers } = await fetch(console.ready.ui, { redirect: 'manual' })
    expect(headers.get('set-cookie')).toContain('__Host-fh-')
  })
})

describe('a folder that this console must not use', () => {
  test('is held by another console', async () => {
    const { folder, ready } = await started()
    const refused = await startOn(folder)
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain(`already running on ${folder} at ${new URL(ready.ui).origin}`)
  })

  test('belongs to a real console, and the demo is started on it, or the other way round', async () => {
    const real = newFolder()
    await (await startConsole({ folder: real })).stop()
    const refused = await startOn(real, '--demo')
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('belongs to a real console')])

    const demo = newFolder()
    await (await startConsole({ folder: demo, flags: ['--demo'] })).stop()
    const alsoRefused = await startOn(demo)
    expect([alsoRefused.code, alsoRefused.stderr]).toEqual([1, expect.stringContaining('belongs to the demo')])
  })

  test.each([
    ['console.db', consoleMigrations],
    ['radius.db', radiusMigrations],
    ['sessions.db', sessionsMigrations],
  ])('has a newer %s: refused in words, and nothing is changed', async (name, migrations) => {
    const folder = await folderWithOneSession()
    const file = join(folder, name)
    const key = loadDataKey({ folder })
    if (!key.ok) throw new Error(key.error.words)
    const later = { version: migrations.length + 1, name: 'of a later program', sql: '' }
    const opened = openDatabase({
      file,
      key: key.value,
      durability: 'FULL',
      migrations: [...migrations, later],
      cacheMegabytes: 1,
    })
    if (opened.ok) opened.value.close()
    const before = readFileSync(file)
    const refused = await startOn(folder)
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain(name)
    expect(refused.stderr).toContain('newer FibreHub')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('has lost its key: refused in words, with a copy put aside', async () => {
    const folder = await folderWithOneSession()
    writeFileSync(join(folder, 'data.key'), `${'00'.repeat(32)}\n`)
    const before = readFileSync(join(folder, 'console.db'))
    const refused = await startOn(folder)
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('data key')])
    expect(readFileSync(join(folder, 'console.db')).equals(before)).toBe(true)
    const aside = join(folder, 'set-aside')
    expect(readFileSync(join(aside, readdirSync(aside)[0] ?? '', 'console.db')).equals(before)).toBe(true)
  })
})

describe('a damaged file', () => {
  test('of the journal is put aside; a new one is begun, and what was counted stays', async () => {
    const folder = await folderWithOneSession()
    damage(join(folder, 'radius.db'))
    const console = await started({ folder })
    expect(await conditionIds(console)).toContain('critical set-aside:radius.db')
    await until(
      () => rows(console),
      ({ total }) => total === 1,
    )
    const nas = await createNas({ port: console.ready.radius.acct, secret })
    expect(await nas.account(sessionOf('sipho@isp.co.za', { 'Acct-Status-Type': 'Start' }))).toBe(true)
    nas.close()
    await until(
      () => rows(console),
      ({ total }) => total === 2,
    )
  })

  test('of the sessions is put aside and built again from the journal', async () => {
    const folder = await folderWithOneSession()
    damage(join(folder, 'sessions.db'))
    const console = await started({ folder })
    await until(
      () => rows(console),
      ({ total }) => total === 1,
    )
    await until(
      () => conditionIds(console),
      (ids) => ids.includes('major set-aside:sessions.db'),
    )
  })
})

/** Tears the file after its first page, so that it still opens with our key. */
function damage(file: string): void {
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 4096)
  writeFileSync(file, bytes)
}
