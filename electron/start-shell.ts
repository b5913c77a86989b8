/**
 * What must stand before Electron is ready: the sandbox, our scheme, our folder, and that we are the only one. It runs
 * no services and opens none of their files.
 */
import { mkdirSync } from 'node:fs'
import { declareScheme } from './app-protocol.ts'
import { startCrashReporter } from './crash-reports.ts'
import type { Electron } from './electron.ts'
import { createShell, type Surroundings } from './shell.ts'
import { shellFolder } from './shell-folder.ts'
import { readStartWords } from './start-words.ts'

/** The name under which Windows knows the program that shows a notice; the installer's shortcut carries the same. */
const APP_ID = 'za.co.fibrehub.noc-console'
/** The entry of the installed program, by which Linux desktops find the icon that the number goes on. */
const DESKTOP_NAME = 'fibrehub-noc-console.desktop'

/** Returns at once: Electron is ready only when its main module has run to its end (electron/electron#40719). */
export function startShell(electron: Electron, around: Surroundings): void {
  const { app } = electron
  app.enableSandbox()
  declareScheme(electron)
  const words = readStartWords(around.argv, app.isPackaged)
  const { platform, env, home } = around
  const folder = shellFolder({ appData: app.getPath('appData'), platform, env, home }, words.flags)
  // Electron refuses a folder that is not there.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
  startCrashReporter(electron)
  if (platform === 'win32') app.setAppUserModelId(APP_ID)
  if (platform === 'linux') app.setDesktopName(DESKTOP_NAME)
  if (!app.requestSingleInstanceLock({ link: words.link ?? null, again: words.again })) {
    // The one that runs is told, and shows itself.
    app.quit()
    return
  }
  const shell = createShell(electron, around, words)
  app
    .whenReady()
    .then(shell.open)
    .catch((thrown: unknown) => {
      shell.log.error(
        { err: thrown instanceof Error ? thrown.stack : String(thrown) },
        'The window could not be opened',
      )
      electron.dialog.showErrorBox('FibreHub NOC Console could not be opened', String(thrown))
      app.exit(1)
    })
}
