/** Conditions in words: the chips, the empty page, the name of an export. */
import type { SessionState } from '../../../shared/contract/sessions.ts'
import type { FilterChip } from '../../ui/filter-chips.tsx'
import { macAddress } from '../../ui/format.ts'
import { timeRangePhrase, timeRangeWords } from '../../ui/time-range-words.ts'
import { type ConditionKey, type Conditions, openSessions, type TextField, type TimeOf } from './conditions.ts'

export const stateWords: Readonly<Record<SessionState, string>> = { up: 'Up', stale: 'Stale', closed: 'Closed' }

export const fieldWords: Readonly<Record<TextField, string>> = {
  username: 'Username',
  nas: 'NAS',
  ip: 'IP',
  mac: 'MAC',
  cause: 'Cause',
}

export const timeWords: Readonly<Record<TimeOf, string>> = { open: 'Open in', start: 'Started', stop: 'Ended' }

/** How a NAS is called: its name, where one is known. */
export type NasName = (address: string) => string

const wordOfStates = (states: Conditions['states']): string =>
  states.join() === openSessions.states.join()
    ? 'Open'
    : states.map((state, i) => (i === 0 ? stateWords[state] : stateWords[state].toLowerCase())).join(' or ')

export type ChipWords = FilterChip<ConditionKey>

export function chipWords(key: ConditionKey, conditions: Conditions, nasName: NasName, now: number): ChipWords {
  if (key === 'states') return { key, field: 'State', value: wordOfStates(conditions.states), mono: false }
  if (key === 'search') return { key, field: 'Search', value: conditions.search, mono: false }
  if (key === 'time') {
    const { time } = conditions
    return { key, field: timeWords[time?.of ?? 'open'], value: time ? timeRangeWords(time, now) : '', mono: false }
  }
  const given = conditions[key] ?? ''
  const value = key === 'mac' ? macAddress(given) : given
  return {
    key,
    field: fieldWords[key],
    value: key === 'nas' ? nasName(value) : value,
    mono: key !== 'cause' && key !== 'nas',
  }
}

/** The name of a list that turned out empty: `No stale session on bng-gqe-01 for “moko”`. */
export function emptyTitle(conditions: Conditions, nasName: NasName, now: number): string {
  const { states, username, nas, ip, mac, cause, search, time } = conditions
  const state = states.length === 0 ? '' : `${wordOfStates(states).toLowerCase()} `
  const parts = [
    `No ${state}session`,
    username === undefined ? '' : `of ${username}`,
    nas === undefined ? '' : `on ${nasName(nas)}`,
    ip === undefined ? '' : `with ${ip}`,
    mac === undefined ? '' : `with MAC ${macAddress(mac)}`,
    cause === undefined ? '' : `ended by ${cause}`,
    time ? `${timePhrases[time.of]} ${timeRangePhrase(time, now)}` : '',
    search ? `for “${search}”` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

const timePhrases: Readonly<Record<TimeOf, string>> = { open: 'open', start: 'that started', stop: 'that ended' }

/** What the button that undoes a condition says. */
export const undoWords: Readonly<Record<ConditionKey, string>> = {
  states: 'Any state',
  search: 'No search',
  username: 'Any username',
  nas: 'Any NAS',
  ip: 'Any IP',
  mac: 'Any MAC',
  cause: 'Any cause',
  time: 'Any time',
}
