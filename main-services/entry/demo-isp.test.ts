import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asked } from '../../shared/contract/derive.ts'
import type { SignInReason } from '../../shared/contract/sign-in-reason.ts'
import { until } from '../../tests/console-under-test.ts'
import type { createDemo } from '../demo/index.ts'
import { systemClock as clock } from '../platform/clock/clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { createKeyKeeper } from '../platform/secrets/key-keeper.ts'
import { compose, type Services } from './compose.ts'
import { dataFolderAt } from './data-folder.ts'
import { createDemoIsp } from './demo-isp.ts'
import { openFiles } from './open-files.ts'

const PACE = {
  firstDial: [2000, 3000],
  tryAgain: [300, 900],
  walledGarden: [3_600_000, 3_600_000],
  giveUpAfter: 2500,
} as const
const path = mkdtempSync(join(tmpdir(), 'fibrehub-demo-'))
const log = createQuietLog()
const asked = (): Asked => ({
  caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'admin', device: 'test' },
  act: { id: randomUUID(), at: clock.iso() },
})

type Demo = ReturnType<typeof createDemo>
let services: Services
let demo: Demo
const stops: (() => void | Promise<void>)[] = []

async function startDemo(): Promise<Demo> {
  const one = await createDemoIsp({ ...services, clock, log, pace: PACE })
  const started = await one.start()
  if (!started.ok) throw new Error(started.error.words)
  return one
}

beforeAll(async () => {
  const folder = dataFolderAt(path)
  const opened = { key: randomBytes(32), by: 'environment' } as const
  const { key } = opened
  const files = openFiles({ folder, kind: 'demo', key, clock, newId: randomUUID })
  if (!files.ok) throw new Error(files.error.words)
  services = compose({
    files: files.value,
    home: 'headless',
    key,
    keeper: createKeyKeeper({ folder: path, opened, vault: undefined, randomBytes }),
    folder,
    radiusFlags: { bind: '127.0.0.1', authPort: 0, acctPort: 0 },
    version: '0.0.0',
    signInUrl: () => '',
    clock,
    log,
    restartOn: () => {},
  })
  const { radius, sessions, journal } = services
  await radius.start()
  await sessions.start()
  stops.push(() => void files.value.console.close(), radius.stop, journal.close, sessions.stop)
  demo = await startDemo()
})
afterAll(async () => {
  demo?.stop()
  for (const stop of stops.reverse()) await stop()
  rmSync(path, { recursive: true, force: true })
})

