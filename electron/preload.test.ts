import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { shellContract } from '../shared/contract/shell.ts'

const world = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...given: never[]) => unknown>>(),
  invoked: [] as unknown[][],
  sent: [] as unknown[][],
  ipc: undefined as unknown as EventEmitter,
  posted: [] as unknown[][],
}))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: never) => world.exposed.set(name, api) },
  ipcRenderer: {
    invoke: async (...given: unknown[]) => {
      world.invoked.push(given)
      return { ok: true, value: {} }
    },
    send: (...given: unknown[]) => world.sent.push(given),
    on: (channel: string, listener: () => void) => world.ipc.on(channel, listener),
    off: (channel: string, listener: () => void) => world.ipc.off(channel, listener),
  },
}))

beforeEach(async () => {
  world.exposed.clear()
  world.ipc = new EventEmitter()
  world.invoked.length = 0
  world.sent.length = 0
  world.posted.length = 0
  vi.stubGlobal('window', { postMessage: (...given: unknown[]) => world.posted.push(given) })
  vi.resetModules()
  await import('./preload.ts')
})

const fibrehub = () =>
  world.exposed.get('fibrehub')! as unknown as {
    ask: (name: unknown, input?: unknown) => Promise<unknown>
    on: (listener: (...given: unknown[]) => void) => () => void
    connect: (...given: unknown[]) => unknown
  }

test('a page is given three functions and nothing else: no ipcRenderer, no event, no Node', () => {
  expect([...world.exposed.keys()]).toEqual(['fibrehub'])
  expect(Object.entries(fibrehub()).map(([name, value]) => [name, typeof value])).toEqual([
    ['ask', 'function'],
    ['on', 'function'],
    ['connect', 'function'],
  ])
})

test('every call of the contract is passed on as JSON text on one channel', async () => {
  for (const name of Object.keys(shellContract.shell.calls)) {
    expect(await fibrehub().ask(`shell.${name}`, { a: [1] })).toEqual({ ok: true, value: {} })
  }
  expect(world.invoked).toEqual(
    Object.keys(shellContract.shell.calls).map((name) => ['fibrehub:ask', `shell.${name}`, '{"a":[1]}']),
  )
  await fibrehub().ask('shell.state')
  expect(world.invoked.at(-1)).toEqual(['fibrehub:ask', 'shell.state', '{}'])
})

test.each([
  'sessions.query',
  'shell.constructor',
  'ELECTRON_GUEST_VIEW',
  '',
  7,
  null,
  { toString: () => 'shell.quit' },
])('a name that is not of the contract does not leave the page: %s', async (name) => {
  expect(await fibrehub().ask(name)).toMatchObject({ ok: false, error: { type: 'UnknownCall' } })
  expect(world.invoked).toEqual([])
})

test('a listener hears name and payload, never the event, and only what the contract announces', () => {
  const heard: unknown[][] = []
  const stop = fibrehub().on((...given) => heard.push(given))
  world.ipc.emit('fibrehub:told', { sender: 'ipcRenderer' }, 'shell.goTo', { page: '/nas' })
  world.ipc.emit('fibrehub:told', { sender: 'ipcRenderer' }, 'shell.other', {})
  stop()
  world.ipc.emit('fibrehub:told', { sender: 'ipcRenderer' }, 'shell.goTo', { page: '/sessions' })
  expect(heard).toEqual([['shell.goTo', { page: '/nas' }]])
})

test('connecting says nothing but that', () => {
  expect(fibrehub().connect('anything')).toBeUndefined()
  expect(world.sent).toEqual([['fibrehub:connect']])
})

test('a port is handed to the page itself and to no other origin', () => {
  const port = { of: 'the services' }
  world.ipc.emit('fibrehub:services-port', { ports: [port], sender: 'ipcRenderer' }, null)
  expect(world.posted).toEqual([['fibrehub:services-port', 'app://fibrehub', [port]]])
})
