/**
 * The one double of the `electron` module, for every test of the shell. It does what Electron's own documentation says
 * of the parts that are used, writes down what is done to it in order, and lets a test play the system and the page.
 * Plain enough for Node alone, so that the built main process runs on it too.
 */
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { Electron } from './electron.ts'

export interface ElectronOptions {
  readonly appPath?: string
  readonly appData?: string
  readonly isPackaged?: boolean
  readonly version?: string
  /** False: another one has it. */
  readonly isFirstInstance?: boolean
  readonly backend?: string
  readonly canEncrypt?: boolean
  readonly hasTray?: boolean
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
interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}
export interface FakeDisplay {
  id: number
  label: string
  internal: boolean
  bounds: Rectangle
  workArea: Rectangle
  size: { width: number; height: number }
}

export const fakeDisplay = (id: number, at: Partial<Rectangle> = {}, label = `Display ${id}`): FakeDisplay => {
  const bounds = { x: 0, y: 0, width: 1920, height: 1080, ...at }
  return { id, label, internal: false, bounds, workArea: bounds, size: { width: bounds.width, height: bounds.height } }
}

/** A pair of ports that carry messages once both ends listen, and close together. */
function createFakeChannel() {
  class FakePort extends EventEmitter {
    other: FakePort | undefined
    isClosed = false
    postMessage(data: unknown) {
      this.other?.emit('message', { data, ports: [] })
    }
    start() {}
    close() {
      if (this.isClosed) return
      this.isClosed = true
      this.other?.close()
      this.emit('close')
    }
  }
  const port1 = new FakePort()
  const port2 = new FakePort()
  port1.other = port2
  port2.other = port1
  return { port1, port2 }
}

