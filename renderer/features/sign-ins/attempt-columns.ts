/** The columns of the list of attempts; it is always in the order of time. */
import { fitWidth, type GridColumn } from '../../ui/live-grid/grid-columns.ts'

export type ColumnId = 'at' | 'outcome' | 'username' | 'reason' | 'words' | 'nas' | 'method' | 'mac' | 'port'

const column = (
  columnId: ColumnId,
  head: string,
  width: number,
  priority: number,
  grow = 0,
): GridColumn<ColumnId, never> => ({
  columnId,
  head,
  word: head,
  width,
  priority,
  grow,
  right: false,
  sortBy: null,
})

const columns = [
  column('at', 'Time', 92, 100),
  column('outcome', 'Outcome', 78, 90),
  column('username', 'Username', 150, 99, 2),
  column('reason', 'Reason', 128, 95, 1),
  column('words', 'In words', 220, 50, 5),
  column('nas', 'NAS', 92, 80, 1),
  column('method', 'Method', 84, 40),
  column('mac', 'MAC', 118, 60),
  column('port', 'Port', 84, 10),
]

export const attemptColumnsAt = (width: number) => fitWidth(columns, width)
