/** One row of a file as the subscriber, the service and the hardware that it tells of, or why it cannot be taken. */
import { readSaId } from '../../../shared/base/sa-id.ts'
import type { ImportField } from '../../../shared/contract/subscribers.ts'
import type { PlannedAddress, PlannedService, PlannedSubscriber } from '../planned.ts'
import { type Column, JOINED } from './guess-columns.ts'
import { type DateOrder, readDate } from './read-date.ts'
import { readPoint } from './read-point.ts'
import { readSpeeds } from './read-speed.ts'
import { readKind, readStatus, readYesNo } from './read-words.ts'
import { toFnoId } from './to-fno-id.ts'

export interface PlannedHardware {
  readonly ontSerial?: string
  readonly routerMac?: string
  readonly olt?: string
  readonly pon?: string
  readonly pop?: string
}

export interface RowProblem {
  readonly field: ImportField | null
  readonly words: string
}

export interface ReadRow {
  readonly planned: PlannedSubscriber
  /** Null where the row says nothing of it. */
  readonly hardware: PlannedHardware | null
  /** Latitude and longitude stood the wrong way round. */
  readonly swapped: boolean
  /** All of them; with any, the row is left out. */
  readonly problems: readonly RowProblem[]
}

/** What the columns of a file are, in the order of its cells. */
export interface RowShape {
  readonly columns: readonly Column[]
  /** Of each column of dates, by its place. */
  readonly dateOrders: ReadonlyMap<number, DateOrder>
  readonly today: string
}

/** What stands under each field; a field that is empty is not there. */
type Cells = Partial<Record<ImportField, string>>

