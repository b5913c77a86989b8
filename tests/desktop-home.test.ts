/** The desktop's home without its window: a screen's own road and client, over real ports, to the real services. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { type DesktopUnderTest, startDesktop } from '../main-services/entry/desktop-under-test.suite.ts'
import { createVaultDouble } from '../main-services/platform/secrets/vault-double.suite.ts'
import { type Connection, createConnection } from '../renderer/bridge/connect.ts'
import { createDesktopRoad, type PageLike } from '../renderer/bridge/desktop-road.ts'
import type { Shell } from '../renderer/bridge/shell.ts'
import { GOODBYE } from '../shared/bridge/entrance.ts'
import type { MessagePortLike } from '../shared/bridge/from-message-port.ts'
import type { ServicesState, ShellState } from '../shared/contract/shell.ts'

const PASSWORD = 'a password of some length'
let folder: string
const vault = createVaultDouble()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fibrehub-desk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

type Bring = (port?: MessagePort, source?: unknown) => MessagePort

interface WindowOptions {
  /** Anything that it returns stands in the place of the services' own port. */
  readonly before?: (bring: Bring) => unknown
  readonly patienceMilliseconds?: number
  /** Its engine does not tell the page that a port was closed. */
  readonly isDeaf?: boolean
}

/** A window: the shell hands it a port each time its page asks for one. */
function openWindow(
  services: () => DesktopUnderTest,
  { before = () => undefined, patienceMilliseconds = 10_000, isDeaf = false }: WindowOptions = {},
) {
  const state = createStore<ShellState | null>(() => null)
  const listeners: Parameters<PageLike['addEventListener']>[1][] = []
  const page: PageLike = { addEventListener: (_type, listener) => void listeners.push(listener) }
  const bring: Bring = (port = services().connect(), source = page) => {
    const heard: MessagePortLike = {
      postMessage: (message) => port.postMessage(message),
      addEventListener: (type, listener) => {
        if (type === 'message') port.on('message', (data: unknown) => listener({ data }))
        else if (!isDeaf) port.on('close', () => listener({}))
      },
      close: () => port.close(),
    }
    for (const listener of listeners) listener({ source, data: 'fibrehub:services-port', ports: [heard] })
    return port
  }
  const shell: Pick<Shell, 'state' | 'connect'> = { state, connect: () => void (before(bring) ?? bring()) }
  const newId = () => crypto.randomUUID()
  const road = createDesktopRoad({ shell, page, newId, patienceMilliseconds })
  const connection = createConnection({ road, clock: Date.now, random: () => 0, newId })
  onTestFinished(connection.close)
  const say = (services: ServicesState) => state.setState({ services } as ShellState, true)
  return { connection, bring, say }
}
const phase = ({ state }: Connection) => state.getState().phase
const until = (connection: Connection, wanted: string) =>
  vi.waitFor(() => expect(phase(connection)).toBe(wanted), { timeout: 30_000 })

async function opened(): Promise<{ desktop: DesktopUnderTest; connection: Connection }> {
  const desktop = startDesktop({ folder, vault })
  await desktop.heard('ready')
  const { connection } = openWindow(() => desktop)
  await until(connection, 'open')
  return { desktop, connection }
}

test('a window is the owner’s without a sign-in as long as the owner has no password, and asks and hears', async () => {
  const { desktop, connection } = await opened()
  expect(connection.state.getState().operator).toMatchObject({ name: 'Owner', role: 'admin' })
  const heard = new Promise((resolve) => connection.subscribe('nas.changed', resolve))
  const added = await connection.ask.nas.add({ name: 'bng-01', address: '127.0.0.1', secret: 'a-long-secret-0123456' })
  expect(added.ok).toBe(true)
  await heard
  const audit = await connection.ask.audit.query({})
  if (!audit.ok) throw new Error('No audit')
  expect(audit.value.rows.map(({ call, device }) => [call, device])).toEqual([
    ['nas.add', 'desktop'],
    ['sign-in', 'desktop'],
  ])
  expect(await desktop.stop()).toBe(0)
})

