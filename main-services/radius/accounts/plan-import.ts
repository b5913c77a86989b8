/** What an import would add: accounts and groups, and what cannot be taken over, counted in words. */

import type { ImportPreview } from '../../../shared/contract/accounts.ts'
import { AttributeOperator } from '../../../shared/contract/attributes.ts'
import type { GroupData, Item } from '../sign-in/account-data.ts'
import { encodeReplies } from '../sign-in/encode-replies.ts'
import { patternProblem, unknownAttribute } from '../sign-in/match-check.ts'
import { readPasswordRow } from '../sign-in/password-row.ts'
import { rowAttribute } from '../sign-in/row-attribute.ts'
import { readRowValue } from '../sign-in/row-value.ts'
import { foldName, keptName, type NameRules } from './fold-name.ts'
import type { SourceItem, SourceRows } from './source-rows.ts'

export interface PlannedAccount {
  readonly username: string
  readonly checks: readonly Item[]
  readonly replies: readonly Item[]
  readonly groups: readonly { readonly group: string; readonly priority: number }[]
}

export interface ImportPlan {
  readonly accounts: readonly PlannedAccount[]
  readonly groups: readonly GroupData[]
  readonly problems: ImportPreview['problems']
  readonly warnings: readonly string[]
}

const LONGEST = { username: 253, group: 64, attribute: 64, value: 253 } as const

interface Gathered {
  readonly checks: Item[]
  readonly replies: Item[]
  readonly groups: Map<string, number>
  /** Left out, and why. */
  left: string | undefined
}

export function planImport(rows: SourceRows): ImportPlan {
  const problems = new Map<string, number>()
  const report = (words: string): void => void problems.set(words, (problems.get(words) ?? 0) + 1)
  for (const words of rows.problems) report(`${words}. The line is left out.`)

  const groups = gather(rows.groupChecks, rows.groupReplies, rows.names, LONGEST.group)
  const accounts = gather(rows.checks, rows.replies, rows.names, LONGEST.username)
  for (const { username, group, priority } of rows.memberships) {
    const account = gathered(accounts, rows.names, username, LONGEST.username)
    const its = gathered(groups, rows.names, group, LONGEST.group)
    if (its.rows.left !== undefined) account.rows.left ??= `A group of it cannot be taken over: ${its.rows.left}`
    const at = its.name
    const wanted = Number.isSafeInteger(priority) ? priority : 1
    account.rows.groups.set(at, Math.min(account.rows.groups.get(at) ?? wanted, wanted))
  }
  const take = <T>(all: ReadonlyMap<string, Named>, what: string, toTaken: (named: Named) => T): T[] =>
    [...all.values()].flatMap((named) => {
      if (named.rows.left !== undefined) {
        report(`${named.rows.left}. The ${what} is left out.`)
        return []
      }
      for (const words of problemsOf(named.rows)) report(words)
      return [toTaken(named)]
    })
  return {
    groups: take(groups, 'group', ({ name, rows: { checks, replies } }) => ({ group: name, checks, replies })),
    accounts: take(accounts, 'account', ({ name, rows: its }) => ({
      username: name,
      checks: its.checks,
      replies: its.replies,
      groups: [...its.groups].map(([group, priority]) => ({ group, priority })),
    })),
    problems: [...problems].map(([words, times]) => ({ words, times })).sort((a, b) => b.times - a.times),
    warnings: [...rows.warnings, ...joinedWords(groups, 'group'), ...joinedWords(accounts, 'username')],
  }
}

interface Named {
  readonly name: string
  /** Other spellings that its rows have; undefined for nearly every one of two hundred thousand. */
  others?: Set<string>
  readonly rows: Gathered
}

function gather(
  checks: readonly SourceItem[],
  replies: readonly SourceItem[],
  names: NameRules,
  longest: number,
): Map<string, Named> {
  const all = new Map<string, Named>()
  for (const list of ['checks', 'replies'] as const) {
    for (const source of list === 'checks' ? checks : replies) {
      const { rows } = gathered(all, names, source.of, longest)
      const item = toItem(source)
      if (typeof item === 'string') rows.left ??= item
      else rows[list].push(item)
    }
  }
  return all
}

function gathered(all: Map<string, Named>, names: NameRules, spelling: string, longest: number): Named {
  const key = foldName(spelling, names)
  const known = all.get(key)
  if (known) {
    if (spelling !== known.name) known.others = (known.others ?? new Set()).add(spelling)
    return known
  }
  const name = keptName(spelling, names)
  const left =
    name === ''
      ? 'There are rows without a name'
      : name.length > longest
        ? `A name is longer than ${longest} characters`
        : undefined
  const rows: Gathered = { checks: [], replies: [], groups: new Map(), left }
  const made: Named = { name, rows, ...(spelling === name ? {} : { others: new Set([spelling]) }) }
  all.set(key, made)
  return made
}

/** So many are named. */
const JOINED_TOLD = 5

function joinedWords(all: ReadonlyMap<string, Named>, what: 'group' | 'username'): string[] {
  const told = [...all.values()].flatMap(({ name, others, rows }) => {
    if (!others || rows.left !== undefined) return []
    return [`${name}, also ${[...others].map((spelling) => `“${spelling}”`).join(' and ')}`]
  })
  if (told.length === 0) return []
  const some = told.slice(0, JOINED_TOLD).join('; ')
  const more = told.length > JOINED_TOLD ? `; … and ${told.length - JOINED_TOLD} more` : ''
  const [are, their] = told.length === 1 ? [`${what} is`, 'Its'] : [`${what}s are`, 'Their']
  return [
    `${told.length} ${are} spelt in several ways that the database takes for one: ${some}${more}. ${their} rows are joined.`,
  ]
}

/** What cannot be kept at all, in words. */
function toItem({ attribute, op, value }: SourceItem): Item | string {
  const known = AttributeOperator.safeParse(op)
  if (!known.success) return `The operator ${op} is not known here`
  if (attribute === '') return 'There is a row without an attribute'
  if (attribute.length > LONGEST.attribute) return `An attribute's name is longer than ${LONGEST.attribute} characters`
  if (value.length > LONGEST.value) return `A value of ${attribute} is longer than ${LONGEST.value} characters`
  return { attribute, op: known.data, value }
}

/** What is kept as it is, although nobody can sign in by it until it is corrected. */
function problemsOf({ checks, replies }: Gathered): Set<string> {
  const problems = new Set<string>()
  for (const item of checks) {
    const words = checkProblem(item)
    if (words !== undefined)
      problems.add(`${words}. It is taken over, and its sign-ins are refused until that is corrected.`)
  }
  for (const item of replies) {
    const sent = encodeReplies([item])
    const words = sent.ok ? undefined : sent.error.words
    if (words !== undefined)
      problems.add(`${words}. It is taken over, and its sign-ins are refused until that is corrected.`)
  }
  return problems
}

function checkProblem({ attribute, op, value }: Item): string | undefined {
  const found = rowAttribute(attribute)
  if (!found) return unknownAttribute(attribute)
  const password = readPasswordRow({ attribute, value })
  if (password) {
    if (op === '==' && attribute.toLowerCase() !== 'user-password') {
      return `${attribute} has the operator ==, which compares it with what the NAS sends; it should be :=`
    }
    return password.ok ? undefined : password.error.words
  }
  if (op === '=*' || op === '!*') return undefined
  const pattern = op === '=~' || op === '!~' ? patternProblem(value) : undefined
  if (pattern !== undefined) return pattern
  const read = readRowValue(found, value)
  return read.ok ? undefined : read.error.words
}
