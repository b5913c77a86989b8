/** The NASes, one row each. The head sorts, a row opens its detail, arrows walk the rows. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { absoluteTime, age, count, perSecond } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { nasTypeWords } from '../../ui/nas-type-words.ts'
import { SeverityMark } from '../../ui/severity.tsx'
import type { JudgedNas } from './judge-nas.ts'
import { NasState } from './nas-state.tsx'
import classes from './nas-table.module.css'
import { wordRule } from './nas-words.ts'
import { firstDirection, type NasColumn } from './select-nases.ts'

interface Column {
  readonly id: NasColumn
  readonly head: string
  readonly numeric?: boolean
  readonly cell: (nas: JudgedNas) => ReactNode
}

const columns: readonly Column[] = [
  { id: 'state', head: 'State', cell: ({ hearing }) => <NasState hearing={hearing} /> },
  { id: 'name', head: 'Name', cell: ({ name }) => name },
  { id: 'address', head: 'Address', cell: ({ address }) => <Mono>{address}</Mono> },
  { id: 'type', head: 'Type', cell: ({ type }) => nasTypeWords[type] },
  {
    id: 'sessions',
    head: 'Sessions',
    numeric: true,
    cell: ({ openSessions }) => <Amount value={openSessions} strong />,
  },
  { id: 'rate', head: 'Pkt/s', numeric: true, cell: ({ packetsPerSecond }) => perSecond(packetsPerSecond) },
  { id: 'received', head: 'Received', numeric: true, cell: ({ received }) => <Amount value={received} /> },
  { id: 'answered', head: 'Answered', numeric: true, cell: ({ answered }) => <Amount value={answered} /> },
  { id: 'drops', head: 'Drops', numeric: true, cell: (nas) => <Drops nas={nas} /> },
  { id: 'heard', head: 'Heard', numeric: true, cell: (nas) => <Heard nas={nas} /> },
  { id: 'rule', head: 'Message-Authenticator', cell: (nas) => wordRule(nas) },
]

const Amount = ({ value, strong = false }: { value: number; strong?: boolean }) => (
  <span className={value === 0 ? classes.nothing : strong ? classes.strong : undefined}>{count(value)}</span>
)

const Drops = ({ nas: { droppedInAll, droppedLately } }: { nas: JudgedNas }) => (
  <span
    className={droppedLately > 0 ? classes.major : droppedInAll === 0 ? classes.nothing : undefined}
    title={`${count(droppedLately)} in the last 5 min, ${count(droppedInAll)} since the console started`}
  >
    {count(droppedInAll)}
  </span>
)

function Heard({ nas: { heardAgo, lastPacketAt, hearing } }: { nas: JudgedNas }) {
  if (heardAgo === null || lastPacketAt === null) return <span className={classes.nothing}>not yet</span>
  return (
    <time
      dateTime={lastPacketAt}
      title={absoluteTime(lastPacketAt)}
      className={hearing === 'silent' ? classes.minor : undefined}
    >
      {age(heardAgo)}
    </time>
  )
}

export interface NasTableProps {
  readonly rows: readonly JudgedNas[]
  readonly sort: { readonly by: NasColumn; readonly dir: 'asc' | 'desc' }
  readonly onSort: (by: NasColumn, dir: 'asc' | 'desc') => void
  readonly selected: string | null
  /** The address of a NAS's detail. */
  readonly linkTo: (nasId: string) => string
  readonly onOpen: (nasId: string) => void
}

export function NasTable({ rows, sort, onSort, selected, linkTo, onOpen }: NasTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={walk}>
        {rows.map((nas) => (
          <tr key={nas.nasId} aria-selected={nas.nasId === selected} onClick={() => onOpen(nas.nasId)}>
            {columns.map(({ id, numeric, cell }) => (
              <td key={id} data-column={id} data-numeric={numeric || undefined}>
                {id === 'name' ? <Name nas={nas} to={linkTo(nas.nasId)} /> : cell(nas)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Name = ({ nas: { name, weakSecret }, to }: { nas: JudgedNas; to: string }) => (
  <span className={classes.named}>
    <a className={classes.name} href={`#${to}`} onClick={(event) => event.stopPropagation()}>
      {name}
    </a>
    {weakSecret !== null && (
      <span className={classes.weak} title={`Weak secret. ${weakSecret}`}>
        <SeverityMark severity="warning" size={13} />
        <span className={classes.weakWord}>Weak secret</span>
      </span>
    )}
  </span>
)

function Head({
  column: { id, head, numeric },
  sort,
  onSort,
}: { column: Column } & Pick<NasTableProps, 'sort' | 'onSort'>) {
  const sorted = sort.by === id
  const next = sorted ? (sort.dir === 'asc' ? 'desc' : 'asc') : firstDirection(id)
  const Arrow = sort.dir === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      data-column={id}
      data-numeric={numeric || undefined}
      aria-sort={sorted ? (sort.dir === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" className={classes.sort} data-sorted={sorted || undefined} onClick={() => onSort(id, next)}>
        {head}
        {sorted && <Arrow size={11} stroke={2} aria-hidden="true" />}
      </button>
    </th>
  )
}

/** Arrows, and j and k as in vi, move between the names; Enter on a name is the link's own. */
function walk(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  const names = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')]
  const at = names.indexOf(document.activeElement as HTMLAnchorElement)
  const next = names[at + step]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
