/**
 * The one double of the `electron` module, for every test of the shell. It does what Electron's own documentation says
 * of the parts that are used, writes down what is done to it in order, and lets a test play the system and the page.
 * Plain enough for Node alone, so that the built main process runs on it too.
 */
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Electron } from './electron.ts'
import { createFakeDesktop } from './electron-desktop.suite.ts'
import { createFakeNetwork } from './electron-network.suite.ts'
import { createFakeWindows, type FakeWindow } from './electron-windows.suite.ts'

export { fakeDisplay } from './electron-desktop.suite.ts'
export type { FakeWindow } from './electron-windows.suite.ts'

export interface ElectronOptions {
  readonly appPath?: string
  readonly appData?: string
  readonly isPackaged?: boolean
  readonly version?: string
  /** False: another one has it. */
  readonly isFirstInstance?: boolean
  readonly backend?: string
  readonly canEncrypt?: boolean
  /** The provider of the key that the store seals by. */
  readonly tag?: 'v10' | 'v11' | 'v12'
  readonly hasTray?: boolean
  readonly wasOpenedAtLogin?: boolean
  /** A process for `utilityProcess.fork`; left out, one that only remembers what it is told. */
  readonly fork?: (file: string, args: readonly string[], options: ForkedWith) => FakeChild
}

export interface ForkedWith {
  readonly env?: Record<string, string>
  readonly serviceName?: string
  readonly stdio?: unknown
}

/** As `utilityProcess.fork` returns one. */
export interface FakeChild extends EventEmitter {
  pid: number | undefined
  postMessage(message: unknown, ports?: readonly unknown[]): void
  kill(): boolean
}

type Handler = (...args: never[]) => unknown
type Deciding = (...args: unknown[]) => unknown

