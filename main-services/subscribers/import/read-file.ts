/** A file that somebody chose, as headings and rows: CSV in any encoding, or a workbook of Excel. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { decodeText } from '../../platform/csv/decode-text.ts'
import { type BrokenRow, readTable, type TableRow } from '../../platform/csv/read-table.ts'
import { readXlsx } from './read-xlsx.ts'

export interface FileToRead {
  readonly bytes: Uint8Array
  /** It came as text, and its encoding is nobody's business any more. */
  readonly wasText: boolean
  /** Of a workbook; left out, the first. */
  readonly sheet: string | undefined
}

export interface FileTable {
  /** `CSV, semicolons, Windows-1252` */
  readonly readAs: string
  readonly sheets: readonly string[]
  readonly headings: readonly string[]
  readonly rows: readonly TableRow[]
  readonly broken: readonly BrokenRow[]
  /** Letters that were lost before the file came here. */
  readonly lostLetters: boolean
}

/** Why, and what to do. */
export interface FileUnreadable {
  readonly words: string
}

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const

export async function readFile({ bytes, wasText, sheet }: FileToRead): Promise<Result<FileTable, FileUnreadable>> {
  if (begins(bytes, 0x50, 0x4b)) {
    const workbook = await readXlsx(bytes, sheet)
    if (!workbook.ok) return workbook
    const { headings, rows, sheets, sheet: read } = workbook.value
    const readAs = sheets.length > 1 ? `Excel, sheet ${read}` : 'Excel'
    return filled({ readAs, sheets, headings: named(headings), rows, broken: [], lostLetters: false })
  }
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return err({
      words: 'It is a workbook of an old Excel or one with a password: save it as .xlsx without one, or as CSV',
    })
  }
  const { text, encoding } = decodeText(bytes)
  if (text.includes('\0')) return err({ words: 'It is neither CSV nor an Excel workbook' })
  const { delimiter, headings, rows, broken } = readTable(text)
  const readAs = ['CSV', DELIMITERS[delimiter], ...(wasText ? [] : [encoding])].join(', ')
  return filled({ readAs, sheets: [], headings: named(headings), rows, broken, lostLetters: text.includes('\uFFFD') })
}

const begins = (bytes: Uint8Array, ...octets: readonly number[]): boolean =>
  octets.every((octet, at) => bytes[at] === octet)

/** A column without a heading can be mapped by its number. */
const named = (headings: readonly string[]): string[] =>
  headings.map((heading, at) => heading.replace(/\s+/g, ' ').trim() || `Column ${at + 1}`)

function filled(table: FileTable): Result<FileTable, FileUnreadable> {
  if (table.headings.length === 0) return err({ words: 'There is nothing in it' })
  if (table.rows.length + table.broken.length === 0) return err({ words: 'It has a line of headings and no rows' })
  return ok(table)
}
