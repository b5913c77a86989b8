/**
 * Now and then a NAS sends its customers through the walled garden anew, by mistake: they dial with the garden's
 * password, are refused, and dial again, until somebody puts it right a few minutes later.
 */
import type { DemoNas, Line } from './isp.ts'
import type { Life, Span } from './life.ts'
import type { Random } from './random.ts'

export interface WalledGardenDeps {
  readonly lines: readonly Line[]
  readonly nases: readonly DemoNas[]
  readonly random: Random
  readonly now: number
  readonly life: Pick<Life, 'isOnline' | 'reset'>
  /** Milliseconds from one mistake to the next. */
  readonly every?: Span
}

export interface WalledGarden {
  /** Resets the customers that it happens to now. */
  readonly pass: (now: number) => void
  /** Whether this line dials with the garden's password. */
  readonly holds: (line: Line, now: number) => boolean
}

const MINUTE = 60_000
const EVERY: Span = [10 * MINUTE, 15 * MINUTE]
const LASTS: Span = [150_000, 180_000]
/** With how often they dial these are far more than the single customers who are refused anyway. */
const CUSTOMERS = 160
/** Routers of the garden's installers do not wait long. */
export const GARDEN_TRY_AGAIN: Span = [6_000, 12_000]
export const GARDEN_PASSWORD = 'welcome'

export function createWalledGarden({ lines, nases, random, now, life, every = EVERY }: WalledGardenDeps): WalledGarden {
  const linesByNas = Map.groupBy(lines, ({ nas }) => nas)
  let held: ReadonlySet<Line> = new Set()
  let until = now
  let times = random.between(0, nases.length - 1)
  let nextAt = now + random.between(...every)

  const online = (): Line[] => {
    const nas = nases[times++ % nases.length]
    return nas ? (linesByNas.get(nas) ?? []).filter(life.isOnline) : []
  }
  return {
    pass: (at) => {
      if (at < nextAt) return
      nextAt = at + random.between(...every)
      until = at + random.between(...LASTS)
      const there = online()
      held = new Set(Array.from({ length: Math.min(CUSTOMERS, there.length) }, () => random.pick(there)))
      for (const line of held) life.reset(line, at, random.between(1_000, 5_000))
    },
    holds: (line, at) => at < until && held.has(line),
  }
}
