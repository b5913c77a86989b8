/** What the Electron double has of the system around the windows: displays, tray, notices, dialogs, power. */
import { EventEmitter } from 'node:events'
import type { Rectangle } from './electron-windows.suite.ts'

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

export interface FakeDesktopDeps {
  readonly hasTray?: boolean
  readonly ifReady: (what: string) => void
}

export function createFakeDesktop({ hasTray = true, ifReady }: FakeDesktopDeps) {
  const displays: FakeDisplay[] = [fakeDisplay(1)]
  const screen = Object.assign(new EventEmitter(), {
    getAllDisplays: () => displays,
    getPrimaryDisplay: () => displays[0],
  })

  /** As the real one: it may not even be listened to before. */
  const screenOnceReady = new Proxy(screen, {
    get: (target, name, receiver) => {
      ifReady('The "screen" module')
      return Reflect.get(target, name, receiver)
    },
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
      this.emit('close', { reason: 'applicationHidden' })
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
      if (!hasTray) throw new Error('No status icon host')
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
    showMessageBoxSync: (_window: unknown, given: unknown) => {
      dialogs.asked.push(given)
      return dialogs.response
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

  const blockers = new Set<number>()
  let blockersMade = 0
  const powerSaveBlocker = {
    start: () => {
      const id = ++blockersMade
      blockers.add(id)
      return id
    },
    stop: (id: number) => blockers.delete(id),
  }
  const powerMonitor = new EventEmitter()
  const nativeImage = { createFromPath: (path: string) => ({ path }) }

  return {
    parts: {
      screen: screenOnceReady,
      Notification: FakeNotification,
      Tray: FakeTray,
      Menu,
      dialog,
      shell,
      powerSaveBlocker,
      powerMonitor,
      nativeImage,
    },
    displays,
    screen,
    notices,
    trays,
    menus,
    dialogs,
    outside,
    blockers,
    powerMonitor,
  }
}
