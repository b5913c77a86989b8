/** How many conditions there are of each severity, worst first, zeros too. */
import { type Condition, Severity } from '../../../shared/contract/conditions.ts'

export interface SeverityCount {
  readonly severity: Severity
  readonly number: number
}

export const countSeverities = (conditions: readonly Pick<Condition, 'severity'>[]): readonly SeverityCount[] =>
  Severity.options.map((severity) => ({
    severity,
    number: conditions.filter((condition) => condition.severity === severity).length,
  }))
