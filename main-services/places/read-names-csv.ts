/**
 * Names out of a CSV file with a line of headings. The name stands under `name`, `alias`, `zone` or `suburb`; what it is
 * or lies in under `place`, `area`, `town`, `city`, `municipality` and `province`; `kind` and `fno` where wanted.
 */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { OwnNameKind } from '../../shared/contract/places.ts'
import { type CsvLine, type CsvUnreadable, readCsv } from '../platform/csv/read-csv.ts'
import { fnoOf } from './fno-of.ts'

export interface NameRow {
  readonly line: number
  readonly name: string
  readonly kind: OwnNameKind
  readonly fnoId: string | null
  /** From the nearest to the widest: `Riversdale, Western Cape`; empty where nothing is said. */
  readonly saidPlace: string
}

interface NamesRead {
  readonly rows: readonly NameRow[]
  /** Why a row is left out, once for each. */
  readonly problems: readonly string[]
  readonly columnsLeft: readonly string[]
}

/** The first of them that is there holds the name, and says its kind where no column does. */
const NAME_COLUMNS: readonly (readonly [heading: string, kind: OwnNameKind])[] = [
  ['name', 'alias'],
  ['zone', 'zone'],
  ['alias', 'alias'],
  ['suburb', 'suburb'],
]
/** From the nearest to the widest; a suburb is one where it does not hold the name. */
const PLACE_COLUMNS = ['place', 'suburb', 'area', 'town', 'city', 'municipality', 'district', 'province'] as const
const OTHER_COLUMNS = ['kind', 'fno'] as const

export function readNamesCsv(text: string, fnoOfFile: string | undefined): Result<NamesRead, CsvUnreadable> {
  const read = readCsv(text)
  if (!read.ok) return read
  const { headings, lines } = read.value
  const held = NAME_COLUMNS.find(([heading]) => headings.includes(heading))
  if (!held) {
    return err({ words: 'The first line must name the columns, and one of them must be name, zone, alias or suburb.' })
  }
  const twice = headings.find((heading, at) => headings.indexOf(heading) < at)
  if (twice !== undefined) {
    return err({ words: `The column ${twice} is there twice, and only one of them could be read. Rename one.` })
  }
  const [nameColumn, usualKind] = held
  const placeColumns = PLACE_COLUMNS.filter((heading) => heading !== nameColumn && headings.includes(heading))
  if (placeColumns.length === 0) {
    return err({ words: 'No column says where the names are: add place, town, municipality or province.' })
  }
  const taken = new Set<string>([nameColumn, ...placeColumns, ...OTHER_COLUMNS])
  const rows: NameRow[] = []
  const problems: string[] = []
  for (const [at, line] of lines.entries()) {
    const row = readRow(line, { line: at + 2, nameColumn, usualKind, placeColumns, fnoOfFile })
    if ('problem' in row) problems.push(row.problem)
    else rows.push(row)
  }
  return ok({ rows, problems, columnsLeft: headings.filter((heading) => !taken.has(heading)) })
}

interface Columns {
  readonly line: number
  readonly nameColumn: string
  readonly usualKind: OwnNameKind
  readonly placeColumns: readonly string[]
  readonly fnoOfFile: string | undefined
}

function readRow(
  row: CsvLine,
  { line, nameColumn, usualKind, placeColumns, fnoOfFile }: Columns,
): NameRow | { readonly problem: string } {
  const name = (row[nameColumn] ?? '').replace(/\s+/g, ' ')
  if (name.length < 2) return { problem: 'There are rows without a name. The row is left out.' }
  if (name.length > 120) return { problem: 'A name is longer than 120 characters. The row is left out.' }
  const kind = row.kind ? OwnNameKind.safeParse(row.kind.toLowerCase()) : undefined
  if (kind && !kind.success)
    return { problem: `${row.kind} is no kind: write alias, zone or suburb. The row is left out.` }
  const fno = row.fno ? fnoOf(row.fno) : undefined
  if (row.fno && !fno) return { problem: `${row.fno} is no operator’s name. The row is left out.` }
  const saidPlace = placeColumns
    .map((heading) => row[heading] ?? '')
    // A dash says nothing.
    .filter((cell) => /[\p{L}\p{N}]/u.test(cell))
    .join(', ')
  return {
    line,
    name,
    kind: kind?.data ?? usualKind,
    fnoId: fno ?? fnoOfFile ?? null,
    saidPlace: saidPlace.slice(0, 200),
  }
}
