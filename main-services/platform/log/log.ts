/** The program's own log: JSON lines on standard error and in the data folder. Nothing personal, no secrets. */
import { multistream, pino, type StreamEntry } from 'pino'
import { openDestination, openLogFile } from './log-file.ts'

type Write = (fields: object, message: string) => void

export interface Log {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

/** Fields that must never be written, wherever they stand. Redacted here as the last line, kept out at the source as the first. */
const SECRET_FIELDS = ['secret', 'password', 'passphrase', 'token', 'code', 'cookie', 'csrf', 'key']

/** Five of them are kept, so the log takes 100 MB of a disk at most. */
const MOST_FILE_BYTES = 20 * 1024 * 1024

export interface LogOptions {
  /** Also written here; standard error is always written. */
  readonly file?: string
  /** Before it grows beyond this, the file is put aside and begun anew. */
  readonly mostFileBytes?: number
  readonly level?: 'debug' | 'info' | 'warn' | 'error'
}

export function createLog({
  file,
  mostFileBytes = MOST_FILE_BYTES,
  level = 'info',
}: LogOptions): Log & { readonly close: () => void } {
  const standardError = openDestination({ fd: 2 })
  const streams: StreamEntry[] = [{ stream: standardError, level }]
  const logFile = file ? openLogFile(file, mostFileBytes) : undefined
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
