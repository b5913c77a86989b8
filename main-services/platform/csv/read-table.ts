/** A CSV file as rows of cells, each with its line. A row that cannot be read is named and left out; the rest is read. */
import { type CsvError, parse } from 'csv-parse/sync'
import { type Delimiter, delimiterOf } from './delimiter-of.ts'

export interface TableRow {
  /** Where it begins; the first line of the file is 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface BrokenRow {
  readonly line: number
  /** The line as it stands in the file. */
  readonly raw: string
  readonly words: string
}

export interface Table {
  readonly delimiter: Delimiter
  /** The first row, as written. */
  readonly headings: readonly string[]
  /** Each with as many cells as there are headings. */
  readonly rows: readonly TableRow[]
  readonly broken: readonly BrokenRow[]
}

/** Beyond so many lines with a quote astray it is no CSV; each costs a start of the parser. */
const MOST_ASTRAY = 2_000
const [LF, CR] = [10, 13] as const

export function readTable(text: string): Table {
  const { delimiter, from, skipped } = beginning(text)
  const { records, astray } = readRecords(Buffer.from(from), delimiter, skipped)
  const [headed, ...rest] = records
  const headings = headed?.cells ?? []
  const rows: TableRow[] = []
  const broken: BrokenRow[] = [...astray]
  for (const { line, cells } of rest) {
    const extra = cells.slice(headings.length)
    if (cells.length < headings.length || extra.some((cell) => cell !== '')) {
      const words = `The line has ${cells.length} columns and the headings are ${headings.length}`
      broken.push({ line, raw: cells.join(delimiter), words })
    } else rows.push({ line, cells: extra.length === 0 ? cells : cells.slice(0, headings.length) })
  }
  return { delimiter, headings, rows, broken: broken.sort((a, b) => a.line - b.line) }
}

/** Excel writes `sep=;` above the headings where somebody asked it to. */
function beginning(text: string): { readonly delimiter: Delimiter; readonly from: string; readonly skipped: number } {
  const said = /^\uFEFF?"?sep=([,;\t])"?\r?\n/i.exec(text)
  if (!said) return { delimiter: delimiterOf(text), from: text, skipped: 0 }
  return { delimiter: said[1] as Delimiter, from: text.slice(said[0].length), skipped: 1 }
}

/**
 * The parser gives up at a quote that does not close where it should, or takes the lines after it for its cell. So the
 * line where that row began is set aside, and reading goes on with the next: nothing after it is lost.
 */
function readRecords(bytes: Buffer, delimiter: Delimiter, skipped: number) {
  const records: TableRow[] = []
  const astray: BrokenRow[] = []
  const place = createPlace(bytes, skipped + 1)
  while (place.at() < bytes.length && astray.length < MOST_ASTRAY) {
    const began = place.at()
    try {
      parse(bytes.subarray(began), {
        bom: began === 0,
        delimiter,
        trim: true,
        relax_column_count: true,
        on_record: (cells: string[], { bytes: read }) => {
          const line = place.line()
          place.moveTo(began + read)
          if (cells.length > 1 || cells[0] !== '') records.push({ line, cells })
          return null
        },
      })
      break
    } catch (thrown) {
      const line = place.line()
      const from = place.at()
      place.moveTo(endOfLine(bytes, from))
      astray.push({ line, raw: bytes.toString('utf8', from, place.at()).trimEnd(), words: wordsOf(thrown as CsvError) })
    }
  }
  return { records, astray }
}

/** How far the file is read, counted in its own lines: the parser takes an end of line within quotation marks for two. */
function createPlace(bytes: Buffer, firstLine: number) {
  let at = 0
  let line = firstLine
  const moveTo = (to: number): void => {
    for (let newline = bytes.indexOf(LF, at); newline >= 0 && newline < to; newline = bytes.indexOf(LF, newline + 1)) {
      line++
    }
    at = to
  }
  return {
    at: () => at,
    /** Of the row that begins next. */
    line: () => {
      let next = at
      while (bytes[next] === CR || bytes[next] === LF) next++
      moveTo(next)
      return line
    },
    moveTo,
  }
}

const QUOTES = ['CSV_QUOTE_NOT_CLOSED', 'CSV_INVALID_CLOSING_QUOTE', 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE']

const wordsOf = ({ code, message }: CsvError): string =>
  QUOTES.includes(code) ? 'A quotation mark in the line is not closed where its cell ends' : message

function endOfLine(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(LF, from)
  return newline < 0 ? bytes.length : newline + 1
}
