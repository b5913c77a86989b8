/** The columns of the three lists: what stands in each, how wide it must be, and which go first when there is no room. */
import type { ReactNode } from 'react'
import type { OwnName, PlaceRow, UnresolvedName } from '../../../shared/contract/places.ts'
import { fnoWord } from '../../ui/fno-words.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { moment, nothing, rowName } from '../../ui/live-grid/grid-cells.tsx'
import { fitWidth, type GridColumn, gridColumn } from '../../ui/live-grid/grid-columns.ts'
import { Mono } from '../../ui/mono.tsx'
import { kindWords, shortNameKindWords } from './words.ts'

const placeColumns: readonly GridColumn[] = [
  gridColumn('name', 'Place', 150, 100, { grow: 2 }),
  gridColumn('kind', 'Kind', 110, 90),
  gridColumn('where', 'Lies in', 180, 95, { grow: 3 }),
  gridColumn('others', 'Also called', 140, 70, { grow: 2 }),
  gridColumn('point', 'Point', 128, 50),
  gridColumn('ownNames', 'Our names', 64, 60, { right: true }),
]
const nameColumns: readonly GridColumn[] = [
  gridColumn('name', 'Name', 160, 100, { grow: 2 }),
  gridColumn('kind', 'Kind', 56, 90),
  gridColumn('fno', 'FNO', 90, 85),
  gridColumn('place', 'Stands for or lies in', 150, 95, { grow: 2 }),
  gridColumn('where', 'Where that is', 180, 70, { grow: 3 }),
  gridColumn('changedAt', 'Changed', 104, 40),
]
const unresolvedColumns: readonly GridColumn[] = [
  gridColumn('name', 'Name', 150, 100, { grow: 2 }),
  gridColumn('kind', 'Kind', 56, 80),
  gridColumn('fno', 'FNO', 90, 85),
  gridColumn('saidPlace', 'Said to be in', 150, 90, { grow: 2 }),
  gridColumn('reason', 'Why it is not placed', 220, 95, { grow: 4 }),
  gridColumn('notedAt', 'Noted', 104, 40),
]
export const placeColumnsAt = (width: number): readonly GridColumn[] => fitWidth(placeColumns, width)
export const nameColumnsAt = (width: number): readonly GridColumn[] => fitWidth(nameColumns, width)
export const unresolvedColumnsAt = (width: number): readonly GridColumn[] => fitWidth(unresolvedColumns, width)

export function placeCell(columnId: string, row: PlaceRow, search: string): ReactNode {
  switch (columnId) {
    case 'name':
      return rowName(row.name, search)
    case 'kind':
      return kindWords[row.kind]
    case 'where':
      return row.where || nothing
    case 'others':
      return row.others.length === 0 ? nothing : <Hit text={row.others.join(', ')} search={search} />
    case 'ownNames':
      return row.ownNames === 0 ? nothing : row.ownNames
    default:
      return <Point lat={row.lat} lon={row.lon} approximate={row.approximate} />
  }
}

interface PointProps {
  readonly lat: number | null
  readonly lon: number | null
  readonly approximate: boolean
}

/** A point of our own list is given as far as it is known. */
export function Point({ lat, lon, approximate }: PointProps) {
  if (lat === null || lon === null) return nothing
  const digits = approximate ? 2 : 4
  return (
    <span title={approximate ? 'Approximate: good to about a kilometre' : undefined}>
      {approximate && <span className={classes.faint}>about </span>}
      <Mono>{`${minus(lat.toFixed(digits))}, ${minus(lon.toFixed(digits))}`}</Mono>
    </span>
  )
}

const minus = (number: string): string => number.replace('-', '−')

export function nameCell(columnId: string, row: OwnName, today: number, search: string): ReactNode {
  switch (columnId) {
    case 'name':
      return rowName(row.name, search)
    case 'kind':
      return shortNameKindWords[row.kind]
    case 'fno':
      return row.fnoId === null ? nothing : fnoWord(row.fnoId)
    case 'place':
      return <Hit text={row.place.name} search={search} />
    case 'where':
      return row.place.where || nothing
    default:
      return moment(row.changedAt, today)
  }
}

export function unresolvedCell(columnId: string, row: UnresolvedName, today: number, search: string): ReactNode {
  switch (columnId) {
    case 'name':
      return rowName(row.name, search)
    case 'kind':
      return shortNameKindWords[row.kind]
    case 'fno':
      return row.fnoId === null ? nothing : fnoWord(row.fnoId)
    case 'saidPlace':
      return row.saidPlace || nothing
    case 'reason':
      return <span title={row.reason}>{row.reason}</span>
    default:
      return moment(row.notedAt, today)
  }
}
