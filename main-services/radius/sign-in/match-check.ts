/** Whether a check row holds for a request: each operator, for each kind of value, as FreeRADIUS 3.2 compares. */
import type { Item } from './account-data.ts'
import { isPassword } from './control-attributes.ts'
import { readDate } from './freeradius-date.ts'
import { insideLoginTime, timeOfDay } from './login-time.ts'
import { readMac } from './mac.ts'
import type { RequestAttributes } from './request-attributes.ts'
import { type RowAttribute, rowAttribute } from './row-attribute.ts'
import { compareValues, readRowValue, readSentValue } from './row-value.ts'
import { isSecretRow } from './secret-row.ts'
import { readSpelling, spelt } from './spelling.ts'

export interface CheckContext {
  readonly request: RequestAttributes
  /** As offered with PAP; undefined where it was not. */
  readonly password: string | undefined
  /** The groups of the account. */
  readonly groups: readonly string[]
  readonly now: number
}

export type Match =
  /** `sets`: nothing to compare, the row steers the sign-in. */
  | { readonly type: 'matched' | 'sets' }
  /** The words name what was wanted and what came; never a password. */
  | { readonly type: 'unmatched'; readonly words: string }
  | { readonly type: 'unusable'; readonly words: string }

const MATCHED: Match = { type: 'matched' }
const SETS: Match = { type: 'sets' }

/** "Server" items, which FreeRADIUS never compares, whatever their operator. */
const NEVER_COMPARED = new Set([
  'crypt-password',
  'auth-type',
  'autz-type',
  'acct-type',
  'session-type',
  'strip-user-name',
])

export function matchCheck(row: Item, context: CheckContext): Match {
  const attribute = rowAttribute(row.attribute)
  if (!attribute) return { type: 'unusable', words: unknownAttribute(row.attribute) }
  const key = attribute.name.toLowerCase()
  if (row.op === ':=' || row.op === '+=' || NEVER_COMPARED.has(key)) return usable(attribute, row) ?? SETS
  if (key === 'user-password') return matchPassword(row, context.password)
  if (isPassword(attribute.name)) return row.op === '!*' ? MATCHED : comparedPassword(row)
  const virtual = VIRTUAL[key]
  if (virtual) return unless(virtual({ ...row, value: spelt(row.value) }, context), row, undefined)
  return matchRequest(attribute, row, context.request.values(attribute.name))
}

/** No NAS sends one, so that FreeRADIUS's comparison never holds. */
const comparedPassword = ({ attribute, op }: Item): Match => ({
  type: 'unmatched',
  words: `${attribute} is compared (${op}) with what the NAS sends, which never has it; to set it, its operator is :=`,
})

/** What a person who wrote the row has to know; FreeRADIUS refuses the whole account for it too. */
export const unknownAttribute = (name: string): string =>
  `The attribute ${name} is not known here. Correct its name, or write it as Attr-26.<vendor's number>.<its number> with the value in octets such as 0x0a1b`

function usable(attribute: RowAttribute, row: Item): Match | undefined {
  if (isPassword(attribute.name)) return undefined
  const value = readRowValue(attribute, row.value)
  return value.ok ? undefined : { type: 'unusable', words: value.error.words }
}

/** Any value of the request that fits is enough; without one only `!*` holds. */
function matchRequest(attribute: RowAttribute, row: Item, values: readonly string[]): Match {
  if (row.op === '!*') return unless(values.length === 0, row, values)
  if (row.op === '=*') return unless(values.length > 0, row, values)
  if (row.op === '=~' || row.op === '!~') return matchPattern(attribute, row, values)
  const wanted = readRowValue(attribute, row.value)
  if (!wanted.ok) return { type: 'unusable', words: wanted.error.words }
  if (attribute.name === 'Calling-Station-Id' && sameMac(row, values)) return MATCHED
  const holds = values.some((text) => {
    const came = readSentValue(attribute, text)
    return came.ok && HOLDS[row.op]?.(compareValues(came.value, wanted.value))
  })
  return unless(holds, row, values)
}

/** `=` in a check is read as `==`. */
const HOLDS: Readonly<Partial<Record<Item['op'], (compared: number) => boolean>>> = {
  '=': (compared) => compared === 0,
  '==': (compared) => compared === 0,
  '!=': (compared) => compared !== 0,
  '>': (compared) => compared > 0,
  '>=': (compared) => compared >= 0,
  '<': (compared) => compared < 0,
  '<=': (compared) => compared <= 0,
}

/** One address in two spellings is one address: FreeRADIUS compares the letters, and a new NAS locks everybody out. */
function sameMac(row: Item, values: readonly string[]): boolean {
  const mac = row.op === '==' || row.op === '=' ? readMac(row.value) : undefined
  return mac !== undefined && values.some((value) => readMac(value) === mac)
}

