/** What one row means, in words for exactly this attribute, operator and value; and where it does not do what it seems to. */
import type { AttributeItem } from '../../../shared/contract/attributes.ts'
import { isKeptSecret, isPassword, isSteering, type RowList, sameName } from './known-attributes.ts'
import { readValue } from './read-value.ts'

export interface RowMeaning {
  readonly words: string
  /** `warning`: it does something else than whoever wrote it likely meant. `unusable`: nobody signs in with it. */
  readonly tone: 'plain' | 'warning' | 'unusable'
}

export interface RowsAround {
  readonly of: 'account' | 'package'
  readonly checks: readonly AttributeItem[]
  /** Of an account: its packages in the order they are asked. */
  readonly packages: readonly { readonly group: string; readonly replies: readonly AttributeItem[] }[]
}

const plain = (words: string): RowMeaning => ({ words, tone: 'plain' })
const warning = (words: string): RowMeaning => ({ words, tone: 'warning' })
const unusable = (words: string): RowMeaning => ({ words, tone: 'unusable' })

export function explainRow(list: RowList, row: AttributeItem, around: RowsAround): RowMeaning {
  if (row.attribute.trim() === '') return plain('Name an attribute; what its row means is then said here.')
  if (needsValue(list, row)) return plain(`Give ${row.attribute.trim()} a value.`)
  return list === 'checks' ? explainCheck(row, around) : explainReply(row, around)
}

const needsValue = (list: RowList, { attribute, op, value }: AttributeItem): boolean =>
  value.trim() === '' && op !== '=*' && op !== '!*' && !isKeptSecret(list, attribute)

function explainCheck(row: AttributeItem, { of }: RowsAround): RowMeaning {
  const name = row.attribute.trim()
  const special = specialChecks[name.toLowerCase()]?.(row, of)
  if (special) return special
  if (isPassword(name)) return explainPassword(name, row.op)
  if (isSteering(name))
    return plain(`Sets ${name} to ${row.value} for this sign-in; nothing the NAS sends is compared.`)
  if (row.op === ':=' || row.op === '+=') {
    return warning(
      `Compares nothing: ${row.op} only sets it. For “only where the NAS sends exactly ${row.value}” choose ==.`,
    )
  }
  return plain(`${condition(name, row)}; otherwise ${otherwise[of]}.`)
}

const otherwise = {
  account: 'the sign-in is refused',
  package: 'this package is passed over',
}

const specialChecks: Readonly<Record<string, (row: AttributeItem, of: RowsAround['of']) => RowMeaning | undefined>> = {
  'auth-type': ({ value }, of) => {
    if (sameName(value, 'Reject')) {
      return plain(of === 'account' ? 'Nobody gets on: the account is disabled.' : 'Nobody in this package gets on.')
    }
    if (sameName(value, 'Accept')) return warning('Lets on whoever knows the username: no password is asked for.')
    return plain(`Only sign-ins by ${value} are taken; those by another method are refused.`)
  },
  expiration: ({ value }) =>
    plain(`From ${value} on sign-ins are refused as expired, and a session before it is told to end by then.`),
  'simultaneous-use': ({ value }) =>
    plain(`At most ${value} open ${value === '1' ? 'session' : 'sessions'} at a time; one more is refused.`),
  'login-time': ({ value }) => plain(`Only within ${value}; a session is told to end when that time does.`),
  'sql-group': ({ op, value }) =>
    plain(`Only where the account is ${op === '!=' ? 'not ' : ''}in the package ${value}.`),
  'fall-through': () => warning('Does nothing here: Fall-Through belongs among the replies.'),
  'calling-station-id': ({ op, value }) =>
    op === '==' || op === '='
      ? plain(`Only from the device ${value}, however the NAS writes its MAC; any other is refused.`)
      : undefined,
}

function explainPassword(name: string, op: AttributeItem['op']): RowMeaning {
  if (sameName(name, 'User-Password')) {
    return warning(
      'Compared with what was typed, which only PAP can tell. Cleartext-Password := works with every method.',
    )
  }
  if (op !== ':=') return unusable(`A password is set, not compared: the operator of ${name} must be :=.`)
  return plain(
    sameName(name, 'Cleartext-Password')
      ? 'The password that a sign-in is checked against, whatever the method.'
      : 'A hash that a sign-in’s password is checked against; CHAP needs the clear text and is refused.',
  )
}

