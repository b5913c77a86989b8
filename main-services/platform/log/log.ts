/** The program's own log: JSON lines on standard error and in the data folder. Nothing personal, no secrets. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { destination, multistream, pino, type StreamEntry } from 'pino'

type Write = (fields: object, message: string) => void

export interface Log {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

/** Fields that must never be written, wherever they stand. Redacted here as the last line, kept out at the source as the first. */
const SECRET_FIELDS = ['secret', 'password', 'passphrase', 'token', 'code', 'cookie', 'csrf', 'key']

/** Lines that a full disk does not take wait for room up to here; what comes after that is lost. */
const MOST_WAITING_BYTES = 1024 * 1024

export interface LogOptions {
  /** Also written here; standard error is always written. */
  readonly file?: string
  readonly level?: 'debug' | 'info' | 'warn' | 'error'
}

export function createLog({ file, level = 'info' }: LogOptions): Log & { readonly close: () => void } {
  const standardError = openDestination({ fd: 2 })
  const streams: StreamEntry[] = [{ stream: standardError, level }]
  if (file) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const logFile = file ? openDestination({ dest: file, mode: 0o600 }) : undefined
  let closed = false
  // The last words of a program come after its files are closed; standard error still has them.
  if (logFile) streams.push({ stream: { write: (line) => void (closed || logFile.write(line)) }, level })
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '••••••' },
    },
    multistream(streams),
  )
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    close: () => {
      if (!closed) logFile?.end()
      closed = true
    },
  }
}

/** What cannot be written must not end the program: a full disk is when the console is needed most. */
function openDestination(where: { readonly fd: number } | { readonly dest: string; readonly mode: number }) {
  const stream = destination({ ...where, sync: true, maxLength: MOST_WAITING_BYTES })
  stream.on('error', () => {})
  return stream
}
