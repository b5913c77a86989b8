/** A file for its owner alone, written so that after a crash the whole of it is there, or what was there before. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A write that is cut short leaves a draft behind, and the next one drops it. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.draft`
  rmSync(draft, { force: true })
  const fd = openSync(draft, 'wx', 0o600)
  try {
    writeSync(fd, text)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(draft, file)
  syncFolder(dirname(file))
}

/** Gone also after a power cut. */
export function dropPrivateFile(file: string): void {
  rmSync(file, { force: true })
  syncFolder(dirname(file))
}

/** Undefined where others can read it too. Windows has no such bits; the folder's own access list guards it there. */
export function readPrivateFile(file: string): string | undefined {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return undefined
  return readFileSync(file, 'utf8')
}

/** A name is on the disk when its folder is. Windows opens no folder as a file, and keeps renames in order by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
