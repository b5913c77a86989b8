/** Puts a file that cannot be used, and its WAL companions, where nobody writes. Nothing is deleted. */
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * `copy` leaves the file in place, and copies what has not changed since the last time only once: a service that is
 * started again and again must not fill the disk. `move` makes room for a new one. Returns the folder it went to.
 */
export function setAside(file: string, how: 'copy' | 'move', now: Date = new Date()): string {
  const parts = ['', '-wal', '-shm'].map((suffix) => file + suffix).filter((part) => existsSync(part))
  const folder = join(dirname(file), 'set-aside', stampOf(how === 'copy' ? lastChange(parts) : now))
  if (how === 'copy' && existsSync(join(folder, basename(file)))) return folder
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The file itself goes last: where its copy is, all of it is, and a new file never finds the WAL of an old one.
  for (const part of parts.reverse()) {
    const target = join(folder, basename(part))
    if (how === 'copy') copyFileSync(part, target)
    else renameSync(part, target)
  }
  return folder
}

const stampOf = (time: Date): string => time.toISOString().replaceAll(':', '').replace('.', '')

/** Of what holds data: SQLite writes the `-shm` at every look. */
const lastChange = (parts: readonly string[]): Date =>
  new Date(Math.max(...parts.filter((part) => !part.endsWith('-shm')).map((part) => statSync(part).mtimeMs)))
