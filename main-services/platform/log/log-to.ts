/** A log whose lines are handed on: from a thread to the one that writes them, or to a test. */
import type { Log } from './log.ts'

export interface LogLine {
  readonly level: keyof Log
  readonly fields: object
  readonly message: string
}

export function logTo(hand: (line: LogLine) => void): Log {
  const write = (level: keyof Log) => (fields: object, message: string) => hand({ level, fields, message })
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
