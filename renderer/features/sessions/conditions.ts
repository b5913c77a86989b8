/** What a list of sessions is narrowed to, in the words of the screen, and how the contract is asked for it. */
import type { z } from 'zod'
import type { SessionSelection, SessionSort } from '../../../shared/contract/sessions.ts'
import { SessionState } from '../../../shared/contract/sessions.ts'

export const textFields = ['username', 'nas', 'ip', 'mac', 'cause'] as const
export type TextField = (typeof textFields)[number]

export const timeOfs = ['open', 'start', 'stop'] as const
export type TimeOf = (typeof timeOfs)[number]

/** Ranges that move with the clock: a link to "the last 15 min" means the reader's, not the sender's. */
export const presets = ['15m', '1h', '6h', '24h', 'today', 'yesterday', '7d'] as const
export type Preset = (typeof presets)[number]

/** A range by the clock, or between two fixed moments (ISO, UTC); one end may be open. */
export type TimeRange =
  | { readonly preset: Preset }
  | { readonly from: string; readonly to?: string }
  | { readonly from?: string; readonly to: string }

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

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** SAST is UTC+2 all year. */
const sastAhead = 2 * hour

export const startOfSastDay = (at: number): number => Math.floor((at + sastAhead) / day) * day - sastAhead

const lengths: Partial<Record<Preset, number>> = {
  '15m': 15 * minute,
  '1h': hour,
  '6h': 6 * hour,
  '24h': day,
  '7d': 7 * day,
}

/**
 * The two ends of a range, ISO in UTC. A moving end is taken at the whole minute, so that a
 * list that is asked again and again asks the same thing.
 */
export function rangeAt(range: TimeRange, now: number): { readonly from?: string; readonly to?: string } {
  if (!('preset' in range)) {
    return {
      ...(range.from === undefined ? {} : { from: range.from }),
      ...(range.to === undefined ? {} : { to: range.to }),
    }
  }
  const today = startOfSastDay(now)
  if (range.preset === 'today') return { from: iso(today) }
  if (range.preset === 'yesterday') return { from: iso(today - day), to: iso(today) }
  return { from: iso(Math.floor(now / minute) * minute - (lengths[range.preset] ?? 0)) }
}

const iso = (at: number): string => new Date(at).toISOString()

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
