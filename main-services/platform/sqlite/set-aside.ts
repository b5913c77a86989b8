/** Puts a file that cannot be used, and its WAL companions, where nobody writes. Nothing is deleted. */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** `copy` leaves the file in place; `move` makes room for a new one. Returns the folder it went to. */
export function setAside(file: string, how: 'copy' | 'move', now: Date = new Date()): string {
  const stamp = now.toISOString().replaceAll(':', '').replace('.', '')
  const folder = join(dirname(file), 'set-aside', stamp)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const suffix of ['', '-wal', '-shm']) {
    const part = file + suffix
    if (!existsSync(part)) continue
    const target = join(folder, basename(part))
    if (how === 'copy') copyFileSync(part, target)
    else renameSync(part, target)
  }
  return folder
}
