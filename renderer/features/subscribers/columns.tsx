/** The columns of the subscribers: what stands in each, how wide it must be, and which go first when there is no room. */
import type { ReactNode } from 'react'
import type { SubscriberRow } from '../../../shared/contract/subscribers.ts'
import { fnoWord } from '../../ui/fno-words.ts'
import { age, macAddress } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { moment, nothing } from '../../ui/live-grid/grid-cells.tsx'
import { fitWidth, type GridColumn, gridColumn } from '../../ui/live-grid/grid-columns.ts'
import { Mono } from '../../ui/mono.tsx'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import { ricaWords, statusWords } from './words.ts'

export type SubscriberSort = 'name' | 'changed'
type ColumnId =
  | 'state'
  | 'name'
  | 'reference'
  | 'phone'
  | 'suburb'
  | 'fno'
  | 'package'
  | 'username'
  | 'status'
  | 'rica'
  | 'changed'
type Column = GridColumn<ColumnId, SubscriberSort>

const columns: readonly Column[] = [
  gridColumn('state', 'Line', 104, 100),
  gridColumn('name', 'Name', 150, 99, { grow: 3, sortBy: 'name' }),
  gridColumn('reference', 'Reference', 84, 60),
  gridColumn('phone', 'Phone', 116, 80),
  gridColumn('suburb', 'Suburb', 110, 85, { grow: 2 }),
  gridColumn('fno', 'FNO', 84, 75),
  gridColumn('package', 'Package', 120, 90, { grow: 2 }),
  gridColumn('status', 'Status', 72, 78),
  gridColumn('username', 'Account', 140, 88, { grow: 2 }),
  gridColumn('rica', 'RICA', 78, 65),
  gridColumn('changed', 'Changed', 104, 40, { right: true, sortBy: 'changed' }),
]

export const columnsAt = (width: number): readonly Column[] => fitWidth(columns, width)

const many = (services: number, what: string) => (services > 1 ? `${what} +${services - 1}` : what)

/** `now` turns once a minute: an age is drawn in one unit. */
export function cellOf(columnId: string, row: SubscriberRow, now: number, search: string): ReactNode {
  const marked = (text: string) => <Hit text={text} search={search} />
  switch (columnId as ColumnId) {
    case 'state':
      return row.services === 0 ? (
        <span className={classes.faint}>No service</span>
      ) : (
        <SessionStateMark
          state={row.state}
          {...(row.since !== null && row.state !== 'never' && { since: age(now - Date.parse(row.since)) })}
        />
      )
    case 'name':
      return <span className={classes.name}>{marked(row.name)}</span>
    case 'reference':
      return row.reference === null ? nothing : <Mono>{marked(row.reference)}</Mono>
    case 'phone':
      return row.phone ?? nothing
    case 'suburb':
      return row.suburb ? <span title={row.address ?? undefined}>{marked(row.suburb)}</span> : nothing
    case 'fno':
      return row.fnoId === null ? nothing : fnoWord(row.fnoId)
    case 'package':
      return row.package === null ? nothing : many(row.services, row.package)
    case 'status':
      return row.status === null ? nothing : statusWords[row.status]
    case 'username':
      return row.username === null ? nothing : <Mono>{marked(macAddress(row.username))}</Mono>
    case 'rica':
      return (
        <span className={{ refused: classes.wrong, verified: classes.faint }[row.rica as string]}>
          {ricaWords[row.rica]}
        </span>
      )
    case 'changed':
      return moment(row.changedAt, now)
  }
}
