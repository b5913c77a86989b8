/** A sheet of an Excel workbook as rows of text, as a CSV of it would have them but with nothing shortened or rounded. */
import { strFromU8, unzipSync } from 'fflate'
import { type CellValue, InvalidInputError, readSheet } from 'read-excel-file/universal'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { TableRow } from '../../platform/csv/read-table.ts'

export interface Workbook {
  readonly sheets: readonly string[]
  /** The one that was read. */
  readonly sheet: string
  readonly headings: readonly string[]
  /** Each with as many cells as there are headings; its line is its row in the sheet. */
  readonly rows: readonly TableRow[]
}

/** What a thread's limits do not see: it is unpacked beside its heap, and a bomb would take the whole console along. */
const MOST_UNPACKED = 1_000_000_000

export async function readXlsx(
  bytes: Uint8Array,
  wanted: string | undefined,
): Promise<Result<Workbook, { readonly words: string }>> {
  try {
    if (unpackedOctets(bytes) > MOST_UNPACKED) {
      return err({ words: 'The workbook is larger than 1,000 MB when it is unpacked: split it, or save it as CSV' })
    }
    const sheets = sheetsOf(bytes)
    const sheet = wanted ?? sheets[0]
    if (sheet === undefined) return err({ words: 'It is no Excel workbook: save it as .xlsx or as CSV' })
    if (!sheets.includes(sheet))
      return err({ words: `The workbook has no sheet ${sheet}; it has ${sheets.join(', ')}` })
    const read = await readSheet<string>(new Blob([new Uint8Array(bytes)]), sheet, { parseNumber: plainNumber })
    return ok({ sheets, sheet, ...tableOf(read.map((row) => row.map((cell) => textOf(cell)))) })
  } catch (thrown) {
    const reason = thrown instanceof InvalidInputError ? 'it is no Excel workbook, or a damaged one' : String(thrown)
    return err({ words: `The workbook cannot be read: ${reason}. Save it again in Excel, or as CSV` })
  }
}

/** As its list of contents claims; the unpacker makes of no part more than that. */
function unpackedOctets(bytes: Uint8Array): number {
  let octets = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      octets += originalSize
      return false
    },
  })
  return octets
}

/** In the order of the tabs. The package reads a sheet by its name but does not tell the names. */
function sheetsOf(bytes: Uint8Array): string[] {
  const workbook = unzipSync(bytes, { filter: ({ name }) => name === 'xl/workbook.xml' })['xl/workbook.xml']
  if (!workbook) return []
  return [...strFromU8(workbook).matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname=(?:"([^"]*)"|'([^']*)')/g)].map(
    ([, name, other]) => unescapeXml(name ?? other ?? ''),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    return hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (ENTITIES[name] ?? whole)
  })

/** A long one is written `2.7821234567E10` in the file, and is a phone all the same. */
function plainNumber(text: string): string {
  const number = Number(text)
  if (Number.isNaN(number)) return text
  return Number.isInteger(number) ? BigInt(number).toString() : String(number)
}

function textOf(cell: CellValue<string> | null): string {
  if (cell === null) return ''
  const value: unknown = cell
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).trim()
}

/** Titles above the headings stand alone in their rows. */
function tableOf(rows: readonly (readonly string[])[]): Pick<Workbook, 'headings' | 'rows'> {
  const filled = (row: readonly string[]): number => row.filter((cell) => cell !== '').length
  const several = rows.findIndex((row) => filled(row) > 1)
  const at = several >= 0 ? several : rows.findIndex((row) => filled(row) > 0)
  const headings = rows[at] ?? []
  return {
    headings,
    rows: rows.flatMap((cells, n) => (n > at && filled(cells) > 0 ? [{ line: n + 1, cells }] : [])),
  }
}