test('every window of the desktop shares one sign-in, and one sign-out closes them all', async () => {
  const { desktop, connection } = await opened()
  const other = openWindow(() => desktop, { isDeaf: true }).connection
  await until(other, 'open')
  const me = await other.ask.operators.me({})
  if (!me.ok) throw new Error('Nobody')
  const { operatorId } = me.value
  // One's own sign-in stays when the password is set.
  expect((await other.ask.operators.setPassword({ operatorId, password: PASSWORD })).ok).toBe(true)
  expect((await connection.ask.about.get({})).ok).toBe(true)

  await connection.signOut()
  await Promise.all([until(connection, 'signed-out'), until(other, 'signed-out')])
  expect(await connection.signIn('owner', 'not the password')).toMatchObject({
    ok: false,
    error: { type: 'WrongNameOrPassword' },
  })
  expect((await connection.signIn('owner', PASSWORD)).ok).toBe(true)
  // A wallboard has nobody to type.
  await Promise.all([until(connection, 'open'), until(other, 'open')])
})

test('too many wrong passwords wait, as in a browser', async () => {
  const { connection } = await opened()
  const { operatorId = '' } = connection.state.getState().operator ?? {}
  await connection.ask.operators.setPassword({ operatorId, password: PASSWORD })
  await connection.signOut()
  for (let n = 0; n < 5; n++) await connection.signIn('owner', 'wrong')
  expect(await connection.signIn('owner', PASSWORD)).toMatchObject({
    ok: false,
    error: { type: 'TooManyTries', retryAfterSeconds: expect.any(Number) },
  })
})

test('who was signed in before the services ended is signed in after, by the secret that the shell gives back', async () => {
  const { desktop, connection } = await opened()
  const { operatorId = '' } = connection.state.getState().operator ?? {}
  await connection.ask.operators.setPassword({ operatorId, password: PASSWORD })
  const { secret } = await desktop.heard('signed-in')
  connection.close()
  await desktop.kill()

  for (const [signIn, phaseAfter] of [
    [secret, 'open'],
    ['a-made-up-secret', 'signed-out'],
    [null, 'signed-out'],
  ] as const) {
    const again = startDesktop({ folder, vault, signIn })
    await again.heard('ready')
    const window = openWindow(() => again)
    await until(window.connection, phaseAfter)
    window.connection.close()
    await again.stop()
  }
})

test('a page of services that ended stays, says so, and goes on by itself when they are back', async () => {
  let desktop = startDesktop({ folder, vault })
  await desktop.heard('ready')
  const { connection } = openWindow(() => desktop)
  await until(connection, 'open')
  await desktop.kill()
  await until(connection, 'lost')
  expect(connection.state.getState().operator).not.toBeNull()
  desktop = startDesktop({ folder, vault })
  await desktop.heard('ready')
  await until(connection, 'open')
  expect(connection.state.getState().opened).toBe(2)
})

test('services that are known not to run are not asked, and a port that is still open is given up', async () => {
  const desktop = startDesktop({ folder, vault })
  await desktop.heard('ready')
  const { connection, say } = openWindow(() => desktop)
  await until(connection, 'open')
  say({ state: 'stopped', words: 'They ended.', nextTryAt: null, ends: 5 })
  await until(connection, 'lost')
  const { tries } = connection.state.getState()
  connection.tryNow()
  await vi.waitFor(() => expect(connection.state.getState().tries).toBeGreaterThan(tries))
  say({ state: 'running', since: new Date().toISOString() })
  connection.tryNow()
  await until(connection, 'open')
})

test.each(['a port that leads nowhere', 'no port'])(
  'a window that was brought %s while the services were starting goes on as soon as they run',
  async (brought) => {
    const desktop = startDesktop({ folder, vault })
    await desktop.heard('ready')
    // Handed over too early: nobody is at its other end, and the page does not hear that it is closed.
    const { port1, port2 } = new MessageChannel()
    onTestFinished(() => port1.close())
    let isFirst = true
    const tooEarly = (bring: Bring) => {
      if (!isFirst) return
      isFirst = false
      if (brought !== 'no port') bring(port2)
      return 'nothing more'
    }
    const { connection, say } = openWindow(() => desktop, { before: tooEarly, patienceMilliseconds: 3_600_000 })
    say({ state: 'starting', since: new Date().toISOString() })
    await until(connection, 'lost')
    say({ state: 'running', since: new Date().toISOString() })
    connection.tryNow()
    await until(connection, 'open')
  },
)

