/** The folder of one console's files: where it is, who may read it, and what lies where in it. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { err, ok, type Result } from '../../shared/base/result.ts'
import { refusalOfDisk } from './refusal-of-disk.ts'

/** The places of everything in a data folder. */
export interface DataFolder {
  readonly path: string
  readonly consoleDb: string
  readonly radiusDb: string
  readonly sessionsDb: string
  readonly logFile: string
  readonly backups: string
  /** Street-level maps that an operator may put there; nobody makes it. */
  readonly maps: string
  /** Held by the running console. */
  readonly lock: string
}

/** The folder cannot hold a console's files; the words say what to do. */
export interface UnfitFolder {
  readonly type: 'UnfitFolder'
  readonly words: string
}

export interface OpenFolder {
  readonly folder: DataFolder
  /** What its owner should know, in words; null for nothing. */
  readonly warning: string | null
}

/**
 * Makes the folder, for its owner only. One that is there already may be for
 * others too, as a home or /tmp is, so it stays as it is, with a warning: each
 * file of the console is for its owner only. Some systems give a person's own
 * folders to a group of that person alone, so others' right to write refuses
 * nothing either.
 */
export function openDataFolder(path: string): Result<OpenFolder, UnfitFolder> {
  const folder = dataFolderAt(path)
  try {
    mkdirSync(folder.path, { recursive: true, mode: 0o700 })
    accessSync(folder.path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (thrown) {
    const words = refusalOfDisk(thrown, folder.path)
    if (words === undefined) throw thrown
    return err({ type: 'UnfitFolder', words })
  }
  // Windows has no such bits; a folder's access list guards it there.
  const others = process.platform === 'win32' ? 0 : statSync(folder.path).mode & 0o077
  const mayWrite = (others & 0o022) !== 0
  const warning = others === 0 ? null : mayWrite ? othersMayWrite(folder.path) : othersMayLook(folder.path)
  return ok({ folder, warning })
}

const othersMayWrite = (path: string): string =>
  `Other users of this machine may write in ${path}, so they could take the console's files away or exchange them. Keep them out: chmod go-w "${path}"`

const othersMayLook = (path: string): string =>
  `Other users of this machine may see which files are in ${path}, though not read them. To keep them out: chmod go-rwx "${path}"`

export function dataFolderAt(path: string): DataFolder {
  const folder = resolve(path)
  return {
    path: folder,
    consoleDb: join(folder, 'console.db'),
    radiusDb: join(folder, 'radius.db'),
    sessionsDb: join(folder, 'sessions.db'),
    logFile: join(folder, 'log', 'console.log'),
    backups: join(folder, 'backups'),
    maps: join(folder, 'maps'),
    lock: join(folder, 'lock'),
  }
}
