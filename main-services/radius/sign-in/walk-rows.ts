/**
 * Walks an account's rows and its groups' as rlm_sql of FreeRADIUS 3.2 does: what steers the sign-in, what is replied.
 * The account's reply rows count only where it has check rows and they all hold; a group's where its checks hold; after
 * the first group that holds the walk ends, unless its replies say `Fall-Through = Yes`.
 */
import type { AccountData, Item } from './account-data.ts'
import { applyItems } from './apply-items.ts'
import { type CheckContext, matchCheck } from './match-check.ts'
import { replyProblem } from './reply-problem.ts'
import { isSecretRow } from './secret-row.ts'
import { spelt } from './spelling.ts'

/** Says what was looked at; `from` is `account` or `group fibre-50`. */
export type Note = (result: 'passed' | 'failed' | 'note', from: string, words: string) => void

export interface Walked {
  /** FreeRADIUS's control list: passwords, Auth-Type, Expiration and the like. */
  readonly control: readonly Item[]
  readonly replies: readonly Item[]
  /** The first check of the account's own that did not hold. */
  readonly unmatched: { readonly item: Item; readonly words: string } | undefined
  /** A row that nothing can be done with: nobody signs in by half of what was written. */
  readonly unusable: string | undefined
}

export function walkRows(
  account: AccountData,
  context: CheckContext,
  control: readonly Item[],
  note: Note | undefined,
): Walked {
  const state: State = { control, replies: [], unmatched: undefined, unusable: undefined, fallThrough: 'default' }
  if (account.checks.length > 0 && takeChecks(state, account.checks, 'account', context, note)) {
    takeReplies(state, account.replies, 'account', note, state.fallThrough)
  } else if (account.replies.length > 0 && account.checks.length === 0) {
    note?.('note', 'account', 'The account has no check rows, so its own reply rows are not used')
  }
  if (state.unusable === undefined && state.fallThrough !== 'no') walkGroups(state, account, context, note)
  return state
}

interface State {
  control: readonly Item[]
  replies: readonly Item[]
  unmatched: Walked['unmatched']
  unusable: string | undefined
  fallThrough: FallThrough
}

type FallThrough = 'yes' | 'no' | 'default'

function walkGroups(state: State, { groups }: AccountData, context: CheckContext, note: Note | undefined): void {
  for (const [at, { group, checks, replies }] of groups.entries()) {
    const from = `group ${group}`
    const unmatchedBefore = state.unmatched
    const holds = takeChecks(state, checks, from, context, note)
    // That one of several groups does not fit is how they are told apart, and no reason by itself.
    state.unmatched = unmatchedBefore
    if (state.unusable !== undefined) return
    if (!holds) continue
    takeReplies(state, replies, from, note, 'default')
    if (state.unusable !== undefined) return
    if (state.fallThrough !== 'yes') {
      const left = groups.slice(at + 1).map((other) => other.group)
      if (left.length > 0)
        note?.('note', from, `Not looked at after it, as it does not fall through: ${left.join(', ')}`)
      return
    }
  }
}

/** Whether every row holds; then they are added to what steers the sign-in. */
function takeChecks(
  state: State,
  checks: readonly Item[],
  from: string,
  context: CheckContext,
  note: Note | undefined,
): boolean {
  for (const item of checks) {
    const match = matchCheck(item, context)
    if (match.type === 'unusable') {
      state.unusable = match.words
      note?.('failed', from, match.words)
      return false
    }
    if (match.type === 'unmatched') {
      state.unmatched = { item, words: match.words }
      note?.('failed', from, match.words)
      return false
    }
    note?.(match.type === 'sets' ? 'note' : 'passed', from, shown(item))
  }
  state.control = applyItems(state.control, checks)
  return true
}

function takeReplies(
  state: State,
  replies: readonly Item[],
  from: string,
  note: Note | undefined,
  without: FallThrough,
): void {
  const problem = unusableReply(replies)
  if (problem !== undefined) {
    state.unusable = problem
    note?.('failed', from, problem)
    return
  }
  state.fallThrough = replies.length > 0 ? fallThroughOf(replies) : without
  state.replies = applyItems(state.replies, replies)
  for (const item of replies) note?.('note', from, `Replies ${shown(item)}`)
}

function unusableReply(replies: readonly Item[]): string | undefined {
  for (const item of replies) {
    const problem = replyProblem(item)
    if (problem !== undefined) return problem
  }
  return undefined
}

function fallThroughOf(replies: readonly Item[]): FallThrough {
  const row = replies.find(({ attribute }) => attribute.toLowerCase() === 'fall-through')
  if (!row) return 'default'
  return /^(?:yes|1)$/i.test(spelt(row.value)) ? 'yes' : 'no'
}

const shown = (item: Item): string => `${item.attribute} ${item.op} ${isSecretRow(item) ? '••••••' : item.value}`
