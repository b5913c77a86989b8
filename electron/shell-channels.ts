/** The names under which pages and shell speak: few, fixed, and the same in the preload and in the main process. */
import type { ShellContract } from '../shared/contract/shell.ts'

/** A page asks a call of the contract. */
export const ASK = 'fibrehub:ask'
/** A page wants a road to the services. */
export const CONNECT = 'fibrehub:connect'
/** The shell announces an event of the contract. */
export const TOLD = 'fibrehub:told'
/** The shell hands over a port to the services; the preload passes it on to the page under the same name. */
export const SERVICES_PORT = 'fibrehub:services-port'

/** Written out, so that the preload offers the contract's names without carrying its schemas into every page. */
const CALLS = {
  state: true,
  unlock: true,
  restartServices: true,
  notify: true,
  badge: true,
  flash: true,
  saveFile: true,
  openFile: true,
  openLink: true,
  displays: true,
  openWallboard: true,
  closeWallboard: true,
  zoom: true,
  print: true,
  savePdf: true,
  preferences: true,
  setPreferences: true,
  checkForUpdates: true,
  crashReports: true,
  quit: true,
} as const satisfies Record<keyof ShellContract['shell']['calls'], true>

const EVENTS = { changed: true, goTo: true } as const satisfies Record<keyof ShellContract['shell']['events'], true>

/** `shell.state` and so on. */
export const CALL_NAMES: readonly string[] = Object.keys(CALLS).map((name) => `shell.${name}`)
export const EVENT_NAMES: readonly string[] = Object.keys(EVENTS).map((name) => `shell.${name}`)