/** The value, or a throw with the refusal. */
async function done<T>(outcome: Promise<unknown> | unknown): Promise<T> {
  const result = (await outcome) as { ok: boolean; value: T; error: unknown }
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

interface Seen {
  readonly acctUniqueId: string
  readonly acctSessionId: string
  readonly username: string | null
  readonly mac: string | null
  readonly stoppedAt: string | null
}

async function sessionsOf(username: string): Promise<readonly Seen[]> {
  const query = services.sessions.handlers.query({ filter: { username }, offset: 0, limit: 10 }, asked())
  return (await done<{ rows: Seen[] }>(query)).rows
}
const isUp = async ({ username, mac }: { readonly username: string; readonly mac: string }) =>
  (await sessionsOf(username)).some((one) => one.mac === mac.toUpperCase() && one.stoppedAt === null)

async function reasonsOf(username: string): Promise<SignInReason[]> {
  const query = services.sessions.authLog.query({ username, offset: 0, limit: 100 }, asked())
  return (await done<{ rows: { reason: SignInReason }[] }>(query)).rows.map(({ reason }) => reason)
}

/** Of those there is one customer each, but for two whose method does not suit. */
const troubled = (reason: SignInReason, router?: 'eap') => {
  const found = demo.troubles.find((one) => one.reason === reason && (router === undefined || one.router === router))
  if (!found) throw new Error(`Nobody is refused for ${reason}`)
  return found
}

const disconnect = ({ acctUniqueId }: Pick<Seen, 'acctUniqueId'>) =>
  done(services.radius.sessionOrders.disconnect({ acctUniqueId }, asked()))

const change = (username: string, input: object) =>
  done(services.radius.accounts.change({ username, ...input }, asked()))

async function withoutCheck(username: string, attribute: string): Promise<void> {
  const account = await done<{ checks: { attribute: string; op: ':='; value: string }[] }>(
    services.radius.accounts.get({ username }, asked()),
  )
  await change(username, { checks: account.checks.filter((row) => row.attribute !== attribute) })
}

/** What an engineer does on the screen. */
const CURES: readonly (readonly [reason: SignInReason, cure: string, doIt: () => Promise<unknown>])[] = [
  ['wrong-password', 'a new password', () => change(troubled('wrong-password').username, { password: 'seventeen' })],
  [
    'unknown-user',
    'an account under the mistyped name',
    () => {
      const { username } = troubled('unknown-user').line
      const account = { username, password: 'eighteen', checks: [], replies: [] }
      return done(services.radius.accounts.add(account, asked()))
    },
  ],
  ['disabled', 'enabling', () => change(troubled('disabled').username, { usual: { disabled: false } })],
  [
    'expired',
    'a later expiry',
    () => {
      const expiresAt = new Date(clock.now() + 86_400_000).toISOString()
      return change(troubled('expired').username, { usual: { expiresAt } })
    },
  ],
  ['outside-hours', 'taking the hours away', () => withoutCheck(troubled('outside-hours').username, 'Login-Time')],
  ['too-many-sessions', 'a second session', () => change(rival().username, { usual: { sessionsAllowed: 2 } })],
  [
    'wrong-mac',
    'the MAC of the new router',
    () => change(troubled('wrong-mac').username, { usual: { mac: troubled('wrong-mac').line.mac } }),
  ],
  ['check-failed', 'taking the port away', () => withoutCheck(troubled('check-failed').username, 'NAS-Port-Id')],
  [
    'no-usable-password',
    'a password in clear text',
    () => change(troubled('no-usable-password').username, { password: 'nineteen' }),
  ],
  [
    'unsupported-method',
    'taking Auth-Type away',
    () => withoutCheck(troubled('unsupported-method').username, 'Auth-Type'),
  ],
  [
    'rejected-by-group',
    'a package',
    () => change(troubled('rejected-by-group').username, { memberships: [{ group: 'fibre-100-50', priority: 1 }] }),
  ],
  ['bad-account', 'taking the row away', () => change(troubled('bad-account').username, { replies: [] })],
]

const rival = () => {
  const { rival } = troubled('too-many-sessions')
  if (!rival) throw new Error('Nobody is on in the other place')
  return rival
}

test('every reason comes that a customer or a NAS can give, by real packets', async () => {
  const reasons = async () =>
    (await done<{ key: string }[]>(services.sessions.authLog.groups({ by: 'reason' }, asked()))).map(({ key }) => key)
  const wanted = [...CURES.map(([reason]) => reason), 'unknown-nas', 'bad-authenticator']
  const { line } = troubled('too-many-sessions')
  const sentAway = new Set<string>()
  /** On a slow machine the second router may be on before the console knows of the first: it has to dial again then. */
  const sendSecondAway = async () => {
    for (const session of await sessionsOf(line.username)) {
      const { mac, stoppedAt, acctUniqueId } = session
      if (mac !== line.mac.toUpperCase() || stoppedAt !== null || sentAway.has(acctUniqueId)) continue
      sentAway.add(acctUniqueId)
      await disconnect(session)
    }
  }
  await until(
    async () => {
      await sendSecondAway()
      return { seen: await reasons(), isOn: await isUp(line) }
    },
    ({ seen, isOn }) => !isOn && wanted.every((reason) => seen.includes(reason)),
    60,
  )
})

describe('a customer who was refused', () => {
  test.each(CURES)('for %s gets on after %s', async (reason, _cure, doIt) => {
    const { line } = troubled(reason)
    await until(
      () => reasonsOf(line.username),
      (seen) => seen.includes(reason),
    )
    expect(await isUp(line)).toBe(false)
    await doIt()
    await until(() => isUp(line), Boolean)
    expect((await reasonsOf(line.username))[0]).toBe('accepted')
  })

  test('for EAP gets on after a new password, as the router is then set up anew', async () => {
    const { line, username } = troubled('unsupported-method', 'eap')
    await change(username, { password: 'twenty' })
    await until(() => isUp(line), Boolean)
  })
})

describe('a NAS that was not understood', () => {
  const upOn = async (nasAddress: string) => {
    const filter = { nasAddress, state: 'up' as const }
    const found = services.sessions.handlers.query({ filter, offset: 0, limit: 10 }, asked())
    return (await done<{ rows: unknown[] }>(found)).rows.length
  }

  test('for it was unknown has its customers on after it was added', async () => {
    const secret = 'told-to-the-technician-1'
    await done(
      services.radius.nas.add(
        {
          name: 'bng-pta-01',
          address: '127.0.0.14',
          type: 'mikrotik',
          secret,
          coaPort: 3799,
          requireMessageAuthenticator: true,
        },
        asked(),
      ),
    )
    await until(
      () => upOn('127.0.0.14'),
      (count) => count === 3,
    )
  })

  test('for its secret was mistyped has its customers on after it was corrected', async () => {
    const listed = await done<{ nasId: string; name: string }[]>(services.radius.nas.list({}, asked()))
    const nasId = listed.find(({ name }) => name === 'bng-gqe-01')?.nasId ?? ''
    await done(services.radius.nas.change({ nasId, secret: 'told-to-the-technician-2' }, asked()))
    await until(
      () => upOn('127.0.0.15'),
      (count) => count === 3,
    )
  })
})

test('what was read out is in the audit once, and nothing was read out to those who needed nothing', async () => {
  const { rows } = await done<{ rows: { call: string; subject: string; operatorId: string }[] }>(
    services.settings.audit.query({ offset: 0, limit: 500 } as never, asked()),
  )
  const readOut = rows.filter(({ call, operatorId }) => call === 'accounts.revealPassword' && operatorId === 'demo')
  const subjects = readOut.map(({ subject }) => subject)
  expect(new Set(subjects).size).toBe(subjects.length)
  expect(subjects).toContain(`account ${troubled('wrong-password').username}`)
  expect(subjects.length).toBeLessThanOrEqual(demo.troubles.length)
})

test('a session that was carried on after a restart of the demo keeps its identity by its Class', async () => {
  const { line } = troubled('disabled')
  const before = await until(
    async () => (await sessionsOf(line.username)).find(({ stoppedAt }) => stoppedAt === null),
    (session) => session !== undefined,
  )
  if (!before) throw new Error('The session is not there')
  demo.stop()
  demo = await startDemo()
  await disconnect(before)
  await until(
    async () => (await sessionsOf(line.username)).find(({ acctUniqueId }) => acctUniqueId === before.acctUniqueId),
    (session) => session?.stoppedAt != null,
  )
})