/** Of a number or an address FreeRADIUS takes the pattern only where it is a value of that kind itself. */
function matchPattern(attribute: RowAttribute, row: Item, values: readonly string[]): Match {
  const wanted = readRowValue(attribute, row.value)
  if (!wanted.ok) return { type: 'unusable', words: wanted.error.words }
  const text = 'text' in wanted.value ? wanted.value.text : row.value
  const pattern = readPattern(text)
  if (!pattern) return { type: 'unusable', words: patternProblem(text) ?? '' }
  const fits = row.op === '=~'
  return unless(
    values.some((value) => pattern.test(value) === fits),
    row,
    values,
  )
}

const CLASSES: Readonly<Record<string, string>> = {
  digit: '0-9',
  xdigit: '0-9A-Fa-f',
  alpha: 'A-Za-z',
  alnum: '0-9A-Za-z',
  lower: 'a-z',
  upper: 'A-Z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
}

/** Why a pattern cannot be used, or undefined. */
export function patternProblem(text: string): string | undefined {
  if (isEndless(text)) return `${text} could take for ever: a part that repeats must not repeat inside, too`
  return readPattern(text) ? undefined : `${text} is not a regular expression`
}

/**
 * A repeated group with anything inside that can be of several lengths can take time without bound, and so can many
 * open ends one after the other: whoever knows such a row could stop all sign-ins with one value. `([0-9A-F]{2}-){5}`
 * is of one length.
 */
function isEndless(text: string): boolean {
  const bare = text
    .replaceAll(/\\./g, 'x')
    .replaceAll(/\[\^?\]?(?:\[:\w+:\]|[^\]])*\]/g, 'x')
    .replaceAll('(?:', '(')
  const repeated = '(?:[*+]|\\{\\d+(?:,\\d*)?\\})'
  const variable = new RegExp(`\\([^()]*(?:[*+?|]|\\{\\d+,\\d*\\})[^()]*\\)${repeated}`)
  const nested = new RegExp(`\\([^)]*\\(.*\\).*\\)${repeated}`)
  const openEnds = bare.match(/[*+]|\{\d+,\}/g) ?? []
  return variable.test(bare) || nested.test(bare) || openEnds.length > MOST_OPEN_ENDS
}

const MOST_OPEN_ENDS = 3

/** JavaScript's patterns are those of Perl that FreeRADIUS takes, but for the names of classes. */
function readPattern(text: string): RegExp | undefined {
  if (isEndless(text)) return undefined
  const named = text.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
  try {
    return new RegExp(named)
  } catch {
    return undefined
  }
}

/** The request's own password stands in for the value it never shows. Without PAP there is nothing to compare. */
function matchPassword(row: Item, password: string | undefined): Match {
  if (password === undefined) return MATCHED
  const spelt = readSpelling(row.value)
  const same = spelt.ok && password === spelt.value
  const holds = { '==': same, '=': same, '!=': !same, '=*': true, '!*': false }[row.op as string]
  return holds ? MATCHED : { type: 'unmatched', words: 'The User-Password is not the one that the row asks for' }
}

/** What is compared with something else than an attribute of the request. */
const VIRTUAL: Readonly<Record<string, (row: Item, context: CheckContext) => boolean>> = {
  expiration: ({ value }, { now }) => (readDate(value) ?? 0) >= now,
  'current-time': ({ value, op }, { now }) => insideLoginTime(value, now) === (op !== '!='),
  'time-of-day': ({ value, op }, { now }) => HOLDS[op]?.(timeOfDay(now) - (readSeconds(value) ?? Number.NaN)) ?? false,
  'sql-group': ({ value, op }, { groups }) => groups.includes(value) === (op !== '!='),
}

function readSeconds(text: string): number | undefined {
  const [hours = Number.NaN, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

function unless(holds: boolean, { attribute, op, value }: Item, values: readonly string[] | undefined): Match {
  if (holds) return MATCHED
  if (isSecretRow({ attribute, value })) {
    return { type: 'unmatched', words: `${attribute} is not what its row asks for (${op})` }
  }
  const came =
    values === undefined ? '' : values.length === 0 ? ', but the NAS sent none' : `, but came as ${values.join(', ')}`
  const wanted =
    op === '!*' ? 'must not be sent' : op === '=*' ? 'must be sent' : `must be ${OP_WORDS[op] ?? op} ${value}`
  return { type: 'unmatched', words: `${attribute} ${wanted}${came}` }
}

const OP_WORDS: Readonly<Partial<Record<Item['op'], string>>> = {
  '==': 'exactly',
  '=': 'exactly',
  '!=': 'other than',
  '>': 'above',
  '>=': 'at least',
  '<': 'below',
  '<=': 'at most',
  '=~': 'like',
  '!~': 'unlike',
}
