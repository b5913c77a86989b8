/** Looks all addresses up anew when names of places have changed: what nobody could place may have a place now. */
import type { Log } from '../platform/log/log.ts'
import type { AddressStore, WrittenPlace } from './addresses.store.ts'
import type { Placing } from './placing.ts'

export interface ReplacingDeps {
  readonly addresses: Pick<AddressStore, 'nextWritten' | 'place'>
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

export function createReplacing({ addresses, placing, moved, pause, log }: ReplacingDeps): Replacing {
  let round = 0
  let running: Promise<void> = Promise.resolve()

  async function placeAll(mine: number): Promise<void> {
    let any = false
    let written: WrittenPlace | undefined = { suburb: '', city: '' }
    while (round === mine) {
      await pause()
      if (round !== mine) break
      written = addresses.nextWritten(written)
      if (!written) break
      any = addresses.place(written, placing.of(written.suburb, written.city)) || any
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
