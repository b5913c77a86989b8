/** A log for tests: it keeps its lines instead of printing them. */
import type { Log } from './log.ts'
import { type LogLine, logTo } from './log-to.ts'

export function createQuietLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = []
  return { ...logTo((line) => void lines.push(line)), lines }
}
