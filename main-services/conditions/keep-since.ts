/** A condition that goes on keeps its beginning. */
import { type Condition, Severity } from '../../shared/contract/conditions.ts'
import type { Finding } from './finding.ts'

/** Worst first, then the latest. `now` is ISO text. */
export function keepSince(before: readonly Condition[], found: readonly Finding[], now: string): Condition[] {
  const sinceById = new Map(before.map(({ conditionId, since }) => [conditionId, since]))
  return found
    .map((finding) => ({ ...finding, since: sinceById.get(finding.conditionId) ?? now }))
    .sort((a, b) => rank(a) - rank(b) || b.since.localeCompare(a.since) || a.conditionId.localeCompare(b.conditionId))
}

const rank = ({ severity }: Condition) => Severity.options.indexOf(severity)

/** Whether anybody has to be told. A number in the words that moves with the time is no news by itself. */
export function isNews(before: readonly Condition[], after: readonly Condition[]): boolean {
  return before.map(identity).join('\n') !== after.map(identity).join('\n')
}

const identity = ({ conditionId, severity, since }: Condition) => `${conditionId} ${severity} ${since}`
