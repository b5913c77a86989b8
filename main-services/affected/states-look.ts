/** All services at one moment with how each stands on the line; one pass over the states serves everybody for a second. */
import type { Look } from './conditions.ts'
import type { KeptIndex } from './keep-index.ts'
import { type LinePlace, type StatesOfAccounts, statesOf } from './states.ts'

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
}

const KEPT_MS = 1000

export function createStatesLook({ index, lines, now }: StatesLookDeps): StatesLook {
  let kept: { readonly at: number; readonly states: Uint8Array } | undefined

  async function placesOf(open: StatesOfAccounts['open']): Promise<(username: string) => LinePlace | undefined> {
    const { services } = await index.current()
    const away = services.columns().usernames.flatMap((one) => (one === null || open.has(one) ? [] : [one]))
    const last = await lines.lastPlaces(away)
    return (username) => open.get(username) ?? last.get(username)
  }

  return {
    ready: async (withPlaces) => {
      await index.current()
      const accounts = await lines.states()
      const placeOf = withPlaces ? await placesOf(accounts.open) : () => undefined
      const current = await index.current()
      return () => {
        const { services, network } = index.now() ?? current
        const at = now()
        if (!kept || at - kept.at >= KEPT_MS || at < kept.at) kept = { at, states: statesOf(services, accounts) }
        return { services, network, states: kept.states, placeOf }
      }
    },
    forget: () => {
      kept = undefined
    },
  }
}
