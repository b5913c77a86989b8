/** The columns of the areas. */
import type { ReactNode } from 'react'
import type { Area } from '../../../shared/contract/coverage.ts'
import { CoverageStatus } from '../../ui/coverage-status.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { Hit } from '../../ui/hit.tsx'
import { nothing, rowName } from '../../ui/live-grid/grid-cells.tsx'
import { fitWidth, type GridColumn, gridColumn } from '../../ui/live-grid/grid-columns.ts'
import { areaKindWords, dayWord, squareKmWord } from './area-words.ts'

const columns: readonly GridColumn[] = [
  gridColumn('name', 'Area', 180, 100, { grow: 3 }),
  gridColumn('kind', 'Kind', 70, 85),
  gridColumn('fno', 'FNO', 96, 90),
  gridColumn('status', 'Status', 96, 95),
  gridColumn('squareKm', 'km²', 60, 60, { right: true }),
  gridColumn('source', 'Whose data', 150, 80, { grow: 2 }),
  gridColumn('sourceDate', 'Data of', 88, 70),
]
export const areaColumnsAt = (width: number): readonly GridColumn[] => fitWidth(columns, width)

export function areaCell(columnId: string, row: Area, search: string): ReactNode {
  switch (columnId) {
    case 'name':
      return rowName(row.name, search)
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
