/**
 * The week before the demo was first started: how many sessions were open, began and ended, minute by minute. It is
 * made up like the rest, since no packet can be sent last week, and lets the overview compare from the first minute.
 */
import { demoNases } from './isp.ts'
import type { Random } from './random.ts'
import { timeOfDay } from './time-of-day.ts'

export interface PastMinute {
  /** Whole minutes since the epoch. */
  readonly minute: number
  /** Of one NAS by its address; all together without. */
  readonly nasAddress: string | null
  readonly open: number
  readonly starts: number
  readonly stops: number
  readonly lostCarrier: number
}

const MINUTE = 60_000
const MINUTES = 8 * 24 * 60
/** How much of the lines is open more at the busiest hour than at the quietest. */
const SWING = 0.07
const STARTS_A_MINUTE = 15
/** A day's weather: the count wanders by so much of itself. */
const WANDER = 0.002

/** `openNow` sessions of `lines` at `now`, split over the NASes as their lines are; oldest first. */
export function madeUpPast(
  random: Random,
  now: number,
  lines: ReadonlyMap<string, number>,
  openNow: number,
): PastMinute[] {
  const all = [...lines.values()].reduce((sum, count) => sum + count, 0)
  const last = Math.floor(now / MINUTE) - 1
  let wander = 0
  return Array.from({ length: MINUTES }, (_, index) => last - MINUTES + 1 + index).flatMap((minute) => {
    wander = wander * 0.995 + (random.next() - 0.5) * WANDER
    const busier = timeOfDay(minute * MINUTE) - timeOfDay(now)
    const share = openNow / all + SWING * busier + wander
    const paces = demoNases.map(({ address }) => {
      const ofNas = lines.get(address) ?? 0
      const starts = poisson(random, (STARTS_A_MINUTE * ofNas) / all)
      const stops = poisson(random, (STARTS_A_MINUTE * ofNas) / all)
      const lostCarrier = Math.floor(stops / 5)
      return { minute, nasAddress: address, open: Math.round(share * ofNas), starts, stops, lostCarrier }
    })
    const sum = (of: 'open' | 'starts' | 'stops' | 'lostCarrier') => paces.reduce((total, pace) => total + pace[of], 0)
    const together = { open: sum('open'), starts: sum('starts'), stops: sum('stops'), lostCarrier: sum('lostCarrier') }
    return [...paces, { minute, nasAddress: null, ...together }]
  })
}

/** Knuth's way is enough for means of a few. */
function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let product = random.next()
  let count = 0
  while (product > limit) {
    product *= random.next()
    count++
  }
  return count
}
