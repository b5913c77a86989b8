/** How every service stands on the line: one look at all of them, at most once a second and only when somebody asks. */

import type { LineState } from '../../shared/contract/line-state.ts'
import { LINE_STATE_DIGITS } from '../../shared/contract/map.ts'
import type { ServiceIndex } from './service-index.ts'

/** Where an account is, or was when it last was. */
export interface LinePlace {
  readonly nasAddress: string
  readonly nasPort: string | null
}

/** The states of all accounts at one moment. */
export interface StatesOfAccounts {
  readonly of: (username: string) => LineState
  /** By username, of those with an open session. */
  readonly open: ReadonlyMap<string, LinePlace>
}

export const stateNumber = (state: LineState): number => LINE_STATE_DIGITS.indexOf(state)
export const [UP, STALE, DOWN, NEVER] = [0, 1, 2, 3] as const
export const stateOf = (number: number): LineState => LINE_STATE_DIGITS[number] ?? 'never'

/** Some five milliseconds. */
const LOOKED_UP_AT_ONCE = 20_000

/** Writes numbers of states by slot, so many between two yields; of a free slot it means nothing. */
export function* statesOf(services: ServiceIndex, accounts: StatesOfAccounts, states: Uint8Array): Generator<void> {
  const { usernames } = services.columns()
  for (let slot = 0; slot < states.length; slot++) {
    const username = usernames[slot]
    states[slot] = typeof username === 'string' ? stateNumber(accounts.of(username)) : NEVER
    if (slot % LOOKED_UP_AT_ONCE === LOOKED_UP_AT_ONCE - 1) yield
  }
}
