/** What must be one line's alone in a file: a reference, an account, a service of an FNO, a serial. */
import type { ImportField } from '../../../shared/contract/subscribers.ts'
import type { ReadRow, RowProblem } from './read-row.ts'

export interface Repeats {
  /** Problems where a line before has the same; otherwise the row's own are remembered. */
  readonly of: (line: number, row: ReadRow) => RowProblem[]
}

export function createRepeats(): Repeats {
  const seen = new Map<string, number>()
  return {
    of: (line, row) => {
      const own = keysOf(row)
      const problems = own.flatMap(({ field, key, words }) => {
        const before = seen.get(key)
        return before === undefined ? [] : [{ field, words: `${words} is on line ${before} too` }]
      })
      if (problems.length === 0) for (const { key } of own) seen.set(key, line)
      return problems
    },
  }
}

interface Key {
  readonly field: ImportField
  readonly key: string
  readonly words: string
}

function keysOf({ planned: { reference, service }, hardware }: ReadRow): Key[] {
  const keys: Key[] = []
  const add = (field: ImportField, key: string, words: string): void => void keys.push({ field, key, words })
  const { username, fnoId, fnoReference } = service ?? {}
  // Of a customer with several services there is a line for each.
  const which = username ?? fnoReference ?? ''
  if (reference != null) add('reference', `reference ${reference}\n${which}`, `The reference ${reference}`)
  if (username != null) add('username', `username ${username}`, `The username ${username}`)
  if (fnoReference != null) add('fnoReference', `fno ${fnoId ?? ''}\n${fnoReference}`, `The service ${fnoReference}`)
  const serial = hardware?.ontSerial
  if (serial !== undefined) add('ontSerial', `serial ${foldSerial(serial)}`, `The serial ${serial}`)
  return keys
}

/** `HWTC12345678` and `4857544312345678` are one: four letters of the maker, as letters or as their octets. */
function foldSerial(serial: string): string {
  const folded = serial.toUpperCase().replace(/[^0-9A-Z]/g, '')
  if (!/^[0-9A-F]{16}$/.test(folded)) return folded
  const maker = [0, 2, 4, 6].map((at) => String.fromCharCode(Number.parseInt(folded.slice(at, at + 2), 16))).join('')
  return /^[A-Z]{4}$/.test(maker) ? maker + folded.slice(8) : folded
}
