/**
 * How everybody of the roll stands on the line: looked up once for all of them, some at a time, and kept a moment, so
 * that the next page of a list, its numbers and its tabs cost no look at two hundred thousand accounts each.
 */
import { LineState } from '../../shared/contract/line-state.ts'
import type { Order, RolledService } from './roll.ts'

export interface StatesOfRoll {
  /** Whether any service of who stands at a place of the order is so. */
  readonly anyIs: (place: number, state: LineState) => boolean
  readonly of: (service: RolledService) => LineState
}

export interface RollStatesDeps {
  /** Of all accounts at one moment. */
  readonly states: () => Promise<(username: string) => LineState>
  readonly now: () => number
  readonly pause: () => Promise<void>
}

/** Gives how those of an order stand, at most two seconds old. */
export type RollStates = (order: Order) => Promise<StatesOfRoll>

const KEPT_MS = 2000
/** Some five milliseconds. */
const LOOKED_UP_AT_ONCE = 10_000

export function createRollStates({ states, now, pause }: RollStatesDeps): RollStates {
  let kept: { readonly order: Order; readonly at: number; readonly its: Promise<StatesOfRoll> } | undefined

  async function look({ everybody }: Order): Promise<StatesOfRoll> {
    const stateOf = await states()
    const of = ({ username }: RolledService): LineState => (username === null ? 'never' : stateOf(username))
    const bits = new Uint8Array(everybody.length)
    for (const [place, { services }] of everybody.entries()) {
      for (const service of services) bits[place] = (bits[place] ?? 0) | bitOf(of(service))
      if (place % LOOKED_UP_AT_ONCE === LOOKED_UP_AT_ONCE - 1) await pause()
    }
    return { of, anyIs: (place, state) => ((bits[place] ?? 0) & bitOf(state)) !== 0 }
  }

  return (order) => {
    const at = now()
    if (kept?.order === order && at - kept.at < KEPT_MS && at >= kept.at) return kept.its
    const mine = { order, at, its: look(order) }
    kept = mine
    // Who asks next is not given a failure of before.
    mine.its.catch(() => {
      if (kept === mine) kept = undefined
    })
    return mine.its
  }
}

const STATES = LineState.options
const bitOf = (state: LineState): number => 1 << STATES.indexOf(state)
