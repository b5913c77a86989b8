/** A log for tests: it keeps its lines instead of printing them. */
import type { Log } from './log.ts'

export interface LogLine {
  readonly level: keyof Log
  readonly fields: object
  readonly message: string
}

export function createQuietLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = []
  const write = (level: keyof Log) => (fields: object, message: string) => void lines.push({ level, fields, message })
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), lines }
}
