/** The shell's own log: JSON lines in its folder, for what happens before and beside the services. Nothing personal. */
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { destination, pino } from 'pino'

type Write = (fields: object, message: string) => void

export interface Log {
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

/** Of two files, so that the log of a start that failed is still there after the next. */
const MOST_BYTES = 5 * 1024 * 1024

/** Written at once: what a shell says last is what matters. */
export function createLog(file: string): Log {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.old`)
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ dest: file, sync: true, mode: 0o600 }),
  )
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}
