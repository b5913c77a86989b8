/** What a list of sessions is narrowed to, in the words of the screen, and how the contract is asked for it. */
import type { z } from 'zod'
import type { SessionSelection, SessionSort } from '../../../shared/contract/sessions.ts'
import { SessionState } from '../../../shared/contract/sessions.ts'
import { rangeAt, type TimeRange } from '../../ui/time-range.ts'

export const textFields = ['username', 'nas', 'ip', 'mac', 'cause'] as const
export type TextField = (typeof textFields)[number]

export const timeOfs = ['open', 'start', 'stop'] as const
export type TimeOf = (typeof timeOfs)[number]

export type TimeCondition = { readonly of: TimeOf } & TimeRange

export interface Conditions extends Readonly<Partial<Record<TextField, string>>> {
  /** In the order up, stale, closed; none: any state. */
  readonly states: readonly SessionState[]
  /** Part of a name or number; empty: none. */
  readonly search: string
  readonly time?: TimeCondition
}

export type ConditionKey = TextField | 'states' | 'search' | 'time'

export type Selection = z.input<typeof SessionSelection>
export type Sort = z.input<typeof SessionSort>

export const anySession: Conditions = { states: [], search: '' }
export const openSessions: Conditions = { states: ['up', 'stale'], search: '' }

export const inStateOrder = (states: Iterable<SessionState>): readonly SessionState[] => {
  const given = new Set(states)
  return SessionState.options.filter((state) => given.has(state))
}

export const conditionKeys = (conditions: Conditions): readonly ConditionKey[] => [
  ...(conditions.search ? (['search'] as const) : []),
  ...(conditions.states.length > 0 ? (['states'] as const) : []),
  ...textFields.filter((field) => conditions[field] !== undefined),
  ...(conditions.time ? (['time'] as const) : []),
]

/** The same, with one condition undone. */
export function withoutCondition(conditions: Conditions, key: ConditionKey): Conditions {
  if (key === 'states') return { ...conditions, states: [] }
  if (key === 'search') return { ...conditions, search: '' }
  const { [key]: _undone, ...rest } = conditions
  return rest
}

export const sameCondition = (a: Conditions, b: Conditions, key: ConditionKey): boolean =>
  key === 'states' || key === 'time' ? JSON.stringify(a[key]) === JSON.stringify(b[key]) : a[key] === b[key]

/** True where no open session can ever be listed: they have no end and no cause. */
export const onlyClosed = ({ states, cause, time }: Conditions): boolean =>
  (states.length === 1 && states[0] === 'closed') || cause !== undefined || time?.of === 'stop'

/** The same, of the sessions that an order can be about; null where none of the list can be. */
export function openOnly(conditions: Conditions): Conditions | null {
  if (onlyClosed(conditions)) return null
  const states = conditions.states.filter((state) => state !== 'closed')
  return { ...conditions, states: states.length > 0 ? states : openSessions.states }
}

/** The conditions as the contract is asked for them at this moment. */
export function selectionAt(conditions: Conditions, now: number): Selection {
  const { states, search, username, nas, ip, mac, cause, time } = conditions
  const filter: NonNullable<Selection['filter']> = {
    ...(states.length > 0 ? { state: [...states] } : {}),
    ...(username === undefined ? {} : { username }),
    ...(nas === undefined ? {} : { nasAddress: nas }),
    ...(ip === undefined ? {} : { framedIp: ip }),
    ...(mac === undefined ? {} : { mac }),
    ...(cause === undefined ? {} : { terminateCause: cause }),
    ...(time ? { timeOf: time.of, ...rangeAt(time, now) } : {}),
  }
  return { ...(Object.keys(filter).length > 0 ? { filter } : {}), ...(search ? { search } : {}) }
}
