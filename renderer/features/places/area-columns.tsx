/** The columns of the areas. */
import type { ReactNode } from 'react'
import type { Area } from '../../../shared/contract/coverage.ts'
import { CoverageStatus } from '../../ui/coverage-status.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { fitWidth, type GridColumn } from '../../ui/live-grid/grid-columns.ts'
import { areaKindWords, dayWord, squareKmWord } from './area-words.ts'

const column = (columnId: string, head: string, width: number, priority: number, grow = 0): GridColumn => ({
  columnId,
  head,
  word: head,
  width,
  priority,
  grow,
  right: false,
  sortBy: null,
})

const columns: readonly GridColumn[] = [
  column('name', 'Area', 180, 100, 3),
  column('kind', 'Kind', 70, 85),
  column('fno', 'FNO', 96, 90),
  column('status', 'Status', 96, 95),
  { ...column('squareKm', 'km²', 60, 60), right: true },
  column('source', 'Whose data', 150, 80, 2),
  column('sourceDate', 'Data of', 88, 70),
]
export const areaColumnsAt = (width: number): readonly GridColumn[] => fitWidth(columns, width)

const nothing = <span className={classes.faint}>–</span>

export function areaCell(columnId: string, row: Area, search: string): ReactNode {
  switch (columnId) {
    case 'name':
      return (
        <span className={classes.name}>
          <Hit text={row.name} search={search} />
        </span>
      )
    case 'kind':
      return areaKindWords[row.kind]
    case 'fno':
      return row.fnoId === null ? nothing : fnoWord(row.fnoId)
    case 'status':
      return row.status === null ? nothing : <CoverageStatus status={row.status} />
    case 'squareKm':
      return squareKmWord(row.squareKm)
    case 'source':
      return row.source === '' ? nothing : <Hit text={row.source} search={search} />
    default:
      return row.sourceDate === null ? nothing : dayWord(row.sourceDate)
  }
}
