/** The columns of the grid: what each is called, how wide it must be, and which go first when there is no room. */
import type { SessionSortColumn } from '../../../shared/contract/sessions.ts'
import { fitWidth, type GridColumn } from '../../ui/live-grid/grid-columns.ts'
import type { Sort } from './conditions.ts'

export const columnIds = [
  'state',
  'username',
  'subscriber',
  'suburb',
  'framedIp',
  'mac',
  'nas',
  'nasPort',
  'cause',
  'startedAt',
  'stoppedAt',
  'updatedAt',
  'outputRate',
  'inputRate',
  'outputOctets',
  'inputOctets',
] as const
export type ColumnId = (typeof columnIds)[number]

export interface Column extends GridColumn<ColumnId, SessionSortColumn> {
  /** What lists it belongs to unless somebody chooses otherwise. */
  readonly when: 'always' | 'open' | 'closed'
}

const column = (
  columnId: ColumnId,
  head: string,
  word: string,
  width: number,
  priority: number,
  rest: Partial<Column> = {},
): Column => ({
  columnId,
  head,
  word,
  width,
  priority,
  grow: 0,
  right: false,
  sortBy: columnId === 'nas' ? 'nasAddress' : columnId === 'cause' ? null : columnId,
  when: 'always',
  ...rest,
})

export const columns: readonly Column[] = [
  column('state', 'State', 'State', 60, 100),
  column('username', 'Username', 'Username', 140, 99, { grow: 3 }),
  column('subscriber', 'Subscriber', 'Subscriber', 118, 80, { grow: 3 }),
  column('suburb', 'Suburb', 'Suburb', 96, 24, { grow: 2 }),
  column('framedIp', 'IP', 'IP address', 98, 90),
  column('mac', 'MAC', 'MAC address', 118, 10),
  column('nas', 'NAS', 'NAS', 78, 70, { grow: 1 }),
  column('nasPort', 'Port', 'NAS port', 84, 40, { grow: 1 }),
  column('cause', 'Cause', 'Terminate cause', 118, 85, { when: 'closed', grow: 1 }),
  column('startedAt', 'Up since', 'Up since', 80, 75, { right: true }),
  column('stoppedAt', 'Ended', 'Ended', 80, 95, { right: true, when: 'closed' }),
  column('updatedAt', 'Heard', 'Last heard', 48, 78, { right: true, when: 'open' }),
  column('outputRate', '↓ Mb/s', 'Down, Mb/s', 50, 77, { right: true, when: 'open' }),
  column('inputRate', '↑ Mb/s', 'Up, Mb/s', 50, 60, { right: true, when: 'open' }),
  column('outputOctets', '↓ GB', 'Down, GB', 50, 22, { right: true }),
  column('inputOctets', '↑ GB', 'Up, GB', 50, 20, { right: true }),
]

/** Shown and hidden by hand; a column that is in neither goes by the list. */
export interface ColumnChoice {
  readonly shown: readonly ColumnId[]
  readonly hidden: readonly ColumnId[]
}
export const noChoice: ColumnChoice = { shown: [], hidden: [] }

export const isChosen = ({ columnId, when }: Column, choice: ColumnChoice, onlyClosed: boolean): boolean => {
  if (columnId === 'state' || columnId === 'username') return true
  if (choice.shown.includes(columnId)) return true
  if (choice.hidden.includes(columnId)) return false
  return when === 'always' || when === (onlyClosed ? 'closed' : 'open')
}

/** The chosen columns that fit, in their order. */
export const fitColumns = (width: number, choice: ColumnChoice, onlyClosed: boolean): readonly Column[] =>
  fitWidth(
    columns.filter((one) => isChosen(one, choice, onlyClosed)),
    width,
    (one) => rank(one, choice),
  )

/** Whoever asks for a column by hand would rather lose another. */
const rank = ({ columnId, priority }: Column, choice: ColumnChoice): number =>
  priority + (choice.shown.includes(columnId) ? 30 : 0)

/** What is large or late is looked for first in these. */
const downFirst: ReadonlySet<string> = new Set([
  'startedAt',
  'stoppedAt',
  'updatedAt',
  'outputRate',
  'inputRate',
  'outputOctets',
  'inputOctets',
])

export function nextSort(sort: Sort, by: Sort['by']): Sort {
  if (sort.by === by) return { by, dir: sort.dir === 'asc' ? 'desc' : 'asc' }
  return { by, dir: downFirst.has(by) ? 'desc' : 'asc' }
}

export const withColumn = (choice: ColumnChoice, columnId: ColumnId, on: boolean): ColumnChoice => ({
  shown: on
    ? [...choice.shown.filter((one) => one !== columnId), columnId]
    : choice.shown.filter((one) => one !== columnId),
  hidden: on
    ? choice.hidden.filter((one) => one !== columnId)
    : [...choice.hidden.filter((one) => one !== columnId), columnId],
})
