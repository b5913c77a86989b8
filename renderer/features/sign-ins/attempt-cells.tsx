/** What stands in each cell of an attempt. */
import type { ReactNode } from 'react'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import { clockTime, dayAndTime, macAddress } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { nothing } from '../../ui/live-grid/grid-cells.tsx'
import { Mono } from '../../ui/mono.tsx'
import { SignInOutcome } from '../../ui/sign-in-outcome.tsx'
import { methodWords, reasonWords } from '../../ui/sign-in-words.ts'
import type { ColumnId } from './attempt-columns.ts'

/** `today` is the start of the South African day: what is older carries its date. */
export function cellOf(columnId: ColumnId, attempt: SignInAttempt, today: number, search: string): ReactNode {
  const rejected = attempt.outcome === 'reject'
  switch (columnId) {
    case 'at':
      return Date.parse(attempt.at) >= today ? clockTime(attempt.at) : dayAndTime(attempt.at, today)
    case 'outcome':
      return <SignInOutcome outcome={attempt.outcome} />
    case 'username':
      return attempt.username === '' ? (
        <span className={classes.faint}>no username</span>
      ) : (
        <Mono className={classes.name}>
          <Hit text={attempt.username} search={search} />
        </Mono>
      )
    case 'reason':
      return rejected ? <span className={classes.figure}>{reasonWords[attempt.reason]}</span> : nothing
    case 'words':
      return <span className={rejected ? undefined : classes.faint}>{attempt.words}</span>
    case 'nas':
      return attempt.nasName ?? <Mono>{attempt.nasAddress}</Mono>
    case 'method':
      return <span className={classes.faint}>{methodWords[attempt.method]}</span>
    case 'mac':
      return attempt.callingStationId === null ? (
        nothing
      ) : (
        <Mono className={classes.faint}>
          <Hit text={macAddress(attempt.callingStationId)} search={search} />
        </Mono>
      )
    case 'port':
      return attempt.nasPort === null ? nothing : <Mono className={classes.faint}>{attempt.nasPort}</Mono>
  }
}
