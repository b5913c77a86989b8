/** The columns of the accounts: what stands in each, how wide it must be, and which go first when there is no room. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import { absoluteTime, dayAndTime } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { moment, nothing } from '../../ui/live-grid/grid-cells.tsx'
import { fitWidth, type GridColumn, gridColumn } from '../../ui/live-grid/grid-columns.ts'
import { Mono } from '../../ui/mono.tsx'
import { AccountState } from './account-state.tsx'
import { megabits } from './account-words.ts'
import type { AccountSort } from './address.ts'

type ColumnId = 'state' | 'username' | 'subscriber' | 'package' | 'rate' | 'staticIp' | 'expiresAt' | 'changedAt'
type Column = GridColumn<ColumnId, AccountSort>

const columns: readonly Column[] = [
  gridColumn('state', 'State', 74, 100),
  gridColumn('username', 'Username', 150, 99, { grow: 3, sortBy: 'username' }),
  gridColumn('subscriber', 'Subscriber', 120, 80, { grow: 3 }),
  gridColumn('package', 'Package', 110, 90, { grow: 2 }),
  gridColumn('staticIp', 'Static IP', 104, 60, { grow: 1 }),
  gridColumn('rate', '↓ / ↑ Mbit/s', 92, 70, { word: 'Rate down and up, Mbit/s', right: true, grow: 1 }),
  gridColumn('expiresAt', 'Expires', 104, 75, { right: true, grow: 1, sortBy: 'expiresAt' }),
  gridColumn('changedAt', 'Changed', 104, 40, { right: true, grow: 1, sortBy: 'changedAt' }),
]

export const columnsAt = (width: number): readonly Column[] => fitWidth(columns, width)

/** `today` is the start of the South African day, so that a row is drawn anew at midnight and not each second. */
export function cellOf(columnId: string, row: AccountRow, today: number, search: string): ReactNode {
  const marked = (text: string | null) => (text === null ? nothing : <Hit text={text} search={search} />)
  switch (columnId as ColumnId) {
    case 'state':
      return <AccountState state={row.state} />
    case 'username':
      return <Mono className={classes.name}>{marked(row.username)}</Mono>
    case 'subscriber':
      // A search does not look into names.
      return row.subscriber ?? nothing
    case 'package':
      return row.groups.length === 0 ? nothing : row.groups.join(', ')
    case 'rate':
      return row.rate === null ? nothing : megabits(row.rate)
    case 'staticIp':
      return row.staticIp === null ? nothing : <Mono>{marked(row.staticIp)}</Mono>
    case 'expiresAt':
      return row.expiresAt === null ? (
        nothing
      ) : (
        <span className={row.state === 'expired' ? classes.wrong : undefined} title={absoluteTime(row.expiresAt)}>
          {dayAndTime(row.expiresAt, today)}
        </span>
      )
    case 'changedAt':
      return moment(row.changedAt, today)
  }
}
