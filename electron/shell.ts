/** The shell as a whole: its parts, how they know of one another, and in which order they come and go. */
import { join } from 'node:path'
import type { ServicesState, ShellState } from '../shared/contract/shell.ts'
import { servePages } from './app-protocol.ts'
import { createAttention } from './attention.ts'
import { keepCrashReports } from './crash-reports.ts'
import { pageOfLink, takeLinks } from './deep-links.ts'
import type { Electron } from './electron.ts'
import { endCleanly } from './end-cleanly.ts'
import { createFiles } from './files.ts'
import { createHandOver } from './hand-over.ts'
import { createLog } from './log.ts'
import { createMainWindow } from './main-window.ts'
import { setMenu } from './menu.ts'
import { keepPagesHome } from './navigation.ts'
import { createNotifications } from './notifications.ts'
import { createOpenLink } from './open-link.ts'
import { print } from './paper.ts'
import { denyPermissions, denyRemoteContent } from './permissions.ts'
import { openPreferences } from './preferences.ts'
import { revivePages } from './revive-pages.ts'
import { SERVICES_PORT } from './shell-channels.ts'
import { createShellHandlers, zoomPage } from './shell-handlers.ts'
import { openShellIpc } from './shell-ipc.ts'
import { createShellServices } from './shell-services.ts'
import { createStartAtLogin } from './start-at-login.ts'
import type { StartWords } from './start-words.ts'
import { createTray } from './tray.ts'
import { createUpdateClient } from './update.client.ts'
import { createUpdates, readPublicKey } from './updates.ts'
import { createWallboards } from './wallboards.ts'
import { createWindows, type PageWindow } from './windows.ts'

/** What a program is given by the system it runs on. */
export interface Surroundings {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly program: string
  readonly now: () => number
  readonly later: (milliseconds: number, run: () => void) => { readonly cancel: () => void }
  readonly newId: () => string
  readonly killProcess: (pid: number) => void
  /** What nobody caught. The program goes on: the services and the windows do not depend on what failed. */
  readonly onBug: (listener: (thrown: unknown) => void) => void
}

