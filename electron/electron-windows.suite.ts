/** The windows of the Electron double, their pages, and the ports between processes. */
import { EventEmitter } from 'node:events'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** A pair of ports that carry messages once both ends listen, and close together. */
function createFakeChannel() {
  class FakePort extends EventEmitter {
    other: FakePort | undefined
    isClosed = false
    /** Also what came before anybody listened. */
    readonly received: unknown[] = []
    postMessage(data: unknown) {
      if (this.isClosed) return
      this.other?.received.push(data)
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

export interface FakeWindowsDeps {
  readonly app: EventEmitter
  readonly note: (line: string) => void
  readonly ifReady: (what: string) => void
}

export function createFakeWindows({ app, note, ifReady }: FakeWindowsDeps) {
  const windows: FakeWindow[] = []
  let contentsMade = 0

  class FakeContents extends EventEmitter {
    readonly id = ++contentsMade
    readonly sent: { name: string; payload: unknown }[] = []
    readonly ports: { channel: string; port: ReturnType<typeof createFakeChannel>['port1'] }[] = []
    openHandler: ((details: { url: string }) => { action: string }) | undefined
    zoomFactor = 1
    zoomMode = 'default'
    isGone = false
    /** Its page asks to stay when it is closed. */
    holdsUnload = false
    printed: { isPrinted: boolean; reason: string } = { isPrinted: true, reason: '' }
    pdf: Buffer | Error = Buffer.from('%PDF-1.7')
    readonly mainFrame = { origin: 'app://fibrehub', parent: null }
    isDestroyed() {
      return this.isGone
    }
    forcefullyCrashRenderer() {
      app.emit('render-process-gone', {}, this, { reason: 'killed', exitCode: 1 })
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
      if (isPrevented) return
      // As the real one: the page's wish to stay is granted without a word, unless somebody decides otherwise.
      let isIgnored = !this.webContents.holdsUnload
      if (!isIgnored) this.webContents.emit('will-prevent-unload', { preventDefault: () => (isIgnored = true) })
      if (isIgnored) this.destroy()
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

  class MessageChannelMain {
    readonly port1: ReturnType<typeof createFakeChannel>['port1']
    readonly port2: ReturnType<typeof createFakeChannel>['port2']
    constructor() {
      const { port1, port2 } = createFakeChannel()
      this.port1 = port1
      this.port2 = port2
    }
  }

  return { windows, BrowserWindow: FakeWindow, MessageChannelMain }
}

export type FakeWindow = ReturnType<typeof createFakeWindows>['windows'][number]