/** The comparisons of a check: the NAS must have sent it, except for `!*`. */
function condition(name: string, { op, value }: AttributeItem): string {
  switch (op) {
    case '!=':
      return `Only where the NAS sends another ${name} than ${value}`
    case '>':
      return `Only where the ${name} the NAS sends is above ${value}`
    case '>=':
      return `Only where the ${name} the NAS sends is ${value} or above`
    case '<':
      return `Only where the ${name} the NAS sends is below ${value}`
    case '<=':
      return `Only where the ${name} the NAS sends is ${value} or below`
    case '=*':
      return `Only where the NAS sends a ${name}, whatever it is`
    case '!*':
      return `Only where the NAS sends no ${name} at all`
    case '=~':
      return `Only where the ${name} the NAS sends fits the pattern ${value}`
    case '!~':
      return `Only where the ${name} the NAS sends does not fit the pattern ${value}`
    default:
      return `Only where the NAS sends ${name} as exactly ${value}`
  }
}

function explainReply(row: AttributeItem, around: RowsAround): RowMeaning {
  const name = row.attribute.trim()
  if (sameName(name, 'Fall-Through')) return explainFallThrough(row, around.of)
  if (isSteering(name)) return unusable(`${name} is a check: the NAS would never see it in a reply.`)
  if (around.of === 'account' && around.checks.length === 0) {
    return warning('Not sent: without a single check row none of the account’s own replies are.')
  }
  const reading = readValue(row)
  const meaning = around.of === 'account' ? accountReply(name, row, around) : packageReply(name, row)
  return reading === null || meaning.tone !== 'plain' ? meaning : { ...meaning, words: `${meaning.words} (${reading})` }
}

function explainFallThrough({ value }: AttributeItem, of: RowsAround['of']): RowMeaning {
  const yes = /^(?:yes|1)$/i.test(value.trim())
  if (of === 'account') {
    return yes
      ? plain('After the account its packages are looked at, as they are without this row.')
      : warning('None of its packages is looked at: only the account’s own rows count.')
  }
  return plain(
    yes
      ? 'The account’s next package is looked at too.'
      : 'No package after this one is looked at, as without this row.',
  )
}

const withoutEffect = (name: string, op: string): RowMeaning =>
  unusable(`${op} does nothing in a reply: := sets ${name}, += adds one more, = sets it where it is missing.`)

/** The account's replies come first; its packages' are moved onto them, and their `:=` wins (rlm_sql of FreeRADIUS 3.2). */
function accountReply(name: string, { op }: AttributeItem, { packages }: RowsAround): RowMeaning {
  const later = packages.flatMap(({ group, replies }) =>
    replies.flatMap((reply) => (sameName(reply.attribute, name) ? [{ group, ...reply }] : [])),
  )
  const wins = later.find((reply) => reply.op === ':=')
  switch (op) {
    case ':=':
    case '=':
      if (wins) {
        return warning(
          `The package ${wins.group} comes after the account and sets ${name} := ${wins.value}: that is sent instead.`,
        )
      }
      return later.some((reply) => reply.op === '=')
        ? plain('The answer carries exactly this; the package would only fill it in where it is missing.')
        : plain('The answer carries exactly this, whatever the package says.')
    case '+=':
      return plain(`The answer carries this ${name} beside any other.`)
    case '<=':
    case '>=':
    case '==':
    case '!*':
      return warning(
        `Does nothing: the account’s replies come first, so there is no ${name} yet. ${op} works in a package.`,
      )
    default:
      return withoutEffect(name, op)
  }
}

function packageReply(name: string, { op, value }: AttributeItem): RowMeaning {
  switch (op) {
    case ':=':
      return plain('The answer carries exactly this, even where the account sets its own.')
    case '=':
      return plain('The answer carries this, unless the account sets its own.')
    case '+=':
      return plain(`The answer carries this ${name} beside any other.`)
    case '<=':
      return plain(`At most ${value}: a higher ${name} of the account is lowered to it.`)
    case '>=':
      return plain(`At least ${value}: a lower ${name} of the account is raised to it.`)
    case '==':
      return plain(`Keeps the account’s ${name} only where it is ${value}; sends nothing by itself.`)
    case '!*':
      return plain(`Takes the account’s ${name} out of the answer.`)
    default:
      return withoutEffect(name, op)
  }
}
