import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Condition } from '../../shared/contract/conditions.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import type { SessionRow } from '../../shared/contract/sessions.ts'
import { until } from '../../tests/console-under-test.ts'
import { freePort } from '../../tests/free-port.ts'
import { createNas, type NasUnderTest, sessionOf } from '../../tests/nas-under-test.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { askConsole } from './console.client.ts'
import { dataFolderAt } from './data-folder.ts'
import { type RunningConsole, type StartDeps, startConsole } from './start-console.ts'

const token = 'a-token-of-the-test-0123456789-0123456789'
const secret = 'a-secret-of-the-test-0123456789'
const folder = mkdtempSync(join(tmpdir(), 'fibrehub-joined-'))
const key = randomBytes(32)
const log = createQuietLog()

const depsIn = (path: string, config: Partial<StartDeps['config']> = {}): StartDeps => ({
  config: {
    demo: false,
    ui: { host: '127.0.0.1', port: 0 },
    uiChosen: true,
    radius: { bind: '127.0.0.1', authPort: 0 },
    ...config,
  },
  folder: dataFolderAt(path),
  screenFolder: join(path, 'no-screen'),
  version: '0.0.0',
  token,
  home: 'headless',
  opened: { key, by: 'environment' },
  vault: undefined,
  clock: systemClock,
  log,
  restartOn: () => {},
})

async function start(deps: StartDeps): Promise<RunningConsole> {
  const started = await startConsole(deps)
  if (!started.ok) throw new Error(started.error.words)
  return started.value
}

let console: RunningConsole
let nas: NasUnderTest
beforeAll(async () => {
  console = await start(depsIn(folder))
  // The port is not fixed by a flag here, so that it can be changed.
  const acctPort = await freePort()
  await ask('settings.change', { radius: { acctPort } })
  await until(
    async () => console.ports().acct,
    (port) => port === acctPort,
  )
  await ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret })
  nas = await createNas({ port: console.ports().acct, secret })
})
afterAll(async () => {
  nas.close()
  await console.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function ask<T>(name: string, input: object = {}): Promise<T> {
  const outcome = await askConsole({ pid: 0, url: console.url, token }, name, input)
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
  return outcome.value as T
}
const rows = async () => (await ask<{ rows: SessionRow[] }>('sessions.query')).rows
const conditionIds = async () => (await ask<Condition[]>('conditions.list')).map(({ conditionId }) => conditionId)

test('a port that is changed in the settings is listened on at once, without a restart', async () => {
  const before = console.ports().acct
  const wanted = await freePort()
  await ask('settings.change', { radius: { acctPort: wanted } })
  await expect.poll(() => console.ports().acct).toBe(wanted)
  expect(wanted).not.toBe(before)
  nas.close()
  nas = await createNas({ port: wanted, secret })
  expect(await nas.account(sessionOf('first@isp.co.za', { 'Acct-Status-Type': 'Start' }))).toBe(true)
  await expect.poll(async () => (await rows()).map(({ username }) => username)).toContain('first@isp.co.za')
})

test('a retention that is changed leaves the listeners alone', async () => {
  const before = (await ask<RadiusStats>('radius.stats')).listeners
  await ask('settings.change', { retention: { journalHours: 96 } })
  expect((await ask<RadiusStats>('radius.stats')).listeners).toEqual(before)
})

test('a subscriber is shown beside their session, whichever came first', async () => {
  await ask('subscribers.add', { username: 'before@isp.co.za', name: 'Thandi Mokoena', suburb: 'Rondebosch' })
  await nas.account(sessionOf('before@isp.co.za', { 'Acct-Status-Type': 'Start' }))
  await nas.account(sessionOf('after@isp.co.za', { 'Acct-Status-Type': 'Start' }))
  await ask('subscribers.add', { username: 'after@isp.co.za', name: 'Sipho Dlamini' })
  const shown = async () =>
    (await rows())
      .filter(({ username }) => username !== 'first@isp.co.za')
      .map(({ username, subscriber, suburb }) => [username, subscriber, suburb])
      .sort()
  await expect.poll(shown, { timeout: 10_000 }).toEqual([
    ['after@isp.co.za', 'Sipho Dlamini', null],
    ['before@isp.co.za', 'Thandi Mokoena', 'Rondebosch'],
  ])
})

test('the NAS list counts the sessions that are open, and a session shows the name of its NAS', async () => {
  const openSessions = async () => (await ask<{ openSessions: number }[]>('nas.list'))[0]?.openSessions
  await expect.poll(openSessions, { timeout: 10_000 }).toBe((await rows()).length)
  expect((await rows())[0]?.nasName).toBe('bng-test-01')
})

test('the attributes of a packet are shown with its session', async () => {
  const [row] = await rows()
  const detail = await ask<{ packets: { attributes: { name: string; value: string }[] }[] }>('sessions.get', {
    acctUniqueId: row?.acctUniqueId,
  })
  expect(detail.packets[0]?.attributes).toContainEqual(
    expect.objectContaining({ name: 'NAS-Identifier', value: 'bng-test-01' }),
  )
})

test('the projector tells how far it is, so that the lag is known to be none', async () => {
  await expect.poll(async () => (await ask<RadiusStats>('radius.stats')).projectorLag.packets).toBe(0)
})

test('a wrong secret and an unknown sender become conditions', async () => {
  const wrong = await createNas({
    port: console.ports().acct,
    secret: 'not-the-secret-of-this-nas',
    patienceSeconds: 1,
  })
  const stranger = await createNas({ port: console.ports().acct, secret, from: '127.0.0.9', patienceSeconds: 1 })
  onTestFinished(wrong.close)
  onTestFinished(stranger.close)
  const packet = sessionOf('x', { 'Acct-Status-Type': 'Start' })
  expect(await Promise.all([wrong.account(packet), stranger.account(packet)])).toEqual([false, false])
  await expect
    .poll(conditionIds, { timeout: 10_000 })
    .toEqual(expect.arrayContaining([expect.stringMatching(/^bad-authenticator:/), 'unknown-clients']))
})

test('the console says what it is and where it keeps its files', async () => {
  expect(await ask('about.get')).toMatchObject({
    kind: 'real',
    dataFolder: folder,
    home: 'headless',
    files: [
      { name: 'console.db', durability: 'FULL', encrypted: true },
      { name: 'radius.db', durability: 'FULL', encrypted: true },
      { name: 'sessions.db', durability: 'NORMAL', encrypted: true },
    ],
  })
})

test('a port of the screen that was asked for by number is not exchanged; the usual one may be', async () => {
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const place = mkdtempSync(join(tmpdir(), 'fibrehub-taken-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  const ui = { host: '127.0.0.1', port } as const
  const radius = { bind: '127.0.0.1', authPort: 0, acctPort: 0 }
  const refused = await startConsole(depsIn(place, { ui, uiChosen: true, radius }))
  expect(refused).toMatchObject({ ok: false, error: { type: 'CannotStart', words: expect.stringContaining('--ui') } })
  const moved = await start(depsIn(place, { ui, uiChosen: false, radius }))
  await moved.stop()
  expect(Number(new URL(moved.url).port)).not.toBe(port)
})

test('nothing secret or personal is in the log', () => {
  const written = JSON.stringify(log.lines)
  expect(log.lines.length).toBeGreaterThan(0)
  for (const word of [secret, token, 'Thandi', 'before@isp.co.za']) expect(written).not.toContain(word)
})
