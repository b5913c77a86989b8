/** Starts the console with the system's sign-in, into the tray. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { err, ok, type Result } from '../shared/base/result.ts'
import type { Electron } from './electron.ts'
import { quoteForWindows } from './quote-for-windows.ts'
import { HIDDEN_FLAG } from './start-words.ts'

export interface StartAtLoginDeps {
  readonly electron: Pick<Electron, 'app'>
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly program: string
  /** The console's own, so that the same console starts. */
  readonly flags: readonly string[]
}

export type SetStartAtLogin = (isOn: boolean) => Result<null, { readonly type: 'NotPossible'; readonly words: string }>

export function createStartAtLogin({
  electron,
  platform,
  env,
  home,
  program,
  flags,
}: StartAtLoginDeps): SetStartAtLogin {
  const args = [HIDDEN_FLAG, ...flags]
  /** Of the folder that this console keeps its own files in: no other console's entry is called so. */
  const name = basename(electron.app.getPath('userData'))
  const folder = env.XDG_CONFIG_HOME || join(home, '.config')
  const entry = join(folder, 'autostart', `${name.toLowerCase().replaceAll(' ', '-')}.desktop`)

  /** Electron knows no way on Linux; every desktop there reads this folder. */
  const writeEntry = (): void => {
    // Of an AppImage the program itself lies in a folder that is gone after this start.
    const words = [env.APPIMAGE || program, ...args].map(quote).join(' ')
    mkdirSync(dirname(entry), { recursive: true })
    writeFileSync(
      entry,
      `[Desktop Entry]\nType=Application\nName=${name}\nExec=${words}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`,
    )
  }

  return (isOn) => {
    if (!electron.app.isPackaged) {
      const words = 'Only an installed console can start with the system; this one is run from its sources.'
      return isOn ? err({ type: 'NotPossible', words }) : ok(null)
    }
    if (platform === 'darwin' && isOn && flags.length > 0) {
      const words = `macOS starts a program without words, so it would be another console than this one (${flags.join(' ')}).`
      return err({ type: 'NotPossible', words })
    }
    try {
      if (platform === 'linux' && isOn) writeEntry()
      else if (platform === 'linux') rmSync(entry, { force: true })
      else if (platform === 'darwin') electron.app.setLoginItemSettings({ openAtLogin: isOn })
      else electron.app.setLoginItemSettings({ openAtLogin: isOn, name, args: args.map(quoteForWindows) })
      return ok(null)
    } catch (thrown) {
      return err({ type: 'NotPossible', words: `The system did not take it: ${String(thrown)}` })
    }
  }
}

/** Desktop Entry Specification 1.5, "The Exec key": a backslash before what a shell would read, a percent sign twice. */
const quote = (word: string): string =>
  `"${word
    .replace(/(["`$\\])/g, '\\$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
