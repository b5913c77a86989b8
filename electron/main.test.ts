import { createRequire } from 'node:module'
import { afterEach, expect, test, vi } from 'vitest'
import { createElectron, type ElectronDouble } from './electron.suite.ts'
import { newFolder, root } from './shell-under-test.suite.ts'

/** What the mocked module is, made anew for each test. */
const mocked = vi.hoisted(() => ({ electron: {} as Record<string, unknown> }))
vi.mock('electron', () => mocked.electron)

afterEach(() => {
  vi.resetModules()
  vi.unstubAllEnvs()
})

async function loadMain(options: Parameters<typeof createElectron>[0] = {}): Promise<ElectronDouble> {
  const double = createElectron({ appPath: root, appData: newFolder(), ...options })
  mocked.electron = double.electron as unknown as Record<string, unknown>
  vi.doMock('electron', () => mocked.electron)
  await import('./main.ts')
  return double
}

test('nothing is made before Electron is ready, which it is only after the main module has run to its end', async () => {
  const double = await loadMain()
  expect(double.windows).toEqual([])
  expect(double.children).toEqual([])
  await double.becomeReady()
  await expect.poll(() => double.children.length).toBe(1)
  expect(double.windows[0]?.loaded).toEqual(['app://fibrehub/#/overview'])
})

test('the key of the files goes to the services alone: the windows’ processes would inherit it', async () => {
  vi.stubEnv('FIBREHUB_DATA_KEY', 'k'.repeat(64))
  vi.stubEnv('FIBREHUB_UNLOCK', 'a passphrase')
  const double = await loadMain()
  expect(process.env.FIBREHUB_DATA_KEY).toBeUndefined()
  expect(process.env.FIBREHUB_UNLOCK).toBeUndefined()
  await double.becomeReady()
  await expect.poll(() => double.children.length).toBe(1)
  expect(double.children[0]?.with.env).toMatchObject({
    FIBREHUB_DATA_KEY: 'k'.repeat(64),
    FIBREHUB_UNLOCK: 'a passphrase',
  })
})

test('a second start makes no window and no services: the first is told', async () => {
  const double = await loadMain({ isFirstInstance: false })
  await double.becomeReady()
  await new Promise((next) => setImmediate(next))
  expect(double.windows).toEqual([])
  expect(double.children).toEqual([])
  expect(double.quits()).toBe(1)
})

test('the Electron that this was held against is pinned to the patch, and is the one that is here', () => {
  const require = createRequire(import.meta.url)
  const { version } = require('electron/package.json') as { version: string }
  const { devDependencies } = require('../package.json') as { devDependencies: Record<string, string> }
  expect(devDependencies.electron).toBe(version)
})
