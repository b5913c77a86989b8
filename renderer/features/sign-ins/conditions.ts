/** What the list of attempts is narrowed to, and how the contract is asked for it. */
import type { z } from 'zod'
import type { AttemptSelection } from '../../../shared/contract/auth-log.ts'
import type { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { rangeAt, type TimeRange } from '../../ui/time-range.ts'

export interface Conditions {
  /** Part of a username or MAC; empty: none. */
  readonly search: string
  readonly outcome?: 'accept' | 'reject'
  readonly username?: string
  readonly nas?: string
  readonly reason?: SignInReason
  readonly time?: TimeRange
}

export const conditionKeys = ['search', 'outcome', 'username', 'nas', 'reason', 'time'] as const
export type ConditionKey = (typeof conditionKeys)[number]

export const anyAttempt: Conditions = { search: '' }

export const keysOf = (conditions: Conditions): readonly ConditionKey[] =>
  conditionKeys.filter((key) => conditions[key] !== undefined && conditions[key] !== '')

/** The same, with one condition undone. */
export function withoutCondition(conditions: Conditions, key: ConditionKey): Conditions {
  if (key === 'search') return { ...conditions, search: '' }
  const { [key]: _undone, ...rest } = conditions
  return rest
}

export type Selection = z.input<typeof AttemptSelection>

/** The conditions as the contract is asked for them at this moment; with `frozenAt` nothing from then on. */
export function selectionAt(conditions: Conditions, now: number, frozenAt: string | null = null): Selection {
  const { search, outcome, username, nas, reason, time } = conditions
  const range = time ? rangeAt(time, now) : {}
  const ends = [range.to, frozenAt ?? undefined].filter((end) => end !== undefined).sort()
  return {
    ...(search === '' ? {} : { search }),
    ...(outcome ? { outcome } : {}),
    ...(username === undefined ? {} : { username }),
    ...(nas === undefined ? {} : { nasAddress: nas }),
    ...(reason ? { reason } : {}),
    ...(range.from === undefined ? {} : { from: range.from }),
    ...(ends[0] === undefined ? {} : { to: ends[0] }),
  }
}

/** The same, going on from where looking through was given up. */
export function furtherBack(conditions: Conditions, lookedBackTo: string, now: number): Conditions {
  const { from } = conditions.time ? rangeAt(conditions.time, now) : {}
  return { ...conditions, time: { ...(from === undefined ? {} : { from }), to: lookedBackTo } }
}

/** The end of a range is not in it. */
export const justAfter = (at: string): string => new Date(Date.parse(at) + 1).toISOString()
