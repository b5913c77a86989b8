import { afterEach, expect, test, vi } from 'vitest'

const { ready, opened, exits } = vi.hoisted(() => ({
  ready: Promise.withResolvers<void>(),
  opened: [] as string[],
  exits: [] as number[],
}))

// As Electron does it: ready comes after the main module has run to its end, and not before.
vi.mock('electron', () => ({
  app: {
    enableSandbox: () => {},
    on: () => {},
    exit: (code: number) => exits.push(code),
    whenReady: () => ready.promise,
  },
  session: {
    defaultSession: { setPermissionRequestHandler: () => {}, setPermissionCheckHandler: () => {} },
  },
  BrowserWindow: function BrowserWindow() {
    const loadURL = async (address: string) => void opened.push(address)
    return { webContents: { setWindowOpenHandler: () => {}, on: () => {} }, loadURL }
  },
}))

afterEach(() => {
  vi.resetModules()
  delete process.env.FIBREHUB_CONSOLE_URL
})

test('the window opens when Electron is ready, which it is only after the main module has run to its end', async () => {
  process.env.FIBREHUB_CONSOLE_URL = 'http://127.0.0.1:8470/?code=once'
  await import('./main.ts')
  expect(opened).toEqual([])
  ready.resolve()
  await expect.poll(() => opened).toEqual(['http://127.0.0.1:8470/?code=once'])
  expect(process.env.FIBREHUB_CONSOLE_URL).toBeUndefined()
})

test.each(['', 'https://127.0.0.1.example/', 'http://192.0.2.7:8470/'])(
  'an address that is not of this machine opens nothing: "%s"',
  async (address) => {
    process.env.FIBREHUB_CONSOLE_URL = address
    const before = exits.length
    const opensBefore = opened.length
    await import('./main.ts')
    expect(exits.slice(before)).toEqual([2])
    expect(opened).toHaveLength(opensBefore)
  },
)
