/** The console's windows: each one a page of ours and nothing else, made alike. */
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron'
import type { EventName, EventPayload } from '../shared/contract/derive.ts'
import type { ShellContract, WindowKind } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import { pageAddress } from './page-address.ts'
import { TOLD } from './shell-channels.ts'

/** A window with what the shell knows of it. */
export interface PageWindow {
  readonly window: BrowserWindow
  readonly kind: WindowKind
  readonly zoomPercent: () => number
  readonly setZoom: (percent: number) => void
  /** An announcement of the contract, to this page. */
  readonly tell: <N extends EventName<ShellContract>>(name: N, payload: EventPayload<ShellContract, N>) => void
}

export interface OpenWindow {
  readonly kind: WindowKind
  readonly page: string
  readonly zoomPercent: number
  readonly place: BrowserWindowConstructorOptions
}

export interface Windows {
  readonly open: (wanted: OpenWindow) => PageWindow
  readonly all: () => readonly PageWindow[]
  /** Whose page this is; nothing where it is none of ours. */
  readonly of: (contents: WebContents) => PageWindow | undefined
}

export interface WindowsDeps {
  readonly electron: Pick<Electron, 'BrowserWindow'>
  /** The file of the preload. */
  readonly preload: string
  readonly icon: string
  readonly devTools: boolean
}

export function createWindows({ electron, preload, icon, devTools }: WindowsDeps): Windows {
  const windows = new Map<number, PageWindow>()

  return {
    open: ({ kind, page, zoomPercent, place }) => {
      const window = new electron.BrowserWindow({
        ...place,
        title: 'FibreHub NOC Console',
        icon,
        // Shown once it has something to show, so that a dark room is not lit up white.
        show: false,
        backgroundColor: '#0b0f14',
        autoHideMenuBar: true,
        webPreferences: {
          preload,
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          nodeIntegrationInWorker: false,
          nodeIntegrationInSubFrames: false,
          webviewTag: false,
          webSecurity: true,
          allowRunningInsecureContent: false,
          experimentalFeatures: false,
          navigateOnDragDrop: false,
          spellcheck: false,
          devTools,
          // What hangs on a wall is looked at although nobody touches it.
          backgroundThrottling: kind.kind === 'main',
        },
      })
      const { webContents } = window
      const { id } = webContents
      let percent = zoomPercent
      const opened: PageWindow = {
        window,
        kind,
        zoomPercent: () => percent,
        setZoom: (next) => {
          percent = next
          webContents.setZoomFactor(percent / 100)
        },
        tell: (name, payload) => {
          if (!webContents.isDestroyed()) webContents.send(TOLD, name, payload)
        },
      }
      windows.set(id, opened)
      window.on('closed', () => windows.delete(id))
      // Otherwise all windows would grow together: they are of one origin.
      webContents.setZoomMode('isolated')
      webContents.on('did-finish-load', () => webContents.setZoomFactor(percent / 100))
      // Fails where the window is closed meanwhile; a page that cannot be read is served as an error, and shows.
      window.loadURL(pageAddress(page)).catch(() => {})
      return opened
    },
    all: () => [...windows.values()],
    of: (contents) => windows.get(contents.id),
  }
}
