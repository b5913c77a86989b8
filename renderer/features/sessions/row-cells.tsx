/** What stands in each cell of a row. */
import { createContext, type ReactNode, useContext } from 'react'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { age, count, dayAndTime, decimal, macAddress, megabits } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { Mono } from '../../ui/mono.tsx'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import type { ColumnId } from './columns.ts'
import { useAgeNow } from './use-age-now.ts'

const ClockContext = createContext(0)

/** One clock for all ages on the page, so that a second costs the ages and not the rows. */
export function AgeClock({ children }: { children: ReactNode }) {
  return <ClockContext value={useAgeNow()}>{children}</ClockContext>
}
export const useAgeClock = (): number => useContext(ClockContext)

export const Age = ({ since }: { since: string }) => age(useAgeClock() - Date.parse(since))

const nothing = <span className={classes.faint}>–</span>

/** Volumes of a column headed GB: `0.04`, `18.2`, `1 204`. */
export function gigabytes(octets: number): string {
  const gigabyte = octets / 1e9
  if (gigabyte >= 99.95) return count(gigabyte)
  return decimal(gigabyte, gigabyte >= 9.995 ? 1 : 2)
}

/** `today` is the start of the South African day, so that a row is drawn anew at midnight and not each second. */
export function cellOf(columnId: ColumnId, row: SessionRow, today: number, search: string): ReactNode {
  const marked = (text: string | null) => (text === null ? nothing : <Hit text={text} search={search} />)
  switch (columnId) {
    case 'state':
      return <SessionStateMark state={row.state} />
    case 'username':
      return row.username === null ? (
        <span className={classes.faint}>no username</span>
      ) : (
        <Mono className={classes.name}>{marked(row.username)}</Mono>
      )
    case 'subscriber':
      return marked(row.subscriber)
    case 'suburb':
      return marked(row.suburb)
    case 'framedIp':
      return <Mono>{marked(row.framedIp ?? row.framedIpv6Prefix)}</Mono>
    case 'mac':
      return <Mono className={classes.faint}>{marked(row.mac && macAddress(row.mac))}</Mono>
    case 'nas':
      return row.nasName ?? <Mono>{row.nasAddress}</Mono>
    case 'nasPort':
      return <Mono className={classes.faint}>{marked(row.nasPort)}</Mono>
    case 'startedAt':
      return dayAndTime(row.startedAt, today)
    case 'stoppedAt':
      return row.stoppedAt === null ? nothing : dayAndTime(row.stoppedAt, today)
    case 'cause':
      return row.terminateCause ?? nothing
    case 'updatedAt':
      return (
        <span className={row.state === 'stale' ? classes.wrong : undefined}>
          <Age since={row.updatedAt} />
        </span>
      )
    case 'outputRate':
      return row.state === 'up' && row.outputRate !== null ? (
        <span className={classes.figure}>{megabits(row.outputRate)}</span>
      ) : (
        nothing
      )
    case 'inputRate':
      return row.state === 'up' && row.inputRate !== null ? megabits(row.inputRate) : nothing
    case 'outputOctets':
      return gigabytes(row.outputOctets)
    case 'inputOctets':
      return gigabytes(row.inputOctets)
  }
}
