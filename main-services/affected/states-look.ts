/**
 * All services at one moment with how each stands on the line: one pass over the states serves everybody for a second,
 * and gives way to others in the middle.
 */
import type { Look } from './conditions.ts'
import type { KeptIndex } from './keep-index.ts'
import { DOWN, type LinePlace, type StatesOfAccounts, statesOf } from './states.ts'

export interface LinesAsked {
  readonly states: () => Promise<StatesOfAccounts>
  /** NAS and port of the latest session of each. */
  readonly lastPlaces: (usernames: Iterable<string>) => Promise<ReadonlyMap<string, LinePlace>>
  /** Since when each is as it is, epoch milliseconds. */
  readonly lineNow: (usernames: readonly string[]) => Promise<ReadonlyMap<string, { readonly since: number | null }>>
}

export type TakeLook = () => Omit<Look, 'wanted'>

export interface StatesLook {
  /** Waits until a look can be taken; the look is taken when that is called, at one moment. */
  readonly ready: (withPlaces: boolean) => Promise<TakeLook>
  /** The services are others. */
  readonly forget: () => void
}

export interface StatesLookDeps {
  readonly index: KeptIndex
  readonly lines: LinesAsked
  readonly now: () => number
  readonly pause: () => Promise<void>
}

const KEPT_MS = 1000

interface KeptStates {
  readonly at: number
  readonly accounts: StatesOfAccounts
  readonly states: Uint8Array
}

export function createStatesLook({ index, lines, now, pause }: StatesLookDeps): StatesLook {
  /** Undefined where the services have become others since. */
  let kept: KeptStates | undefined
  let looking: Promise<KeptStates> | undefined
  let edition = 0

  async function look(): Promise<KeptStates> {
    const accounts = await lines.states()
    const at = now()
    const { services } = await index.current()
    const its = edition
    const states = new Uint8Array(services.size())
    for (const _ of statesOf(services, accounts, states)) {
      await pause()
      // Whose slots they are is not known any more: once again, and in one go.
      if (its !== edition) return lookAtOnce(accounts, at)
    }
    kept = { at, accounts, states }
    return kept
  }

  async function lookAtOnce(accounts: StatesOfAccounts, at: number): Promise<KeptStates> {
    const { services } = await index.current()
    kept = { at, accounts, states: statesAtOnce(services, accounts) }
    return kept
  }

  async function latest(): Promise<KeptStates> {
    const age = kept ? now() - kept.at : KEPT_MS
    if (kept && age >= 0 && age < KEPT_MS) return kept
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  /** Who is on the line is where the session is; who was, and is down, where the last one was. */
  async function placesOf({ accounts, states }: KeptStates): Promise<(username: string) => LinePlace | undefined> {
    const { services } = await index.current()
    const { open } = accounts
    const away: string[] = []
    for (const [slot, username] of services.columns().usernames.entries()) {
      if (username !== null && states[slot] === DOWN && !open.has(username)) away.push(username)
    }
    const last = away.length === 0 ? new Map<string, LinePlace>() : await lines.lastPlaces(away)
    return (username) => open.get(username) ?? last.get(username)
  }

  return {
    ready: async (withPlaces) => {
      const current = await index.current()
      const its = await latest()
      const placeOf = withPlaces ? await placesOf(its) : () => undefined
      return () => {
        const { services, network } = index.now() ?? current
        kept ??= { ...its, states: statesAtOnce(services, its.accounts) }
        return { services, network, states: kept.states, placeOf }
      }
    },
    forget: () => {
      kept = undefined
      edition++
    },
  }
}

function statesAtOnce(services: Parameters<typeof statesOf>[0], accounts: StatesOfAccounts): Uint8Array {
  const states = new Uint8Array(services.size())
  for (const _ of statesOf(services, accounts, states));
  return states
}
