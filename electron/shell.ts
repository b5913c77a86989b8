/** The shell as a whole: its parts, how they know of one another, and in which order they come and go. */
import { join } from 'node:path'
import type { MessagePortMain } from 'electron'
import type { FromServices } from '../shared/bridge/services-messages.ts'
import type { ServicesState, ShellState } from '../shared/contract/shell.ts'
import { servePages } from './app-protocol.ts'
import { createAttention } from './attention.ts'
import { keepCrashReports } from './crash-reports.ts'
import { LINK_SCHEME, pageOfLink } from './deep-links.ts'
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
import { openSecrets, type Secrets } from './secrets.ts'
import { createServicesProcess } from './services-process.ts'
import { SERVICES_PORT } from './shell-channels.ts'
import { createShellHandlers, zoomPage } from './shell-handlers.ts'
import { openShellIpc } from './shell-ipc.ts'
import { createStartAtLogin } from './start-at-login.ts'
import type { StartWords } from './start-words.ts'
import { createSupervisor } from './supervise.ts'
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
    log.error({ err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'Something failed that nobody caught')
    crashReports.add({ process: 'shell', reason: String(thrown).slice(0, 200), exitCode: null })
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
  const openLink = createOpenLink({ electron, updateHost: updates.host, log })
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
    opened: ({ window }) => void window.on('session-end', () => void supervisor.stop()),
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

  /** Of whoever is signed in, so that services that come back know them. Never written down. */
  let signIn: string | null = null
  let secrets: Secrets | undefined

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
  const said = (message: FromServices): void => {
    if (message.type === 'signed-in') signIn = message.secret
    else if (message.type === 'vault') void secrets?.answer(message).then((answer) => supervisor.post(answer))
  }
  const supervisor = createSupervisor<MessagePortMain>({
    spawn: createServicesProcess({
      electron,
      file: join(root, 'out', 'main', 'services.js'),
      env: around.env,
      killProcess: around.killProcess,
      log,
    }),
    startWords: () => ({
      type: 'start',
      words: [...words.flags],
      signIn,
      secrets: { store: secrets?.store ?? 'none', isSafe: secrets?.isSafe ?? false },
    }),
    said,
    changed: servicesChanged,
    crashed: (reason, exitCode) => crashReports.add({ process: 'services', reason, exitCode }),
    now,
    later,
    newId,
  })
  const tray = createTray({
    electron,
    icons,
    platform,
    show: mainWindow.show,
    goTo,
    restartServices: () => void supervisor.restart(),
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
    services: supervisor.state(),
    secrets: { store: secrets?.store ?? 'none', isSafe: secrets?.isSafe ?? false },
    window: page.kind,
    zoomPercent: page.zoomPercent(),
  })
  const zoom = (page: PageWindow, step: Parameters<typeof zoomPage>[2]): void => {
    zoomPage({ mainWindow, wallboards }, page, step)
    page.tell('shell.changed', stateFor(page))
  }
  const focused = (): PageWindow | undefined => windows.all().find(({ window }) => window.isFocused())

  /** One end to the services, the other to the page; a page that finds it closed asks again later. */
  const connect = (page: PageWindow): void => {
    if (page.kind.kind === 'main') mainWindow.isAwake()
    const { port1, port2 } = new electron.MessageChannelMain()
    const isTaken =
      supervisor.state().state === 'running' && supervisor.post({ type: 'screen', screenId: newId() }, [port1])
    if (!isTaken) port1.close()
    page.window.webContents.postMessage(SERVICES_PORT, null, [port2])
  }

  const openPage = (link: string | null | undefined): void => {
    const page = link ? pageOfLink(link) : undefined
    if (page !== undefined) goTo(page)
    else mainWindow.show()
  }
  const handOver = createHandOver(openPage)
  app.on('second-instance', (_event, _argv, _folder, data) => {
    handOver.to((data as { link?: string | null } | undefined)?.link)
  })
  // macOS hands a link over by this, and a link that starts the console comes before it is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault()
    handOver.to(link)
  })
  app.on('activate', () => handOver.to(null))
  app.on('window-all-closed', () => app.quit())
  endCleanly(electron, {
    leaving: () => {
      mainWindow.letGo()
      wallboards.letGo()
      for (const { window } of windows.all()) window.hide()
    },
    stop: supervisor.stop,
  })

  const open = async (): Promise<void> => {
    if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
    denyPermissions(electron)
    denyRemoteContent(electron, { devTools })
    servePages({ electron, folder: join(root, 'out', 'renderer'), log })
    openShellIpc({
      electron,
      windows,
      handlersFor: createShellHandlers({
        stateFor,
        supervisor,
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
      connect,
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
    handOver.open(words.link)
    wallboards.openAll()
    // The store may ask the person for a password first, so the window is there by then.
    secrets = await openSecrets({ electron, platform, log })
    supervisor.start()
    electron.powerMonitor.on('resume', () => {
      supervisor.woke()
      tellAll()
    })
    electron.powerMonitor.on('shutdown', quit)
    updates.watch(tray.update)
  }

  return { open, log }
}