const LONGEST: Partial<Readonly<Record<ImportField, number>>> = {
  reference: 64,
  name: 120,
  street: 200,
  suburb: 120,
  city: 120,
  postalCode: 10,
  username: 253,
  package: 120,
  fnoReference: 80,
  zone: 120,
  ontSerial: 64,
  routerMac: 64,
  olt: 80,
  pon: 40,
  pop: 80,
}
export const DATES = ['orderedOn', 'activatedOn', 'suspendedOn', 'cancelledOn'] as const
const HARDWARE = ['ontSerial', 'routerMac', 'olt', 'pon', 'pop'] as const
/** What exports write for nothing. */
const NOTHING = /^(-+|–|n\/?a|#n\/a|\(?null\)?|nil)$/i
/** Excel shortens long numbers when it saves a CSV, and their last digits are lost. */
const SHORTENED = /^\d([.,]\d+)?e\+\d+$/i
const SHORTENABLE: readonly ImportField[] = ['reference', 'phone', 'phone2', 'idNumber', 'fnoReference', 'ontSerial']
const IN_KBPS = /\(\s*kbps\s*\)/i

export function readRow(row: readonly string[], shape: RowShape): ReadRow {
  const problems: RowProblem[] = []
  const tell = (field: ImportField, words: string): void => void problems.push({ field, words })
  const cells = gather(row, shape.columns, tell)
  const { address, swapped } = readAddress(cells, tell)
  const service = readService(cells, shape, row, tell)
  const said = saidHardware(cells)
  const marketing = word(cells, 'marketing', readYesNo, 'yes or no', tell)
  const kind = word(cells, 'kind', readKind, 'person or organisation', tell)
  const phones = [cells.phone, cells.phone2].flatMap((text) =>
    text === undefined ? [] : severalIn(text, PHONES_APART),
  )
  const emails = cells.email === undefined ? [] : severalIn(cells.email, EMAILS_APART)
  const planned: PlannedSubscriber = {
    ...(cells.reference === undefined ? {} : { reference: cells.reference }),
    ...(kind === undefined ? {} : { kind }),
    ...(cells.name === undefined ? {} : { name: cells.name }),
    ...(phones.length === 0 ? {} : { phones }),
    ...(emails.length === 0 ? {} : { emails }),
    ...(cells.idNumber === undefined ? {} : { idNumber: wholeId(cells.idNumber, shape.today) }),
    ...(address === undefined ? {} : { address }),
    // What stands at a customer's stands there for a service, also where the row says no more of it.
    ...(service === undefined && said === null ? {} : { service: service ?? {} }),
    ...(marketing === undefined ? {} : { marketing }),
  }
  return { planned, hardware: said, swapped, problems }
}

type Tell = (field: ImportField, words: string) => void

function gather(row: readonly string[], columns: readonly Column[], tell: Tell): Cells {
  const cells: Cells = {}
  for (const [at, { field }] of columns.entries()) {
    const text = (row[at] ?? '').replace(/\s+/g, ' ').trim()
    if (field === null || text === '' || NOTHING.test(text)) continue
    const before = cells[field]
    if (before === undefined) cells[field] = text
    else if (JOINED[field] !== undefined) cells[field] = `${before}${JOINED[field]}${text}`
  }
  for (const [name, longest] of Object.entries(LONGEST)) {
    const field = name as ImportField
    if ((cells[field]?.length ?? 0) > longest) tell(field, `It is longer than ${longest} characters`)
  }
  for (const field of SHORTENABLE) {
    const text = cells[field]
    if (text !== undefined && SHORTENED.test(text)) {
      tell(field, `${text} is what Excel made of a longer number: take the column as text and save the file again`)
    }
  }
  return cells
}

function readAddress(
  cells: Cells,
  tell: Tell,
): { readonly address: PlannedAddress | undefined; readonly swapped: boolean } {
  const point = readPoint(cells.lat ?? '', cells.lon ?? '')
  if (!point.ok) tell('lat', point.error)
  const found = point.ok ? point.value : null
  const { street, suburb, city, postalCode } = cells
  const address: PlannedAddress = {
    ...(street === undefined ? {} : { street }),
    ...(suburb === undefined ? {} : { suburb }),
    ...(city === undefined ? {} : { city }),
    // A spreadsheet takes the noughts before a number away.
    ...(postalCode === undefined
      ? {}
      : { postalCode: /^\d{1,3}$/.test(postalCode) ? postalCode.padStart(4, '0') : postalCode }),
    ...(found ? { lat: found.lat, lon: found.lon } : {}),
  }
  return { address: Object.keys(address).length > 0 ? address : undefined, swapped: found?.swapped ?? false }
}

function readService(cells: Cells, shape: RowShape, row: readonly string[], tell: Tell): PlannedService | undefined {
  const { username, package: sold, fno, fnoReference, zone } = cells
  const fnoId = fno === undefined ? undefined : toFnoId(fno)
  if (fno !== undefined && fnoId === undefined) tell('fno', `${fno} is no operator’s name`)
  const status = word(cells, 'status', readStatus, 'active, suspended, cancelled or ordered', tell)
  const service: PlannedService = {
    ...(username === undefined ? {} : { username }),
    ...(sold === undefined ? {} : { package: sold }),
    ...readSpeed(cells, shape, tell),
    ...(fnoId === undefined ? {} : { fnoId }),
    ...(fnoReference === undefined ? {} : { fnoReference }),
    ...(zone === undefined ? {} : { zone }),
    ...(status === undefined ? {} : { status }),
    ...readDates(shape, row, tell),
  }
  return Object.keys(service).length > 0 ? service : undefined
}

function readSpeed(cells: Cells, shape: RowShape, tell: Tell): Pick<PlannedService, 'downKbps' | 'upKbps'> {
  const speed = (field: 'downMbps' | 'upMbps') => {
    const text = cells[field] ?? ''
    const inKbps = shape.columns.some((column) => column.field === field && IN_KBPS.test(column.heading))
    const read = readSpeeds(inKbps && /^\d+$/.test(text) ? `${text}k` : text)
    if (!read.ok) tell(field, read.error)
    return read.ok ? read.value : null
  }
  const [down, up] = [speed('downMbps'), speed('upMbps')]
  const upKbps = up?.downKbps ?? down?.upKbps
  return { ...(down ? { downKbps: down.downKbps } : {}), ...(upKbps === undefined ? {} : { upKbps }) }
}

function readDates(
  shape: RowShape,
  row: readonly string[],
  tell: Tell,
): Partial<Record<(typeof DATES)[number], string>> {
  const dates: Partial<Record<(typeof DATES)[number], string>> = {}
  for (const [at, order] of shape.dateOrders) {
    const field = DATES.find((one) => one === shape.columns[at]?.field)
    const text = (row[at] ?? '').replace(/\s+/g, ' ').trim()
    if (field === undefined || NOTHING.test(text)) continue
    const read = readDate(text, order)
    if (!read.ok) tell(field, read.error)
    else if (read.value !== null) dates[field] ??= read.value
  }
  return dates
}

function saidHardware(cells: Cells): PlannedHardware | null {
  const said = HARDWARE.flatMap((field) => (cells[field] === undefined ? [] : [[field, cells[field]] as const]))
  return said.length === 0 ? null : Object.fromEntries(said)
}

function word<T>(cells: Cells, field: ImportField, read: (text: string) => T | undefined, wanted: string, tell: Tell) {
  const text = cells[field]
  if (text === undefined) return undefined
  const found = read(text)
  if (found === undefined) tell(field, `${text} is not known here: write ${wanted}`)
  return found
}

const PHONES_APART = /\s*(?:[;,/|]|\bor\b|\bof\b)\s*/i
const EMAILS_APART = /[;,\s]+/

const severalIn = (text: string, apart: RegExp): string[] => text.split(apart).filter((one) => one !== '')

/** Of somebody born from 2000 to 2009, a spreadsheet takes the noughts before the number away. */
function wholeId(text: string, today: string): string {
  const padded = text.padStart(13, '0')
  return /^\d{10,12}$/.test(text) && readSaId(padded, today).ok ? padded : text
}
