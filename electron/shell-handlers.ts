/** What the shell answers to a page, call by call; what is behind each has a file of its own. */
import { err, ok } from '../shared/base/result.ts'
import type { Handlers } from '../shared/contract/derive.ts'
import { Preferences, type ShellContract, type ShellState } from '../shared/contract/shell.ts'
import type { Attention } from './attention.ts'
import type { CrashReports } from './crash-reports.ts'
import type { Files } from './files.ts'
import type { KeptFile } from './kept-file.ts'
import type { MainWindow } from './main-window.ts'
import type { Notifications } from './notifications.ts'
import { drawPdf, print } from './paper.ts'
import type { ShellServices } from './shell-services.ts'
import type { SetStartAtLogin } from './start-at-login.ts'
import type { ConsoleTray } from './tray.ts'
import type { Updates } from './updates.ts'
import type { Wallboards } from './wallboards.ts'
import type { PageWindow } from './windows.ts'
import { type ZoomStep, zoomFrom } from './zoom.ts'

export interface ShellHandlersDeps {
  readonly stateFor: (page: PageWindow) => ShellState
  readonly services: Pick<ShellServices, 'unlock' | 'restart'>
  readonly notifications: Notifications
  readonly tray: ConsoleTray
  readonly attention: Attention
  readonly files: Files
  readonly openLink: (address: string) => boolean
  readonly wallboards: Wallboards
  readonly zoom: (page: PageWindow, step: ZoomStep) => void
  readonly preferences: KeptFile<Preferences>
  readonly setStartAtLogin: SetStartAtLogin
  readonly updates: Updates
  readonly crashReports: CrashReports
  readonly quit: () => void
}

const notPossible = (words: string) => err({ type: 'NotPossible', words })

export function createShellHandlers(deps: ShellHandlersDeps): (page: PageWindow) => Handlers<ShellContract['shell']> {
  const { services, notifications, tray, attention, files, wallboards, preferences } = deps

  return (page) => ({
    state: () => ok(deps.stateFor(page)),
    unlock: async ({ words }) => {
      const outcome = await services.unlock(words)
      if (outcome === 'opened') return ok({})
      return err(outcome === 'wrong' ? { type: 'WrongWords' } : { type: 'NotLocked' })
    },
    // Not awaited: stopping may take its time, and the page hears of every state on the way.
    restartServices: () => {
      void services.restart()
      return ok({})
    },

    notify: (notice) => ok({ shown: notifications.show(notice) }),
    badge: (badge) => {
      // A wallboard shows its own page's view; the console's window speaks for the console.
      if (page.kind.kind !== 'main') return ok({})
      tray.badge(badge)
      attention.badge(page.window, badge)
      return ok({})
    },
    flash: () => {
      attention.flash(page.window)
      return ok({})
    },

    saveFile: ({ suggestedName, kind, content }) =>
      files.save(page.window, {
        suggestedName,
        kind,
        content: content.as === 'text' ? content.text : Buffer.from(content.base64, 'base64'),
      }),
    openFile: ({ kinds }) => files.open(page.window, kinds),
    openLink: ({ url }) =>
      deps.openLink(url) ? ok({}) : notPossible('This console opens only https addresses of hosts that it knows.'),

    displays: () => ok(wallboards.displays()),
    openWallboard: ({ displayId, page: shown }) =>
      wallboards.open(displayId, shown) ? ok({}) : notPossible('That display is not connected any more.'),
    closeWallboard: ({ displayId }) => {
      wallboards.close(displayId)
      return ok({})
    },

    zoom: ({ step }) => {
      deps.zoom(page, step)
      return ok({ percent: page.zoomPercent() })
    },
    print: () => print(page.window.webContents),
    savePdf: async ({ suggestedName }) => {
      const drawn = await drawPdf(page.window.webContents)
      return drawn.ok ? files.save(page.window, { suggestedName, kind: 'pdf', content: drawn.value }) : drawn
    },

    preferences: () => ok(preferences.value()),
    setPreferences: (changes) => {
      const next = Preferences.parse({ ...preferences.value(), ...changes })
      if (next.startAtLogin !== preferences.value().startAtLogin) {
        const set = deps.setStartAtLogin(next.startAtLogin)
        if (!set.ok) return set
      }
      return preferences.keep(next)
        ? ok(next)
        : notPossible('The disk did not take it. It holds until the console ends.')
    },
    checkForUpdates: async () => ok(await deps.updates.check()),
    crashReports: () => ok(deps.crashReports.list()),
    quit: () => {
      deps.quit()
      return ok({})
    },
  })
}

export interface ZoomDeps {
  readonly mainWindow: Pick<MainWindow, 'keepZoom'>
  readonly wallboards: Pick<Wallboards, 'keepZoom'>
}

/** One step for one window, remembered for its next time. */
export function zoomPage({ mainWindow, wallboards }: ZoomDeps, page: PageWindow, step: ZoomStep): void {
  const percent = zoomFrom(page.zoomPercent(), step)
  page.setZoom(percent)
  if (page.kind.kind === 'main') mainWindow.keepZoom(percent)
  else wallboards.keepZoom(page.kind.displayId, percent)
}