/** What is answered at an address, for `net.request`. */
export interface FakeAnswer {
  readonly status?: number
  readonly body?: string | Buffer
  readonly redirect?: string
  readonly error?: string
  readonly never?: true
}

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

  const windows: FakeWindow[] = []
  let nextId = 1
  let quits = 0
  const exits: number[] = []
  const badges: number[] = []
  const bounces: string[] = []
  const loginItems: unknown[] = []
  const protocolClients: string[] = []

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
      note(`app.setPath ${name}`)
      paths.set(name, path)
    },
    setAppUserModelId: (_id: string) => {},
    requestSingleInstanceLock: (data: unknown) => {
      note('app.requestSingleInstanceLock')
      lockData.push(data)
      return options.isFirstInstance ?? true
    },
    setAsDefaultProtocolClient: (scheme: string) => protocolClients.push(scheme) > 0,
    setBadgeCount: (count: number) => badges.push(count) > 0,
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
      for (const window of [...windows]) window.close()
      if (windows.length === 0) app.emit('will-quit', {})
    },
    exit: (code: number) => void exits.push(code),
  })
  const lockData: unknown[] = []

  class FakeContents extends EventEmitter {
    readonly id = nextId++
    readonly sent: { name: string; payload: unknown }[] = []
    readonly ports: { channel: string; port: ReturnType<typeof createFakeChannel>['port1'] }[] = []
    openHandler: ((details: { url: string }) => { action: string }) | undefined
    zoomFactor = 1
    zoomMode = 'default'
    isGone = false
    printed: { isPrinted: boolean; reason: string } = { isPrinted: true, reason: '' }
    pdf: Buffer | Error = Buffer.from('%PDF-1.7')
    readonly mainFrame = { origin: 'app://fibrehub', parent: null }
    isDestroyed() {
      return this.isGone
    }
    send(_channel: string, name: string, payload: unknown) {
      this.sent.push({ name, payload })
    }
    postMessage(channel: string, _message: unknown, ports: readonly never[]) {
      for (const port of ports) this.ports.push({ channel, port })
    }
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      this.openHandler = handler
    }
    setZoomMode(mode: string) {
      this.zoomMode = mode
    }
    setZoomFactor(factor: number) {
      this.zoomFactor = factor
    }
    print(_options: unknown, done: (isPrinted: boolean, reason: string) => void) {
      done(this.printed.isPrinted, this.printed.reason)
    }
    async printToPDF() {
      if (this.pdf instanceof Error) throw this.pdf
      return this.pdf
    }
  }

  class FakeWindow extends EventEmitter {
    readonly webContents: FakeContents
    readonly loaded: string[] = []
    readonly calls: string[] = []
    readonly given: Record<string, unknown> & { webPreferences: Record<string, unknown> }
    bounds: Rectangle
    isShown = false
    isFront = false
    maximized = false
    minimized = false
    isGone = false
    overlay: { picture: unknown; words: string } | undefined
    constructor(given: FakeWindow['given']) {
      super()
      ifReady('BrowserWindow')
      this.given = given
      this.bounds = { x: 0, y: 0, width: 800, height: 600, ...(given as object) }
      this.webContents = new FakeContents()
      windows.push(this)
      note('BrowserWindow')
      app.emit('web-contents-created', {}, this.webContents)
    }
    async loadURL(address: string) {
      note(`loadURL ${address}`)
      this.loaded.push(address)
    }
    reload() {
      this.calls.push('reload')
    }
    show() {
      this.isShown = true
    }
    showInactive() {
      this.isShown = true
    }
    hide() {
      this.isShown = false
    }
    focus() {
      this.isFront = true
      this.emit('focus')
    }
    isFocused() {
      return this.isFront
    }
    maximize() {
      this.maximized = true
    }
    isMaximized() {
      return this.maximized
    }
    isMinimized() {
      return this.minimized
    }
    restore() {
      this.minimized = false
    }
    getNormalBounds() {
      const { x, y, width, height } = this.bounds
      return { x, y, width, height }
    }
    setBounds(bounds: Rectangle) {
      this.bounds = { ...bounds }
    }
    setOverlayIcon(picture: unknown, words: string) {
      this.overlay = { picture, words }
    }
    flashFrame(isOn: boolean) {
      this.calls.push(`flashFrame ${isOn}`)
    }
    isDestroyed() {
      return this.isGone
    }
    close() {
      let isPrevented = false
      this.emit('close', { preventDefault: () => (isPrevented = true) })
      if (!isPrevented) this.destroy()
    }
    destroy() {
      if (this.isGone) return
      this.isGone = true
      this.webContents.isGone = true
      windows.splice(windows.indexOf(this), 1)
      this.emit('closed')
      if (windows.length === 0) app.emit('window-all-closed')
    }
  }

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
  }
  const safeStorage = {
    isAsyncEncryptionAvailable: async () => storage.canEncrypt,
    getSelectedStorageBackend: () => (isReady ? storage.backend : 'unknown'),
    encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
    decryptStringAsync: async (blob: Buffer) => {
      const text = blob.toString()
      if (!text.startsWith('sealed:')) throw new Error('Error while decrypting the ciphertext')
      return { result: text.slice('sealed:'.length), shouldReEncrypt: storage.reEncrypt }
    },
  }

  const displays: FakeDisplay[] = [fakeDisplay(1)]
  const screen = Object.assign(new EventEmitter(), {
    getAllDisplays: () => displays,
    getPrimaryDisplay: () => displays[0],
  })

  const notices: (EventEmitter & { given: Record<string, unknown>; isShown: boolean; isClosed: boolean })[] = []
  class FakeNotification extends EventEmitter {
    static isSupported = () => true
    isShown = false
    isClosed = false
    readonly given: Record<string, unknown>
    constructor(given: Record<string, unknown>) {
      super()
      this.given = given
      notices.push(this)
    }
    show() {
      this.isShown = true
    }
    close() {
      this.isClosed = true
      this.emit('close')
    }
  }

  interface FakeItem {
    label?: string
    role?: string
    accelerator?: string
    visible?: boolean
    click?: () => void
    submenu?: FakeItem[]
  }
  const trays: FakeTray[] = []
  class FakeTray extends EventEmitter {
    image: unknown
    toolTip = ''
    menu: FakeItem[] = []
    constructor(image: unknown) {
      super()
      if (options.hasTray === false) throw new Error('No status icon host')
      this.image = image
      trays.push(this)
    }
    setImage(image: unknown) {
      this.image = image
    }
    setToolTip(words: string) {
      this.toolTip = words
    }
    setContextMenu(menu: FakeItem[]) {
      this.menu = menu
    }
  }
  const menus: FakeItem[][] = []
  const Menu = {
    buildFromTemplate: (template: FakeItem[]) => template,
    setApplicationMenu: (menu: FakeItem[]) => void menus.push(menu),
  }

  const dialogs = {
    errors: [] as string[],
    asked: [] as unknown[],
    save: { canceled: true, filePath: '' },
    open: { canceled: true, filePaths: [] as string[] },
    response: 1,
  }
  const dialog = {
    showErrorBox: (title: string, words: string) => void dialogs.errors.push(`${title}: ${words}`),
    showMessageBox: async (_window: unknown, given: unknown) => {
      dialogs.asked.push(given)
      return { response: dialogs.response }
    },
    showSaveDialog: async (_window: unknown, given: unknown) => {
      dialogs.asked.push(given)
      return dialogs.save
    },
    showOpenDialog: async (_window: unknown, given: unknown) => {
      dialogs.asked.push(given)
      return dialogs.open
    },
  }

  const outside = { opened: [] as string[], beeps: 0 }
  const shell = {
    openExternal: async (address: string) => void outside.opened.push(address),
    beep: () => {
      outside.beeps += 1
    },
  }

  const answers = new Map<string, FakeAnswer>()
  const requests: { url: string; session: unknown; isAborted: boolean; followed: string[] }[] = []
  const net = {
    request: (given: { url: string; session: unknown }) => {
      const own = { url: given.url, session: given.session, isAborted: false, followed: [] as string[] }
      requests.push(own)
      let followed: string | undefined
      const answer = (address: string): void => {
        const at = answers.get(address) ?? { status: 404, body: '' }
        if (at.never) return
        if (at.error !== undefined) return void request.emit('error', new Error(at.error))
        if (at.redirect !== undefined) {
          followed = undefined
          request.emit('redirect', 302, 'GET', at.redirect, {})
          if (followed !== undefined) answer(followed)
          // As the real one: a redirect that nobody follows while it is announced ends the request.
          else request.emit('error', new Error('Redirect was cancelled'))
          return
        }
        const response = Object.assign(new EventEmitter(), { statusCode: at.status ?? 200 })
        request.emit('response', response)
        if (own.isAborted) return
        const body = Buffer.from(at.body ?? '')
        for (let from = 0; from < body.length && !own.isAborted; from += 65_536) {
          response.emit('data', body.subarray(from, from + 65_536))
        }
        if (!own.isAborted) response.emit('end')
      }
      const request = Object.assign(new EventEmitter(), {
        end: () => queueMicrotask(() => answer(given.url)),
        abort: () => {
          own.isAborted = true
        },
        followRedirect: () => {
          const from = own.followed.at(-1) ?? given.url
          followed = answers.get(from)?.redirect
          if (followed !== undefined) own.followed.push(followed)
        },
      })
      return request
    },
  }

  const blockers = new Set<number>()
  const powerSaveBlocker = {
    start: () => {
      const id = nextId++
      blockers.add(id)
      return id
    },
    stop: (id: number) => blockers.delete(id),
  }
  const powerMonitor = new EventEmitter()
  const crashReporter = {
    start: (given: Record<string, unknown>) => note(`crashReporter.start ${JSON.stringify(given)}`),
  }
  const nativeImage = { createFromPath: (path: string) => ({ path }) }
  class MessageChannelMain {
    readonly port1: ReturnType<typeof createFakeChannel>['port1']
    readonly port2: ReturnType<typeof createFakeChannel>['port2']
    constructor() {
      const { port1, port2 } = createFakeChannel()
      this.port1 = port1
      this.port2 = port2
    }
  }

  const electron = {
    app,
    BrowserWindow: FakeWindow,
    Menu,
    MessageChannelMain,
    Notification: FakeNotification,
    Tray: FakeTray,
    crashReporter,
    dialog,
    ipcMain,
    nativeImage,
    net,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    utilityProcess,
  }

  return {
    electron: electron as unknown as Electron,
    journal,
    app,
    windows,
    children,
    displays,
    screen,
    dialogs,
    notices,
    trays,
    menus,
    outside,
    answers,
    requests,
    blockers,
    powerMonitor,
    schemes,
    storage,
    badges,
    bounces,
    loginItems,
    protocolClients,
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
export type FakeWindow = ElectronDouble['windows'][number]
