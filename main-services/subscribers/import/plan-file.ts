/** A file as it is imported from: what its columns are, and row by row what it plans, with what is wrong with it. */
import type { ImportField, ImportPreview } from '../../../shared/contract/subscribers.ts'
import { writeRow } from '../../platform/csv/write-row.ts'
import type { PlannedSubscriber } from '../planned.ts'
import { createRepeats } from './find-repeats.ts'
import { guessColumns, JOINED, type Mapping } from './guess-columns.ts'
import { maskSample } from './mask-sample.ts'
import { type DateOrder, orderOf } from './read-date.ts'
import type { FileTable } from './read-file.ts'
import { DATES, type PlannedHardware, readRow } from './read-row.ts'

interface Row {
  readonly line: number
  /** What names it for a person. */
  readonly subject: string
  /** As it was, a line of CSV with commas. */
  readonly raw: string
}

export interface GoodRow extends Row {
  readonly planned: PlannedSubscriber
  readonly hardware: PlannedHardware | null
}

export interface LeftRow extends Row {
  /** Null where it is the line as a whole. */
  readonly field: string | null
  readonly words: string
}

export interface FileHead {
  readonly readAs: string
  readonly sheets: readonly string[]
  /** As a line of CSV with commas. */
  readonly headings: string
  readonly columns: ImportPreview['columns']
  readonly rows: number
}

export interface PlannedFile {
  readonly head: FileHead
  /** In the order of the file; none when it is at its end. */
  readonly next: (most: number) => readonly (GoodRow | LeftRow)[]
  /** About the whole file, as far as it was read. */
  readonly warnings: () => string[]
}

export const isLeft = (row: GoodRow | LeftRow): row is LeftRow => 'words' in row

const SAMPLES = 3
/** So many rows are looked at for what a column holds. */
const LOOKED_AT = 200

export function planFile(table: FileTable, mapping: Mapping, today: string): PlannedFile {
  const { headings, rows, broken, readAs, sheets, lostLetters } = table
  const values = (at: number, most = LOOKED_AT): string[] => {
    const found: string[] = []
    for (const { cells } of rows.slice(0, LOOKED_AT)) {
      if (found.length === most) break
      if (cells[at]) found.push(cells[at])
    }
    return found
  }
  const columns = guessColumns(headings, { mapping, values, today })
  const orders = ordersOf(table, columns)
  const dateOrders = new Map<number, DateOrder>(
    [...orders].map(([at, order]) => [at, order === 'month' ? order : 'day']),
  )
  const shape = { columns, dateOrders, today }
  const repeats = createRepeats()
  let [at, brokenAt, swapped] = [0, 0, 0]

  const one = (): GoodRow | LeftRow | undefined => {
    const row = rows[at]
    const astray = broken[brokenAt]
    if (astray && (!row || astray.line < row.line)) {
      brokenAt++
      const { line, raw, words } = astray
      return { line, subject: `line ${line}`, raw: writeRow([raw]), field: null, words }
    }
    if (!row) return undefined
    at++
    const { line, cells } = row
    const read = readRow(cells, shape)
    const problems = read.problems.length > 0 ? read.problems : repeats.of(line, read)
    const { planned, hardware } = read
    const about = { line, subject: subjectOf(planned, line), raw: writeRow(cells) }
    const [first] = problems
    if (first) return { ...about, field: first.field, words: problems.map(({ words }) => words).join('; ') }
    if (read.swapped) swapped++
    return { ...about, planned, hardware }
  }

  return {
    head: {
      readAs,
      sheets,
      headings: writeRow(headings),
      columns: columns.map(({ heading, field, guessed }, n) => ({
        heading,
        field,
        guessed,
        samples: values(n, SAMPLES).map((value) => maskSample(field, value)),
      })),
      rows: rows.length + broken.length,
    },
    next: (most) => {
      const some: (GoodRow | LeftRow)[] = []
      for (let row = one(); row; row = some.length < most ? one() : undefined) some.push(row)
      return some
    },
    warnings: () => [
      ...columnWarnings(headings, columns, mapping),
      ...dateWarnings(orders, headings),
      ...(lostLetters
        ? [
            'Some letters were lost before the file came here and stand as \uFFFD: choose the file itself, do not paste its text.',
          ]
        : []),
      ...(swapped > 0
        ? [
            `In ${swapped} ${swapped === 1 ? 'row' : 'rows'} latitude and longitude stand the wrong way round; they are taken the right way round.`,
          ]
        : []),
    ],
  }
}

function ordersOf({ rows }: FileTable, columns: readonly { readonly field: ImportField | null }[]) {
  return new Map(
    columns.flatMap(({ field }, at) => {
      if (!DATES.some((date) => date === field)) return []
      return [[at, orderOf(rows.map(({ cells }) => cells[at] ?? ''))] as const]
    }),
  )
}

function columnWarnings(
  headings: readonly string[],
  columns: readonly { readonly heading: string; readonly field: ImportField | null }[],
  mapping: Mapping,
): string[] {
  const warnings: string[] = []
  const fields = columns.flatMap(({ field }) => field ?? [])
  if (fields.length === 0) warnings.push('No column is known: say what each holds.')
  const twice = [...new Set(fields)].filter(
    (field) => !(field in JOINED) && fields.filter((one) => one === field).length > 1,
  )
  for (const field of twice) {
    const from = columns.filter((column) => column.field === field).map(({ heading }) => heading)
    warnings.push(`${from.join(' and ')} are both read as ${field}: of each row, the first that is not empty.`)
  }
  if (fields.includes('lat') !== fields.includes('lon')) {
    warnings.push('Only one of latitude and longitude is there: a point takes both.')
  }
  const left = columns.filter(({ field }) => field === null).map(({ heading }) => heading)
  if (left.length > 0) warnings.push(`Not read: ${left.join(', ')}.`)
  const unknown = Object.keys(mapping).filter((heading) => !headings.includes(heading))
  if (unknown.length > 0) warnings.push(`The file has no column ${unknown.join(', ')}.`)
  return warnings
}

function dateWarnings(orders: ReadonlyMap<number, DateOrder | 'mixed'>, headings: readonly string[]): string[] {
  return [...orders].flatMap(([at, order]) => {
    const heading = headings[at] ?? ''
    if (order === 'month') {
      return [`The dates of ${heading} are taken month first, as in America: some of them can be read no other way.`]
    }
    if (order === 'mixed') {
      return [
        `Some dates of ${heading} have the day first and some the month. They are taken day first; look at all of them.`,
      ]
    }
    return []
  })
}

const subjectOf = ({ reference, service, name }: PlannedSubscriber, line: number): string =>
  reference ?? service?.username ?? service?.fnoReference ?? name ?? `line ${line}`
