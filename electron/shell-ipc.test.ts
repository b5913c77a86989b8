import { expect, test } from 'vitest'
import { GOODBYE } from '../shared/bridge/entrance.ts'
import type { FromServices } from '../shared/bridge/services-messages.ts'
import { shellContract } from '../shared/contract/shell.ts'
import { ASK, CALL_NAMES, CONNECT, EVENT_NAMES } from './shell-channels.ts'
import { READY, runningShell, startedShell } from './shell-under-test.suite.ts'

const unknownCall = (name: string) => ({ ok: false, error: { type: 'UnknownCall', name } })
const MEGABYTE = 1024 * 1024

test('a page of ours is answered', async () => {
  const shell = await runningShell()
  expect(await shell.ask(shell.main(), 'shell.state')).toEqual({
    ok: true,
    value: {
      platform: 'win32',
      versions: { console: '1.2.3', electron: '', chrome: '' },
      services: { state: 'running', since: '2026-11-23T08:00:00.000Z' },
      secrets: { store: 'dpapi', isSafe: true },
      window: { kind: 'main' },
      zoomPercent: 100,
    },
  })
})

test('the preload’s names are the contract’s, each and every one', () => {
  expect(CALL_NAMES).toEqual(Object.keys(shellContract.shell.calls).map((name) => `shell.${name}`))
  expect(EVENT_NAMES).toEqual(Object.keys(shellContract.shell.events).map((name) => `shell.${name}`))
})

const top = { origin: 'app://fibrehub', parent: null }
test.each([
  ['a page within the page', { senderFrame: { origin: 'app://fibrehub', parent: top } }],
  ['a page of another origin', { senderFrame: { origin: 'https://example.com', parent: null } }],
  ['a page of our scheme and another host', { senderFrame: { origin: 'app://elsewhere', parent: null } }],
  ['a page without an origin', { senderFrame: { origin: 'null', parent: null } }],
  ['a page that has gone meanwhile', { senderFrame: null }],
  ['a window that is none of ours', { sender: { id: 999_999 } }],
])('%s is not answered, and gets no road to the services', async (_who, from) => {
  const shell = await runningShell()
  expect(await shell.ask(shell.main(), 'shell.state', {}, from)).toEqual(unknownCall('shell.state'))
  expect(await shell.ask(shell.main(), 'shell.quit', {}, from)).toEqual(unknownCall('shell.quit'))
  shell.connect(shell.main(), from)
  expect(shell.quits()).toBe(0)
  expect(shell.told('screen')).toEqual([])
  expect(shell.main().webContents.ports).toEqual([])
})

test.each(['shell.constructor', 'shell.__proto__', 'shell', 'sessions.query', '', 'shell.state.x', 'toString'])(
  'a name that is not of the contract is refused: "%s"',
  async (name) => {
    const shell = await runningShell()
    expect(await shell.ask(shell.main(), name)).toEqual(unknownCall(name))
  },
)

test.each([[null], [7], [{}], [['shell.state']]])('a name that is no text is refused: %j', async (name) => {
  const shell = await runningShell()
  expect(await shell.askRaw(shell.main(), name, '{}')).toMatchObject({ error: { type: 'UnknownCall' } })
})

test('what is asked must hold against the contract', async () => {
  const shell = await runningShell()
  for (const [name, input] of [
    ['shell.zoom', { step: 'sideways' }],
    ['shell.zoom', { step: 'in', more: 1 }],
    ['shell.openLink', { url: 7 }],
    ['shell.badge', { count: -1, worst: null }],
    ['shell.openWallboard', { displayId: '1', page: 'https://example.com' }],
    ['shell.saveFile', { suggestedName: '../../.bashrc', kind: 'txt', content: { as: 'text', text: '' } }],
    ['shell.setPreferences', { updateAddress: 'http://example.com' }],
    ['shell.notify', { noticeId: 'n', severity: 'fatal', title: 't', body: '', page: '/nas' }],
  ] as const) {
    expect(await shell.ask(shell.main(), name, input), name).toMatchObject({
      ok: false,
      error: { type: 'InvalidInput' },
    })
  }
})

test('only JSON text is taken: nothing else that could be cloned, and nothing that does not parse', async () => {
  const shell = await runningShell()
  for (const text of [{}, new Map(), undefined, null, 7, Buffer.from('{}')]) {
    expect(await shell.askRaw(shell.main(), 'shell.state', text)).toMatchObject({ error: { type: 'UnknownCall' } })
  }
  for (const text of ['', '{', 'undefined', '{}{}']) {
    expect(await shell.askRaw(shell.main(), 'shell.quit', text)).toMatchObject({ error: { type: 'InvalidInput' } })
  }
  expect(shell.quits()).toBe(0)
})

