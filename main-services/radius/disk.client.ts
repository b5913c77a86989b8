/** The disk the journal lies on: how much is free, and a ballast file to throw out when nothing is. */
import { closeSync, existsSync, ftruncateSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Disk {
  readonly freeBytes: () => number
  /** Gives its space back: even DELETE needs room in a full journal. */
  readonly dropBallast: () => void
  /** Lays out one more piece of the ballast. True while there is more to lay. */
  readonly layBallast: () => boolean
}

export const BALLAST_BYTES = 64 * 1024 * 1024
/** A piece takes under a millisecond, so that no packet waits for the ballast. */
const PIECE_BYTES = 1024 * 1024

export function createDisk(journalFile: string, ballastBytes: number = BALLAST_BYTES): Disk {
  const folder = dirname(journalFile)
  const ballast = `${journalFile}.ballast`
  return {
    freeBytes: () => {
      const { bavail, bsize } = statfsSync(folder)
      return bavail * bsize
    },
    dropBallast: () => rmSync(ballast, { force: true }),
    layBallast: () => {
      const laid = existsSync(ballast) ? statSync(ballast).size : 0
      if (laid >= ballastBytes) return false
      const file = openSync(ballast, 'a', 0o600)
      try {
        // Octets that are not zero: a file system may store zeros as nothing at all.
        writeSync(file, Buffer.alloc(Math.min(PIECE_BYTES, ballastBytes - laid), 0xb5))
      } catch {
        ftruncateSync(file, laid)
        return false
      } finally {
        closeSync(file)
      }
      return laid + PIECE_BYTES < ballastBytes
    },
  }
}
