/** Which folder the shell keeps its own files in: one for each console, so that a demo runs beside the real one. */
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { defaultDataFolder, type PersonOnSystem } from '../shared/base/default-data-folder.ts'

const NAME = 'FibreHub NOC Console'

export interface ShellFolderDeps extends PersonOnSystem {
  /** Where this system's programs keep a person's settings. */
  readonly appData: string
}

/**
 * `flags` are the console's own. Two starts with the same data folder are one console, however each writes it: they
 * share their window, and on Windows the key of the system's vault, which lies in this folder (`Local State`).
 */
export function shellFolder({ appData, ...person }: ShellFolderDeps, flags: readonly string[]): string {
  const isDemo = flags.includes('--demo')
  const own = (folder: string) => placeOf(resolve(folder), person.platform)
  const usual = own(defaultDataFolder(person, isDemo))
  const data = flagValue(flags, '--data')
  const place = data === undefined ? usual : own(data)
  const at = place === usual ? '' : ` ${createHash('sha256').update(place).digest('hex').slice(0, 12)}`
  return join(appData, `${NAME}${isDemo ? ' Demo' : ''}${at}`)
}

/** One spelling for each folder, the same before it is made and after. */
function placeOf(folder: string, platform: string): string {
  const place = realPath(folder)
  // Their disks take capitals and small letters for the same, and macOS both ways to write an accent.
  return platform === 'win32' || platform === 'darwin' ? place.normalize().toLowerCase() : place
}

function realPath(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    const above = dirname(folder)
    return above === folder ? folder : join(realPath(above), basename(folder))
  }
}

function flagValue(flags: readonly string[], flag: string): string | undefined {
  const index = flags.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`))
  const word = flags[index]
  return word === flag ? flags[index + 1] : word?.slice(flag.length + 1)
}
