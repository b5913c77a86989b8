/** Which column holds what: as it is given, else by its heading, else by what stands in it. */
import { readSaId } from '../../../shared/base/sa-id.ts'
import type { ImportField } from '../../../shared/contract/subscribers.ts'
import { fieldOfHeading } from './heading-words.ts'
import { readStatus } from './read-words.ts'
import { isCommonFno } from './to-fno-id.ts'

export interface Column {
  readonly heading: string
  readonly field: ImportField | null
  readonly guessed: boolean
}

export type Mapping = Readonly<Record<string, ImportField | null>>

/** Several columns of a file make one of these: first name and surname, unit and street. Of any other, one is read. */
export const JOINED: Partial<Readonly<Record<ImportField, string>>> = { name: ' ', street: ', ' }

/** What our own list of errors adds before the columns of the file. */
export const PROBLEM_HEADING = 'problem'

/** `today` (`2026-11-23`) is needed for ID numbers. `values` gives some that are not empty, of the how-manieth column. */
export function guessColumns(
  headings: readonly string[],
  {
    mapping,
    values,
    today,
  }: { readonly mapping: Mapping; readonly values: (at: number) => readonly string[]; readonly today: string },
): Column[] {
  const given = headings.map((heading) => (Object.hasOwn(mapping, heading) ? mapping[heading] : undefined))
  const taken = new Set(given.filter((field) => field != null))
  const take = (field: ImportField | undefined): ImportField | null => {
    if (field === undefined || (taken.has(field) && !(field in JOINED))) return null
    taken.add(field)
    return field
  }
  const byHeading = headings.map((heading, at) => {
    if (given[at] !== undefined) return given[at]
    const field = fieldOfHeading(heading)
    // A second column of phones is a second phone.
    return field === 'phone' && taken.has('phone') ? take('phone2') : take(field)
  })
  return headings.map((heading, at) => {
    const known = byHeading[at] ?? null
    if (known !== null || given[at] !== undefined || heading.toLowerCase() === PROBLEM_HEADING) {
      return { heading, field: known, guessed: given[at] === undefined && known !== null }
    }
    // A heading that says what another column holds already is no riddle to be solved by content.
    if (fieldOfHeading(heading) !== undefined) return { heading, field: null, guessed: false }
    const field = take(fieldOfContent(values(at), today))
    return { heading, field, guessed: field !== null }
  })
}

const LOOKS: readonly (readonly [field: ImportField, looks: (value: string, today: string) => boolean])[] = [
  ['email', (value) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value)],
  ['username', (value) => /^[^\s@]+@[a-z0-9-]+$/i.test(value)],
  ['idNumber', (value, today) => /^\d{13}$/.test(value) && readSaId(value, today).ok],
  ['phone', (value) => /^(\+?27|0)[1-8]\d{8}$/.test(value.replace(/[\s()-]/g, ''))],
  ['lat', (value) => /^-(2[2-9]|3[0-4])[.,]\d{3,}$/.test(value)],
  ['lon', (value) => /^(1[6-9]|2\d|3[0-2])[.,]\d{3,}$/.test(value)],
  ['routerMac', (value) => /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(value)],
  ['ontSerial', (value) => /^[A-Z]{4}[0-9A-F]{8}$/i.test(value) && /\d/.test(value)],
  ['status', (value) => readStatus(value) !== undefined],
  ['fno', isCommonFno],
]
const MOSTLY = 0.8
const ENOUGH = 3

/** Only what nearly all values are, of which there are a few. */
function fieldOfContent(values: readonly string[], today: string): ImportField | undefined {
  if (values.length < ENOUGH) return undefined
  const found = LOOKS.find(
    ([, looks]) => values.filter((value) => looks(value, today)).length >= MOSTLY * values.length,
  )
  return found?.[0]
}
