/** What the services refuse about an account, a package or an import, as words where they belong. */
import type { InputIssue } from '../../../shared/contract/derive.ts'
import { type FailureWords, wordsForBridge } from '../../bridge/error-words.ts'
import { accountsWord } from './account-words.ts'
import type { RowList } from './known-attributes.ts'
import { type UsualField, usualFields } from './usual-draft.ts'

export interface RowWords {
  readonly list: RowList
  /** Counted from 0 among the rows that were sent. */
  readonly row: number
  readonly words: string
}

export interface RefusalWords {
  /** By the name of the field: `username`, `password`, a usual setting. */
  readonly fields: Readonly<Record<string, string>>
  readonly rows: readonly RowWords[]
  /** What belongs to no field. */
  readonly whole: FailureWords | null
  /** What went wrong on the way: of that it may be unknown whether it was done. */
  readonly failure?: { readonly type: string }
}

type Refusal =
  | { readonly type: 'UsernameTaken'; readonly username: string }
  | { readonly type: 'GroupTaken'; readonly group: string }
  | { readonly type: 'GroupInUse'; readonly accounts: number }
  | { readonly type: 'AccountNotFound' | 'GroupNotFound' | 'NotClearText' }
  | { readonly type: 'UnusableRow'; readonly list: RowList; readonly row: number; readonly words: string }
  | { readonly type: 'SourceUnreadable'; readonly words: string }
  | { readonly type: 'InvalidInput'; readonly issues: readonly InputIssue[] }

const none: RefusalWords = { fields: {}, rows: [], whole: null }
const whole = (words: string): RefusalWords => ({ ...none, whole: { words } })

/** `sent`: how many rows of each list went out; a refusal beyond them is about the form. */
export function wordRefusal(
  error: { readonly type: string },
  sent: Readonly<Record<RowList, number>> = { checks: 0, replies: 0 },
): RefusalWords {
  const refusal = error as Refusal
  switch (refusal.type) {
    case 'UsernameTaken':
      return { ...none, fields: { username: `There is already an account ${refusal.username}` } }
    case 'GroupTaken':
      return { ...none, fields: { group: `There is already a package ${refusal.group}` } }
    case 'GroupInUse':
      return whole(
        `${accountsWord(refusal.accounts)} ${refusal.accounts === 1 ? 'is' : 'are'} in it, and would sign in with less than was sold. Move them to another package first.`,
      )
    case 'AccountNotFound':
      return whole('Somebody else has removed this account meanwhile.')
    case 'GroupNotFound':
      return whole('Somebody else has removed the package meanwhile.')
    case 'NotClearText':
      return whole('Only its hash is known here: it can be replaced, not shown.')
    case 'SourceUnreadable':
      return whole(refusal.words)
    case 'UnusableRow':
      return refusal.row < sent[refusal.list]
        ? { ...none, rows: [{ list: refusal.list, row: refusal.row, words: refusal.words }] }
        : { ...none, fields: { rate: refusal.words } }
    case 'InvalidInput':
      return wordIssues(refusal.issues)
    default:
      return { ...none, whole: wordsForBridge(error) ?? { words: error.type }, failure: error }
  }
}

const fieldNames: ReadonlySet<string> = new Set(['username', 'password', 'group', ...usualFields])

function wordIssues(issues: readonly InputIssue[]): RefusalWords {
  const fields: Record<string, string> = {}
  const rows: RowWords[] = []
  const elsewhere: string[] = []
  for (const { field, message } of issues) {
    const [first = '', second = ''] = field.split('.')
    const name = first === 'usual' ? second : first
    if (first === 'checks' || first === 'replies') rows.push({ list: first, row: Number(second), words: message })
    else if (fieldNames.has(name)) fields[name] = message
    else elsewhere.push(message)
  }
  return { fields, rows, whole: elsewhere.length > 0 ? { words: elsewhere.join('. ') } : null }
}

export const usualProblemsIn = ({ fields }: RefusalWords): { readonly [K in UsualField]?: string } =>
  Object.fromEntries(usualFields.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])))
