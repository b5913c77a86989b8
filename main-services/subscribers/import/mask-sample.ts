/** A value of a file as it may be shown beside its column: what is a person's own shows just enough to be recognised. */
import type { ImportField } from '../../../shared/contract/subscribers.ts'

const PERSONAL: readonly ImportField[] = ['phone', 'phone2', 'email', 'idNumber']
const LONGEST = 60

/** A column that nobody reads may hold phones and ID numbers all the same. */
export function maskSample(field: ImportField | null, value: string): string {
  const digits = value.replace(/\D/g, '').length
  const personal = field === null ? digits >= 9 || value.includes('@') : PERSONAL.includes(field)
  const shown = personal ? masked(value) : value
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown
}

function masked(value: string): string {
  const at = value.indexOf('@')
  if (at >= 0) return `${value.slice(0, 1)}···${value.slice(at)}`
  return [...value]
    .map((letter, n, all) => (n < 3 || n >= all.length - 2 ? letter : /\s/.test(letter) ? ' ' : '·'))
    .join('')
}
