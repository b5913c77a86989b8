/** CSV files as people's spreadsheets write them: with commas, semicolons or tabs, and a mark of their encoding. */
import { type CsvError, parse } from 'csv-parse/sync'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { delimiterOf } from './delimiter-of.ts'

/** What stands under each heading; empty for nothing. */
export type CsvLine = Readonly<Record<string, string>>

export interface CsvRead {
  /** Of the first line, in lower case and with single blanks: `Static_IP` is `static ip`. One may be there twice. */
  readonly headings: readonly string[]
  readonly lines: readonly CsvLine[]
}

/** The words say what is wrong and, where it is known, on which line. */
export interface CsvUnreadable {
  readonly words: string
}

export function readCsv(text: string): Result<CsvRead, CsvUnreadable> {
  let headings: string[] = []
  try {
    const lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      trim: true,
      skip_empty_lines: true,
      columns: (names: string[]) => {
        headings = names.map((name) => name.trim().toLowerCase().replace(/[ _]+/g, ' '))
        return headings
      },
    })
    return ok({ headings, lines: lines as CsvLine[] })
  } catch (thrown) {
    const { message, lines } = thrown as CsvError & { lines?: number }
    return err({ words: `The file cannot be read as CSV${lines ? `, line ${lines}` : ''}: ${message}` })
  }
}