/** Before Electron is ready; `open` is for when it is. */
export function createShell(electron: Electron, around: Surroundings, words: StartWords) {
  const { app } = electron
  const { platform, now, later, newId } = around
  const folder = app.getPath('userData')
  const root = app.getAppPath()
  const icons = join(root, 'resources', 'icons')
  const icon = join(icons, 'app', '256x256.png')
  const devTools = !app.isPackaged
  const log = createLog(join(folder, 'shell.log'))

  const preferences = openPreferences({ folder, platform, log })
  const crashReports = keepCrashReports({ electron, folder, now, log })
  around.onBug((thrown) => {
    try {
      log.error({ err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'Something failed that nobody caught')
      crashReports.add({ process: 'shell', reason: String(thrown).slice(0, 200), exitCode: null })
    } catch {
      // What fails here would be brought here again, and end the program.
    }
  })
  const updates = createUpdates({
    client: createUpdateClient({ electron, later }),
    address: () => preferences.value().updateAddress,
    publicKey: readPublicKey(join(root, 'resources', 'update-key.pem')),
    version: app.getVersion(),
    platform,
    folder,
    later,
    log,
  })
  const openLink = createOpenLink({ electron, offered: updates.offered, log })
  keepPagesHome({ electron, openLink, log })

  const windows = createWindows({
    electron,
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    icon,
    devTools,
  })
  revivePages({ electron, windows, now })
  const wallboards = createWallboards({ electron, windows, folder, log })
  const mainWindow = createMainWindow({
    electron,
    windows,
    folder,
    log,
    closesToTray: () => preferences.value().closeToTray && tray.isThere(),
    // Windows ends whoever is still there soon after this; what was answered is on the disk anyway.
    opened: ({ window }) => void window.on('session-end', () => void services.stop()),
  })
  const goTo = mainWindow.goTo
  const quit = () => app.quit()
  const notifications = createNotifications({
    electron,
    platform,
    icon,
    preferences: preferences.value,
    goTo,
    log,
  })

  const tellAll = (): void => {
    for (const page of windows.all()) page.tell('shell.changed', stateFor(page))
  }
  const servicesChanged = (state: ServicesState): void => {
    tray.services(state)
    tellAll()
    if (state.state === 'stopped' && state.nextTryAt === null) {
      const title = 'RADIUS is not answered: the services are stopped'
      notifications.show({ noticeId: 'services', severity: 'critical', title, body: state.words, page: '/overview' })
    }
    // A start into the tray needs nobody, until it does.
    if (state.state === 'locked') mainWindow.show()
  }
  const services = createShellServices({
    ...around,
    electron,
    file: join(root, 'out', 'main', 'services.js'),
    flags: words.flags,
    changed: servicesChanged,
    crashed: (reason, exitCode) => crashReports.add({ process: 'services', reason, exitCode }),
    log,
  })
  const tray = createTray({
    electron,
    icons,
    platform,
    show: mainWindow.show,
    goTo,
    restartServices: () => void services.restart(),
    closeWallboards: wallboards.closeAll,
    quit,
    log,
  })

  const stateFor = (page: PageWindow): ShellState => ({
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    versions: {
      console: app.getVersion(),
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
    },
    services: services.state(),
    secrets: services.secrets(),
    window: page.kind,
    zoomPercent: page.zoomPercent(),
  })
  const zoom = (page: PageWindow, step: Parameters<typeof zoomPage>[2]): void => {
    zoomPage({ mainWindow, wallboards }, page, step)
    page.tell('shell.changed', stateFor(page))
  }
  const focused = (): PageWindow | undefined => windows.all().find(({ window }) => window.isFocused())

  const handOver = createHandOver({
    electron,
    env: around.env,
    words,
    go: (link) => {
      const page = link === null ? undefined : pageOfLink(link)
      if (page !== undefined) goTo(page)
      else mainWindow.show()
    },
  })
  app.on('window-all-closed', () => {
    if (!wallboards.isWaiting()) app.quit()
  })
  endCleanly(electron, {
    leaving: () => {
      handOver.leave()
      mainWindow.letGo()
      wallboards.letGo()
      for (const { window } of windows.all()) window.hide()
    },
    stop: services.stop,
    stopped: handOver.startAgain,
  })

  const open = (): void => {
    takeLinks({ ...around, electron, flags: words.flags })
    denyPermissions(electron)
    denyRemoteContent(electron, { devTools })
    servePages({ electron, folder: join(root, 'out', 'renderer'), log })
    openShellIpc({
      electron,
      windows,
      handlersFor: createShellHandlers({
        stateFor,
        services,
        notifications,
        tray,
        attention: createAttention({ electron, platform, icons }),
        files: createFiles(electron),
        openLink,
        wallboards,
        zoom,
        preferences,
        setStartAtLogin: createStartAtLogin({ electron, ...around, flags: words.flags }),
        updates,
        crashReports,
        quit,
      }),
      connect: (page) => {
        if (page.kind.kind === 'main') mainWindow.isAwake()
        page.window.webContents.postMessage(SERVICES_PORT, null, [services.openRoad()])
      },
      newId,
      now,
      log,
    })
    setMenu({
      electron,
      platform,
      devTools,
      zoom: (step) => {
        const page = focused()
        if (page) zoom(page, step)
      },
      print: () => {
        const page = focused()
        if (page) void print(page.window.webContents)
      },
      quit,
    })
    tray.open()
    // macOS passes no words on to what it starts at login, but knows that it did.
    const isAtLogin = platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
    mainWindow.open({ isHidden: words.isHidden || isAtLogin })
    handOver.open()
    wallboards.openAll()
    electron.powerMonitor.on('resume', () => {
      services.woke()
      tellAll()
    })
    const shutdown = (event: { readonly preventDefault: () => void }): void => {
      // Without it the system ends us before the services have written everything down.
      event.preventDefault()
      quit()
    }
    // Electron's types leave the event out, its documentation does not.
    electron.powerMonitor.on('shutdown', shutdown as () => void)
    updates.watch(tray.update)
    services.start()
  }

  return { open, log }
}
