/** Conditions in words: the chips, the empty list, the buttons that undo. */
import type { FilterChip } from '../../ui/filter-chips.tsx'
import { dayAndTime } from '../../ui/format.ts'
import { reasonWords } from '../../ui/sign-in-words.ts'
import { timeRangePhrase, timeRangeWords } from '../../ui/time-range-words.ts'
import type { ConditionKey, Conditions } from './conditions.ts'

/** How a NAS is called: its name, where one is known. */
export type NasName = (address: string) => string

export const fieldWords: Readonly<Record<ConditionKey, string>> = {
  search: 'Search',
  outcome: 'Outcome',
  username: 'Username',
  nas: 'NAS',
  reason: 'Reason',
  time: 'Time',
}

export const outcomeWords = { accept: 'Accepted', reject: 'Rejected' } as const

export function chipOf(
  key: ConditionKey,
  conditions: Conditions,
  nasName: NasName,
  now: number,
): FilterChip<ConditionKey> {
  const { search, outcome, username = '', nas = '', reason, time } = conditions
  const values: Readonly<Record<ConditionKey, string>> = {
    search,
    outcome: outcome ? outcomeWords[outcome] : '',
    username,
    nas: nasName(nas),
    reason: reason ? reasonWords[reason] : '',
    time: time ? timeRangeWords(time, now) : '',
  }
  return { key, field: fieldWords[key], value: values[key], mono: key === 'username' }
}

/** `No rejected sign-in of r.mokoena41@fhub on bng-dbn-01 in the last hour`. */
export function emptyTitle(conditions: Conditions, nasName: NasName, now: number): string {
  const { search, outcome, username, nas, reason, time } = conditions
  const parts = [
    `No ${outcome ? `${outcomeWords[outcome].toLowerCase()} ` : ''}sign-in`,
    username === undefined ? '' : `of ${username}`,
    nas === undefined ? '' : `on ${nasName(nas)}`,
    reason ? `with “${reasonWords[reason]}”` : '',
    time ? timeRangePhrase(time, now) : '',
    search ? `for “${search}”` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/** `looked back to 14:03`: nobody has looked for older ones. */
export const lookedBackWords = (lookedBackTo: string, now: number): string =>
  `looked back to ${dayAndTime(lookedBackTo, now)}`

export const undoWords: Readonly<Record<ConditionKey, string>> = {
  search: 'No search',
  outcome: 'Any outcome',
  username: 'Any username',
  nas: 'Any NAS',
  reason: 'Any reason',
  time: 'Any time',
}