test('no more than 1 MB is taken in one asking, counted in octets', async () => {
  const shell = await runningShell()
  const ask = (body: string) => shell.askRaw(shell.main(), 'shell.state', `{"body":${JSON.stringify(body)}}`)
  expect(await ask('a'.repeat(MEGABYTE - 11))).toMatchObject({
    error: { issues: [{ message: expect.stringContaining('Unrecognized') }] },
  })
  expect(await ask('a'.repeat(MEGABYTE))).toMatchObject({ error: { issues: [{ message: 'More than 1 MB' }] } })
  // Two octets each.
  expect(await ask('é'.repeat(MEGABYTE / 2))).toMatchObject({ error: { issues: [{ message: 'More than 1 MB' }] } })
})

test('a file to be saved may be larger, up to 64 MB', async () => {
  const shell = await runningShell()
  const file = (octets: number) => ({
    suggestedName: 'a.csv',
    kind: 'csv',
    content: { as: 'text', text: 'a'.repeat(octets) },
  })
  expect(await shell.ask(shell.main(), 'shell.saveFile', file(2 * MEGABYTE))).toEqual({
    ok: true,
    value: { saved: false },
  })
  expect(await shell.ask(shell.main(), 'shell.saveFile', file(64 * MEGABYTE))).toMatchObject({
    error: { type: 'InvalidInput' },
  })
})

test('a bug shows a reference and goes whole into the log', async () => {
  const shell = await runningShell()
  shell.electron.screen.getPrimaryDisplay = () => {
    throw new Error('of the display server')
  }
  expect(await shell.ask(shell.main(), 'shell.displays')).toEqual({
    ok: false,
    error: { type: 'Unexpected', reference: expect.any(String) },
  })
})

test('there is one channel to ask by and one to connect by, and nothing beside them', async () => {
  const { journal, ipcMain } = await runningShell()
  expect(journal.filter((line) => line.startsWith('ipcMain.handle'))).toEqual([`ipcMain.handle ${ASK}`])
  expect(ipcMain.eventNames()).toEqual([CONNECT])
})

test('a page that asks gets one end of a road, and the services the other', async () => {
  const shell = await runningShell()
  shell.connect(shell.main())
  const screens = shell.services().told.filter(({ message }) => (message as { type: string }).type === 'screen')
  expect(screens).toHaveLength(1)
  const [{ channel, port }] = shell.main().webContents.ports as [{ channel: string; port: never }]
  expect(channel).toBe('fibrehub:services-port')
  const heard: unknown[] = []
  const ours = port as { on: (event: string, listener: (event: { data: unknown }) => void) => void }
  ours.on('message', ({ data }) => heard.push(data))
  const [theirs] = screens[0]!.ports as [{ postMessage: (data: unknown) => void }]
  theirs.postMessage('hello')
  expect(heard).toEqual(['hello'])
})

test.each([
  ['starting', undefined],
  ['locked', { type: 'locked', words: '', ways: ['passphrase'] }],
] satisfies [string, FromServices | undefined][])(
  'while the services are %s the road is closed at once, so that the page asks again',
  async (_state, message) => {
    const shell = startedShell()
    await shell.becomeReady()
    await expect.poll(() => shell.children.length).toBe(1)
    if (message) shell.say(message)
    shell.connect(shell.main())
    expect(shell.told('screen')).toEqual([])
    expect(shell.main().webContents.ports[0]?.port.isClosed).toBe(true)
    // Not every engine tells a page that its port was closed.
    expect(shell.main().webContents.ports[0]?.port.received).toEqual([GOODBYE])
    shell.say(READY)
    shell.connect(shell.main())
    expect(shell.told('screen')).toHaveLength(1)
    expect(shell.main().webContents.ports[1]?.port.isClosed).toBe(false)
    expect(shell.main().webContents.ports[1]?.port.received).toEqual([])
  },
)

test('words that open the folder go to the services, and their answer to the page', async () => {
  const shell = startedShell()
  await shell.becomeReady()
  await expect.poll(() => shell.children.length).toBe(1)
  expect(await shell.ask(shell.main(), 'shell.unlock', { words: 'x' })).toEqual({
    ok: false,
    error: { type: 'NotLocked' },
  })
  shell.say({ type: 'locked', words: '', ways: ['passphrase'] })
  const asked = shell.ask(shell.main(), 'shell.unlock', { words: 'a passphrase' })
  await expect.poll(() => shell.told('unlock').length).toBe(1)
  const { id, words } = shell.told('unlock')[0]!
  expect(words).toBe('a passphrase')
  shell.say({ type: 'unlock-answer', id, opened: false })
  expect(await asked).toEqual({ ok: false, error: { type: 'WrongWords' } })
})
