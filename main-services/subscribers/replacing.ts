/** Looks all addresses up anew when names of places have changed: what nobody could place may have a place now. */
import type { Log } from '../platform/log/log.ts'
import type { AddressStore } from './addresses.store.ts'
import { isSame } from './is-same.ts'
import type { Placing } from './placing.ts'

export interface ReplacingDeps {
  readonly addresses: Pick<AddressStore, 'page' | 'place'>
  readonly placing: Placing
  /** Some addresses are elsewhere now. */
  readonly moved: () => void
  readonly pause: () => Promise<void>
  readonly log: Log
}

export interface Replacing {
  /** Names mean something else: what is under way begins again. */
  readonly begin: () => void
  readonly stop: () => Promise<void>
}

/** Some milliseconds. */
const AT_ONCE = 1000

export function createReplacing({ addresses, placing, moved, pause, log }: ReplacingDeps): Replacing {
  let round = 0
  let running: Promise<void> = Promise.resolve()

  async function placeAll(mine: number): Promise<void> {
    let any = false
    const asked = new Set<string>()
    let after = { subscriber: 0, position: -1 }
    while (round === mine) {
      await pause()
      const page = addresses.page(after, AT_ONCE)
      for (const { suburb, city } of page) {
        const name = `${suburb}\n${city}`
        if (asked.has(name)) continue
        asked.add(name)
        // A name that is written nearly right takes milliseconds.
        placing.of(suburb, city)
        await pause()
        if (round !== mine) break
      }
      const last = page.at(-1)
      if (!last || round !== mine) break
      after = last
      const elsewhere = page.flatMap((address) => {
        const now = placing.placed(address)
        return isSame(now, address) ? [] : [now]
      })
      if (elsewhere.length > 0) addresses.place(elsewhere)
      any ||= elsewhere.length > 0
    }
    if (any) moved()
  }

  return {
    begin: () => {
      placing.forget()
      const mine = ++round
      running = running
        .then(() => placeAll(mine))
        .catch((thrown: unknown) => log.error({ err: String(thrown) }, 'Addresses could not be placed anew'))
    },
    stop: () => {
      round++
      return running
    },
  }
}
