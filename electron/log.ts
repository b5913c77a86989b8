/** The shell's own log: JSON lines in its folder, for what happens before and beside the services. Nothing personal. */
import { mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { pino } from 'pino'

type Write = (fields: object, message: string) => void

export interface Log {
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

/** Of two files, so that the log of a start that failed is still there after the next. */
const MOST_BYTES = 5 * 1024 * 1024

/**
 * Written at once: what a shell says last is what matters. A line that the disk does not take is lost, since nobody who
 * says one may end of it.
 */
export function createLog(file: string): Log {
  const open = openFile(file)
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => void (open !== undefined && unlessRefused(() => writeSync(open, line))) },
  )
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}

/** Undefined where there can be no log. */
function openFile(file: string): number | undefined {
  unlessRefused(() => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.old`)
  })
  return unlessRefused(() => openSync(file, 'a', 0o600))
}

function unlessRefused<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