test('a port that nobody asked for is not taken', async () => {
  const { desktop } = await opened()
  const { connection, bring } = openWindow(() => desktop)
  await until(connection, 'open')
  const stray = bring()
  await new Promise((resolve) => stray.once('close', resolve))
  expect((await connection.ask.about.get({})).ok).toBe(true)
})

test('a port that another window sends while one is waited for is not taken for the preload’s', async () => {
  const { desktop } = await opened()
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  // It would let everybody in as somebody else.
  port1.on('message', (question: string) => {
    const operator = { operatorId: 'op', name: 'Impostor', role: 'admin' }
    port1.postMessage(JSON.stringify({ id: JSON.parse(question).id, answer: { type: 'signed-in', operator } }))
  })
  const { connection } = openWindow(() => desktop, {
    before: (bring) => {
      bring(port2, { another: 'window' })
    },
  })
  await until(connection, 'open')
  expect(connection.state.getState().operator?.name).toBe('Owner')
})

test('whoever does not speak the entrance’s words is closed, and the bridge is not open before it', async () => {
  const { desktop } = await opened()
  for (const words of [
    'hello',
    JSON.stringify({ t: 'q', i: '1', m: 'ask', a: ['nas.list', {}] }),
    JSON.stringify({ entrance: 'open' }),
    JSON.stringify({ entrance: 'session', id: '1', operatorId: 'somebody' }),
    { entrance: 'open', id: '1' },
  ]) {
    const port = desktop.connect()
    const answers: unknown[] = []
    port.on('message', (answer) => answers.push(answer))
    const closed = new Promise((resolve) => port.once('close', resolve))
    port.postMessage(words)
    await closed
    expect(answers).toEqual([GOODBYE])
  }
})

test('a screen that sends more than a browser’s may is closed unheard', async () => {
  const { desktop } = await opened()
  const port = desktop.connect()
  const answers: string[] = []
  // What the services announce meanwhile is no answer.
  port.on('message', (said: string) => void (said.includes('"told"') || answers.push(said)))
  const closed = new Promise((resolve) => port.once('close', resolve))
  port.postMessage(JSON.stringify({ entrance: 'open', id: '1' }))
  const ask = (i: string, extra: string) =>
    port.postMessage(JSON.stringify({ t: 'q', i, m: 'ask', a: ['about.get', { extra }] }))
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  ask('2', '')
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  ask('3', 'x'.repeat(2 * 1024 * 1024))
  await closed
  expect(answers.slice(2)).toEqual([GOODBYE])
})

test('a screen that opens the bridge while its sign-in is still looked at is attached once', async () => {
  const { desktop, connection } = await opened()
  const { operatorId = '' } = connection.state.getState().operator ?? {}
  await connection.ask.operators.setPassword({ operatorId, password: PASSWORD })
  const port = desktop.connect()
  const heard: string[] = []
  port.on('message', (said: string) => heard.push(said))
  const saying = (words: string) => heard.filter((said) => said.includes(words))
  port.postMessage(JSON.stringify({ entrance: 'sign-in', id: 'slow', signInName: 'owner', password: PASSWORD }))
  port.postMessage(JSON.stringify({ entrance: 'open', id: 'quick' }))
  await vi.waitFor(() => expect(saying('"slow"')).toHaveLength(1), { timeout: 30_000 })
  await connection.ask.nas.add({ name: 'bng-01', address: '127.0.0.1', secret: 'a-long-secret-0123456' })
  // Its answer comes after whatever was announced before.
  port.postMessage(JSON.stringify({ t: 'q', i: 'last', m: 'ask', a: ['about.get', {}] }))
  await vi.waitFor(() => expect(saying('"last"')).toHaveLength(1))
  expect(saying('nas.changed')).toHaveLength(1)
})

test('a restore closes the screens, and they come back to the restored console', async () => {
  const { desktop, connection } = await opened()
  const made = await connection.ask.backups.make({})
  if (!made.ok) throw new Error('No backup')
  await connection.ask.backups.restore({ name: made.value.name })
  await desktop.heard('ready', 2)
  await until(connection, 'open')
  await vi.waitFor(() => expect(connection.state.getState().opened).toBe(2))
  expect((await connection.ask.backups.list({})).ok).toBe(true)
})
