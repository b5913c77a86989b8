/** The columns of the three lists: what stands in each, how wide it must be, and which go first when there is no room. */
import type { ReactNode } from 'react'
import type { OwnName, PlaceRow, UnresolvedName } from '../../../shared/contract/places.ts'
import { fnoWord } from '../../ui/fno-words.ts'
import { absoluteTime, dayAndTime } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { fitWidth, type GridColumn } from '../../ui/live-grid/grid-columns.ts'
import { Mono } from '../../ui/mono.tsx'
import { kindWords, shortNameKindWords } from './words.ts'

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

const placeColumns: readonly GridColumn[] = [
  column('name', 'Place', 150, 100, 2),
  column('kind', 'Kind', 110, 90),
  column('where', 'Lies in', 180, 95, 3),
  column('others', 'Also called', 140, 70, 2),
  column('point', 'Point', 128, 50),
  { ...column('ownNames', 'Our names', 64, 60), right: true },
]
const nameColumns: readonly GridColumn[] = [
  column('name', 'Name', 160, 100, 2),
  column('kind', 'Kind', 56, 90),
  column('fno', 'FNO', 90, 85),
  column('place', 'Stands for or lies in', 150, 95, 2),
  column('where', 'Where that is', 180, 70, 3),
  column('changedAt', 'Changed', 104, 40),
]
const unresolvedColumns: readonly GridColumn[] = [
  column('name', 'Name', 150, 100, 2),
  column('kind', 'Kind', 56, 80),
  column('fno', 'FNO', 90, 85),
  column('saidPlace', 'Said to be in', 150, 90, 2),
  column('reason', 'Why it is not placed', 220, 95, 4),
  column('notedAt', 'Noted', 104, 40),
]
export const placeColumnsAt = (width: number): readonly GridColumn[] => fitWidth(placeColumns, width)
export const nameColumnsAt = (width: number): readonly GridColumn[] => fitWidth(nameColumns, width)
export const unresolvedColumnsAt = (width: number): readonly GridColumn[] => fitWidth(unresolvedColumns, width)

const nothing = <span className={classes.faint}>–</span>
const strong = (text: string, search: string) => (
  <span className={classes.name}>
    <Hit text={text} search={search} />
  </span>
)
const moment = (at: string, today: number) => (
  <span className={classes.faint} title={absoluteTime(at)}>
    {dayAndTime(at, today)}
  </span>
)

export function placeCell(columnId: string, row: PlaceRow, search: string): ReactNode {
  switch (columnId) {
    case 'name':
      return strong(row.name, search)
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
      return strong(row.name, search)
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
      return strong(row.name, search)
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
