/** How far an operator's fibre is in an area: a line as the map draws it, solid, dashed or dotted, and its word. */
import type { CoverageStatus as Status } from '../../shared/contract/coverage.ts'
import classes from './coverage-status.module.css'

export const coverageStatusWords: Readonly<Record<Status, string>> = {
  live: 'Live',
  building: 'Being built',
  planned: 'Planned',
}

export const CoverageStatus = ({ status }: { status: Status }) => (
  <span className={classes.status} data-status={status}>
    <span className={classes.line} aria-hidden="true" />
    {coverageStatusWords[status]}
  </span>
)
