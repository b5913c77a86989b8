/** The columns of the list of attempts; it is always in the order of time. */
import { fitWidth, type GridColumn, gridColumn } from '../../ui/live-grid/grid-columns.ts'

export type ColumnId = 'at' | 'outcome' | 'username' | 'reason' | 'words' | 'nas' | 'method' | 'mac' | 'port'

const columns: readonly GridColumn<ColumnId, never>[] = [
  gridColumn('at', 'Time', 92, 100),
  gridColumn('outcome', 'Outcome', 78, 90),
  gridColumn('username', 'Username', 150, 99, { grow: 2 }),
  gridColumn('reason', 'Reason', 128, 95, { grow: 1 }),
  gridColumn('words', 'In words', 220, 50, { grow: 5 }),
  gridColumn('nas', 'NAS', 92, 80, { grow: 1 }),
  gridColumn('method', 'Method', 84, 40),
  gridColumn('mac', 'MAC', 118, 60),
  gridColumn('port', 'Port', 84, 10),
]

export const attemptColumnsAt = (width: number) => fitWidth(columns, width)
