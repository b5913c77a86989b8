/** The value of a row, read once for its attribute's kind: so that it can be compared, sent, or found to be unusable. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { writeValue } from '../packet/values.ts'
import { readDate } from './freeradius-date.ts'
import type { RowAttribute } from './row-attribute.ts'
import { readSpelling } from './spelling.ts'

/** A value whose octets sort as it does: numbers and addresses of one length by size, text by its letters. */
export type RowValue = { readonly text: string } | { readonly octets: Buffer }

export interface UnusableValue {
  readonly words: string
}

const WANTED: Readonly<Record<RowAttribute['definition']['kind'], string>> = {
  text: 'text',
  octets: 'octets such as 0x0a1b',
  tlv: 'octets such as 0x0a1b',
  ipv4: 'an IPv4 address such as 102.65.10.20',
  ipv6: 'an IPv6 address such as 2001:db8::1',
  ipv6prefix: 'an IPv6 prefix such as 2001:db8:1200::/56',
  ipv4prefix: 'a prefix such as 10.20.0.0/24',
  integer: 'a whole number',
  integer64: 'a whole number',
  byte: 'a number from 0 to 255',
  short: 'a number from 0 to 65535',
  time: 'a date such as Nov 23 2026 15:30:00',
  ifid: 'an interface id of four groups such as 0:0:ab:cd01',
}

export function readRowValue(attribute: RowAttribute, value: string): Result<RowValue, UnusableValue> {
  const spelt = readSpelling(value)
  return spelt.ok ? readSentValue(attribute, spelt.value) : err({ words: `${attribute.name} ${spelt.error.words}` })
}

/** Of a value that came in a packet, where every letter stands for itself. */
export function readSentValue({ name, definition }: RowAttribute, text: string): Result<RowValue, UnusableValue> {
  if (definition.kind === 'text') return ok({ text })
  try {
    return ok({ octets: octetsOf(definition, text) })
  } catch {
    const names = Object.values(definition.values ?? {})
    const named = names.length > 0 ? ` or one of ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}` : ''
    return err({ words: `${name} needs ${WANTED[definition.kind]}${named}` })
  }
}

function octetsOf(definition: RowAttribute['definition'], text: string): Buffer {
  switch (definition.kind) {
    case 'time': {
      const at = readDate(text)
      if (at === undefined) throw new RangeError('Not a date')
      return writeValue({ ...definition, type: 0 }, BigInt(Math.floor(at / 1000)))
    }
    case 'octets':
      // FreeRADIUS takes text here too.
      return /^0x/i.test(text) ? writeValue({ ...definition, type: 0 }, text) : Buffer.from(text, 'utf8')
    case 'ipv6prefix':
      return writeValue({ ...definition, type: 0 }, text.includes('/') ? text : `${text}/128`)
    case 'ipv4':
      return writeValue({ ...definition, type: 0 }, text.replace(/\/32$/, ''))
    case 'integer':
    case 'integer64':
    case 'short':
    case 'byte':
      return writeValue({ ...definition, type: 0 }, hexNumber(text.trim()))
    default:
      return writeValue({ ...definition, type: 0 }, text)
  }
}

/** FreeRADIUS also takes numbers as 0x…. */
const hexNumber = (text: string): string => (/^0x[0-9a-f]{1,8}$/i.test(text) ? String(Number(text)) : text)

/** Below 0, 0 or above 0, as the kind sorts. */
export function compareValues(one: RowValue, other: RowValue): number {
  if ('text' in one && 'text' in other) return compareText(one.text, other.text)
  if ('octets' in one && 'octets' in other) return Buffer.compare(one.octets, other.octets)
  return Number.NaN
}

/** By octets, as strcmp does. */
function compareText(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8'))
}
