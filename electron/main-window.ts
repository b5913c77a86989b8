/** The console's own window: where it was last time, behind the tray when it is closed, back when it is called. */
import { join } from 'node:path'
import type { Electron } from './electron.ts'
import { openKeptFile } from './kept-file.ts'
import type { Log } from './log.ts'
import { FIRST_SIZE, FIRST_STATE, LEAST_SIZE, placeWindow, WindowState } from './window-state.ts'
import type { PageWindow, Windows } from './windows.ts'

export interface MainWindowDeps {
  readonly electron: Pick<Electron, 'app' | 'dialog' | 'screen'>
  readonly windows: Windows
  readonly folder: string
  readonly log: Log
  /** Whether closing leaves the console running. */
  readonly closesToTray: () => boolean
  readonly opened: (page: PageWindow) => void
}

export interface MainWindow {
  /** Made when there is none; `isHidden` for a start into the tray. */
  readonly open: (options?: { readonly isHidden?: boolean }) => void
  /** In front of everything else. */
  readonly show: () => void
  readonly goTo: (page: string) => void
  /** Its page asks for the services: it is drawn and hears what it is told. */
  readonly isAwake: () => void
  readonly keepZoom: (percent: number) => void
  /** From now on a close is a close, and nobody calls it back. */
  readonly letGo: () => void
}

const START_PAGE = '/overview'

export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { electron, windows, folder, log } = deps
  const kept = openKeptFile({ path: join(folder, 'window.json'), schema: WindowState, otherwise: FIRST_STATE, log })
  let main: PageWindow | undefined
  let isAwake = false
  /** Where to go once the page is awake. */
  let waitingPage: string | undefined
  let isLeaving = false
  /** It was so large last time, and has not been shown yet this time. */
  let isToBeMaximized = false

  const remember = ({ window }: PageWindow): void => {
    const isMaximized = isToBeMaximized || window.isMaximized()
    kept.keep({ ...kept.value(), bounds: window.getNormalBounds(), isMaximized })
  }

  const open: MainWindow['open'] = ({ isHidden = false } = {}) => {
    if (main) return
    const { bounds, isMaximized, zoomPercent } = kept.value()
    const areas = electron.screen.getAllDisplays().map(({ workArea }) => workArea)
    const page = waitingPage ?? START_PAGE
    waitingPage = undefined
    isAwake = false
    const own = windows.open({
      kind: { kind: 'main' },
      page,
      zoomPercent,
      place: {
        ...FIRST_SIZE,
        ...placeWindow(bounds, areas),
        minWidth: LEAST_SIZE.width,
        minHeight: LEAST_SIZE.height,
      },
    })
    main = own
    const { window } = own
    isToBeMaximized = isMaximized
    if (!isHidden) window.once('ready-to-show', () => reveal(own))
    window.on('close', (event) => {
      remember(own)
      if (isLeaving || !deps.closesToTray()) return
      event.preventDefault()
      window.hide()
    })
    window.on('closed', () => {
      main = undefined
    })
    window.webContents.on('will-prevent-unload', (event) => {
      // Once the services stop, nothing of it can be saved any more.
      if (isLeaving || mayLeave(own)) event.preventDefault()
    })
    // A page that begins anew is not listening yet.
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) isAwake = false
    })
    deps.opened(own)
  }

  /** Of a page with something that is not saved. Electron asks nobody: the window would stay open without a word. */
  const mayLeave = ({ window }: PageWindow): boolean => {
    const buttons = ['Leave', 'Stay']
    const answer = electron.dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'Leave without saving?',
      detail: 'What was typed on this page is not saved.',
      buttons,
      defaultId: 1,
      cancelId: 1,
    })
    return buttons[answer] === 'Leave'
  }

  const reveal = ({ window }: PageWindow): void => {
    if (isToBeMaximized) window.maximize()
    isToBeMaximized = false
    window.show()
  }

  const show = (): void => {
    if (isLeaving) return
    if (!main) {
      open()
      return
    }
    const { window } = main
    if (window.isMinimized()) window.restore()
    reveal(main)
    window.focus()
  }

  return {
    open,
    show,
    goTo: (page) => {
      if (isLeaving) return
      if (main && isAwake) main.tell('shell.goTo', { page })
      else waitingPage = page
      show()
    },
    isAwake: () => {
      isAwake = true
      if (waitingPage !== undefined) main?.tell('shell.goTo', { page: waitingPage })
      waitingPage = undefined
    },
    keepZoom: (zoomPercent) => void kept.keep({ ...kept.value(), zoomPercent }),
    letGo: () => {
      isLeaving = true
    },
  }
}