export function createElectron(options: ElectronOptions = {}) {
  const journal: string[] = []
  const note = (line: string): void => void journal.push(line)
  const { appPath = process.cwd(), appData = '/nowhere', isPackaged = false, version = '1.2.3' } = options
  const ready = Promise.withResolvers<void>()
  const paths = new Map([
    ['appData', appData],
    ['userData', join(appData, 'default')],
    ['downloads', join(appData, 'Downloads')],
  ])
  let isReady = false
  let isSandboxed = false
  const ifReady = (what: string): void => {
    if (!isReady) throw new Error(`${what} can only be used after app is ready`)
  }
  const ifNotReady = (what: string): void => {
    if (isReady) throw new Error(`${what} should be called before app is ready`)
  }

  let quits = 0
  const exits: number[] = []
  const badges: number[] = []
  const bounces: string[] = []
  const loginItems: unknown[] = []
  const protocolClients: string[] = []
  const relaunches: { readonly args?: string[]; readonly execPath?: string }[] = []

  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    enableSandbox: () => {
      ifNotReady('app.enableSandbox()')
      isSandboxed = true
      note('app.enableSandbox')
    },
    getAppPath: () => appPath,
    getVersion: () => version,
    getPath: (name: string) => paths.get(name) ?? join(appData, name),
    setPath: (name: string, path: string) => {
      if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`)
      note(`app.setPath ${name}`)
      paths.set(name, path)
    },
    setAppUserModelId: (id: string) => note(`app.setAppUserModelId ${id}`),
    setDesktopName: (name: string) => note(`app.setDesktopName ${name}`),
    requestSingleInstanceLock: (data: unknown) => {
      note('app.requestSingleInstanceLock')
      lockData.push(data)
      return options.isFirstInstance ?? true
    },
    setAsDefaultProtocolClient: (...words: [scheme: string, program?: string, args?: string[]]) =>
      protocolClients.push(words.flat().join(' ')) > 0,
    relaunch: (options: (typeof relaunches)[number]) => {
      note('app.relaunch')
      relaunches.push(options)
    },
    setBadgeCount: (count: number) => badges.push(count) > 0,
    getLoginItemSettings: () => ({ wasOpenedAtLogin: options.wasOpenedAtLogin ?? false }),
    setLoginItemSettings: (settings: unknown) => void loginItems.push(settings),
    dock: { bounce: (kind: string) => bounces.push(kind) },
    whenReady: () => ready.promise,
    /** As the real one: asks, closes the windows, and ends. */
    quit: () => {
      quits += 1
      let isPrevented = false
      app.emit('before-quit', { preventDefault: () => (isPrevented = true) })
      note(isPrevented ? 'app.quit put off' : 'app.quit')
      if (isPrevented) return
      for (const window of [...made.windows]) window.close()
      if (made.windows.length === 0) app.emit('will-quit', {})
    },
    exit: (code: number) => void exits.push(code),
  })
  const lockData: unknown[] = []

  const made = createFakeWindows({ app, note, ifReady })
  const network = createFakeNetwork()
  const desktop = createFakeDesktop({ ...options, ifReady })

  const schemes: { scheme: string; privileges: Record<string, boolean> }[] = []
  const protocols = new Map<string, (request: Request) => Promise<Response>>()
  const protocol = {
    registerSchemesAsPrivileged: (added: typeof schemes) => {
      ifNotReady('protocol.registerSchemesAsPrivileged()')
      note('protocol.registerSchemesAsPrivileged')
      schemes.push(...added)
    },
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
      ifReady('protocol.handle()')
      note('protocol.handle')
      protocols.set(scheme, handler)
    },
  }

  const sessionHandlers = new Map<string, Deciding>()
  const keep = (name: string) => (handler: Deciding) => {
    ifReady(`session.${name}()`)
    note(`session.${name}`)
    sessionHandlers.set(name, handler)
  }
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('setPermissionRequestHandler'),
    setPermissionCheckHandler: keep('setPermissionCheckHandler'),
    setDevicePermissionHandler: keep('setDevicePermissionHandler'),
    setDisplayMediaRequestHandler: keep('setDisplayMediaRequestHandler'),
    setSpellCheckerEnabled: (isOn: boolean) => note(`session.setSpellCheckerEnabled ${isOn}`),
    webRequest: { onBeforeRequest: keep('webRequest.onBeforeRequest') },
  })
  const session = {
    defaultSession,
    fromPartition: (name: string) => ({ partition: name }),
  }

  const ipcHandlers = new Map<string, Handler>()
  const ipcMain = Object.assign(new EventEmitter(), {
    handle: (channel: string, handler: Handler) => {
      note(`ipcMain.handle ${channel}`)
      ipcHandlers.set(channel, handler)
    },
  })

  const children: (FakeChild & {
    told: { message: unknown; ports: readonly unknown[] }[]
    with: ForkedWith
    file: string
  })[] = []
  const utilityProcess = {
    fork: (file: string, args: readonly string[], given: ForkedWith) => {
      ifReady('utilityProcess.fork()')
      note('utilityProcess.fork')
      if (options.fork) return options.fork(file, args, given)
      const child = Object.assign(new EventEmitter(), {
        pid: (4000 + children.length) as number | undefined,
        told: [] as { message: unknown; ports: readonly unknown[] }[],
        with: given,
        file,
        postMessage: (message: unknown, ports: readonly unknown[] = []) => void child.told.push({ message, ports }),
        kill: () => true,
      })
      children.push(child)
      return child
    },
  }

  const storage = {
    backend: options.backend ?? 'gnome_libsecret',
    canEncrypt: options.canEncrypt ?? true,
    reEncrypt: false,
    /** What a ciphertext begins with: on Linux `v11` by a keyring, `v12` by the portal, `v10` by a key that everybody knows. */
    tag: options.tag ?? 'v11',
    fails: undefined as 'availability' | 'sealing' | undefined,
  }
  const unlessFails = (what: typeof storage.fails): void => {
    if (storage.fails === what) throw new Error('org.freedesktop.DBus.Error.NoReply')
  }
  const safeStorage = {
    isAsyncEncryptionAvailable: async () => {
      unlessFails('availability')
      return storage.canEncrypt
    },
    getSelectedStorageBackend: () => (isReady ? storage.backend : 'unknown'),
    encryptStringAsync: async (text: string) => {
      unlessFails('sealing')
      return Buffer.from(`${storage.tag}sealed:${text}`)
    },
    decryptStringAsync: async (blob: Buffer) => {
      const sealed = /^v1[0-2]sealed:(.*)$/s.exec(blob.toString())?.[1]
      if (sealed === undefined) throw new Error('Error while decrypting the ciphertext')
      return { result: sealed, shouldReEncrypt: storage.reEncrypt }
    },
  }

  const crashReporter = {
    start: (given: Record<string, unknown>) => note(`crashReporter.start ${JSON.stringify(given)}`),
  }
  const electron = {
    ...desktop.parts,
    app,
    BrowserWindow: made.BrowserWindow,
    MessageChannelMain: made.MessageChannelMain,
    crashReporter,
    ipcMain,
    net: network.net,
    protocol,
    safeStorage,
    session,
    utilityProcess,
  }

  return {
    electron: electron as unknown as Electron,
    ...desktop,
    windows: made.windows,
    answers: network.answers,
    requests: network.requests,
    journal,
    app,
    children,
    schemes,
    storage,
    badges,
    bounces,
    loginItems,
    protocolClients,
    relaunches,
    lockData,
    exits,
    defaultSession,
    ipcMain,
    quits: () => quits,
    isSandboxed: () => isSandboxed,
    /** Electron has started up. */
    becomeReady: async (): Promise<void> => {
      isReady = true
      note('ready')
      ready.resolve()
      await ready.promise
    },
    /** What a session was told to decide by. */
    decider: (name: string): Deciding => {
      const handler = sessionHandlers.get(name)
      if (!handler) throw new Error(`Nobody decides about ${name}`)
      return handler
    },
    /** As a window of this scheme would ask. */
    fetchPage: (address: string, init?: RequestInit): Promise<Response> => {
      const handler = protocols.get(address.split(':')[0] ?? '')
      if (!handler) throw new Error(`Nobody serves ${address}`)
      return handler({ url: address, method: init?.method ?? 'GET' } as Request)
    },
    /** As a page asks through the preload; `from` may be somebody else. */
    ask: async (window: FakeWindow, name: string, input: unknown = {}, from: object = {}): Promise<unknown> => {
      const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame, ...from }
      return (ipcHandlers.get('fibrehub:ask') as Handler)(event as never, name as never, JSON.stringify(input) as never)
    },
    askRaw: async (window: FakeWindow, name: unknown, text: unknown): Promise<unknown> => {
      const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame }
      return (ipcHandlers.get('fibrehub:ask') as Handler)(event as never, name as never, text as never)
    },
    connect: (window: FakeWindow, from: object = {}): void => {
      ipcMain.emit('fibrehub:connect', {
        sender: window.webContents,
        senderFrame: window.webContents.mainFrame,
        ...from,
      })
    },
  }
}

export type ElectronDouble = ReturnType<typeof createElectron>
