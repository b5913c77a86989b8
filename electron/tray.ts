/** The tray: how bad the worst is, at a glance, and the few things one wants without the window. */
import { join } from 'node:path'
import type { MenuItemConstructorOptions, Tray } from 'electron'
import type { Severity } from '../shared/contract/conditions.ts'
import type { ServicesState } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'

export interface TrayDeps {
  readonly electron: Pick<Electron, 'Tray' | 'Menu' | 'nativeImage'>
  /** With `tray-critical.png`, `tray-major.png` and so on, and `tray-clear.png`. */
  readonly icons: string
  readonly platform: NodeJS.Platform
  readonly show: () => void
  readonly goTo: (page: string) => void
  readonly restartServices: () => void
  readonly closeWallboards: () => void
  readonly quit: () => void
  readonly log: Log
}

export interface Badge {
  /** Null where nobody has counted: nobody may be signed in. */
  readonly count: number | null
  readonly worst: Severity | null
}

export interface ConsoleTray {
  readonly open: () => void
  /** False where the system has none: a window that went there would be gone. */
  readonly isThere: () => boolean
  readonly badge: (badge: Badge) => void
  readonly services: (state: ServicesState) => void
  /** A newer version is to be had. */
  readonly update: (version: string) => void
}

const NAME = 'FibreHub NOC Console'
const NOT_COUNTED: Badge = { count: null, worst: null }

export function createTray(deps: TrayDeps): ConsoleTray {
  const { electron, icons, log } = deps
  let tray: Tray | undefined
  let badge: Badge = NOT_COUNTED
  let services: ServicesState['state'] = 'starting'
  let newer: string | undefined

  /** Services that do not run are the worst of all: nobody answers RADIUS, and nobody counts what is wrong. */
  const worst = (): Severity | null => (services === 'stopped' || services === 'locked' ? 'critical' : badge.worst)

  const words = (): string => {
    if (services !== 'running') return SERVICES_WORDS[services]
    if (badge.count === null) return 'The services are running'
    if (badge.count === 0 || !badge.worst) return 'All is well'
    return `${badge.count} ${badge.count === 1 ? 'condition' : 'conditions'}, the worst ${badge.worst}`
  }

  const menu = (): MenuItemConstructorOptions[] => [
    { label: words(), enabled: false },
    { type: 'separator' },
    { label: 'Open the console', click: deps.show },
    { label: 'Sessions', click: () => deps.goTo('/sessions') },
    { label: 'Sign-ins', click: () => deps.goTo('/sign-ins') },
    { label: 'NASes', click: () => deps.goTo('/nas') },
    { type: 'separator' },
    { label: 'Restart the services', visible: services === 'stopped', click: deps.restartServices },
    ...(newer === undefined ? [] : [{ label: `Version ${newer} is there`, click: () => deps.goTo('/settings') }]),
    { label: 'Close the wallboards', click: deps.closeWallboards },
    { label: 'Quit', click: deps.quit },
  ]

  const draw = (): void => {
    if (!tray) return
    tray.setImage(electron.nativeImage.createFromPath(join(icons, `tray-${worst() ?? 'clear'}.png`)))
    tray.setToolTip(`${NAME}: ${words()}`)
    tray.setContextMenu(electron.Menu.buildFromTemplate(menu()))
  }

  return {
    open: () => {
      try {
        tray = new electron.Tray(electron.nativeImage.createFromPath(join(icons, 'tray-clear.png')))
      } catch (thrown) {
        // Some Linux desktops have none. The window then goes on as one without.
        log.warn({ err: String(thrown) }, 'This system has no tray')
        return
      }
      // On macOS a click opens the menu, as everywhere on that system.
      if (deps.platform !== 'darwin') tray.on('click', deps.show)
      draw()
    },
    isThere: () => tray !== undefined,
    badge: (next) => {
      badge = next
      draw()
    },
    services: ({ state }) => {
      if (state === services) return
      services = state
      // What was counted before says nothing of what is wrong now.
      if (state !== 'running') badge = NOT_COUNTED
      draw()
    },
    update: (version) => {
      newer = version
      draw()
    },
  }
}

const SERVICES_WORDS: Readonly<Record<Exclude<ServicesState['state'], 'running'>, string>> = {
  starting: 'The services are starting',
  locked: 'Locked: the key of the files is needed',
  stopped: 'The services are stopped',
}
