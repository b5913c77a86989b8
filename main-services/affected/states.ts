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

/** Numbers of states by slot; of a free slot it means nothing. */
export function statesOf(services: ServiceIndex, accounts: StatesOfAccounts): Uint8Array {
  const { usernames } = services.columns()
  const states = new Uint8Array(services.size()).fill(NEVER)
  for (let slot = 0; slot < states.length; slot++) {
    const username = usernames[slot]
    if (typeof username === 'string') states[slot] = stateNumber(accounts.of(username))
  }
  return states
}
