/** Spreads what a session moved over the days it moved it on, in South African Standard Time. */
import { SAST_MILLISECONDS } from '../../shared/base/sast.ts'

const DAY_MS = 86_400_000
/** A session that claims to be older is counted from here: one wrong Acct-Session-Time must not write a century of days. */
const LONGEST_DAYS = 400

/** What the packets of one day said of a session: its first count, its greatest count and when the last came. */
export interface SessionDay {
  /** Days since 1970-01-01 in SAST. */
  readonly day: number
  readonly firstAt: number
  readonly firstInput: number
  readonly firstOutput: number
  readonly lastAt: number
  readonly input: number
  readonly output: number
}

export interface Octets {
  readonly input: number
  readonly output: number
}

/** A count of octets at a moment, epoch milliseconds. */
export interface Point extends Octets {
  readonly at: number
}

export const sastDay = (at: number): number => Math.floor((at + SAST_MILLISECONDS) / DAY_MS)
export const sastDayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The days with one more count in them. Days come and go in their order. */
export function addCount(days: readonly SessionDay[], at: number, input: number, output: number): SessionDay[] {
  const day = sastDay(at)
  const known = days.find((one) => one.day === day)
  if (!known) {
    const added = { day, firstAt: at, firstInput: input, firstOutput: output, lastAt: at, input, output }
    return [...days, added].sort((a, b) => a.day - b.day)
  }
  return days.map((one) => (one === known ? mergeDay(one, at, input, output) : one))
}

export function mergeDay(known: SessionDay, at: number, input: number, output: number): SessionDay {
  const earlier = at < known.firstAt
  const same = at === known.firstAt
  return {
    day: known.day,
    firstAt: Math.min(known.firstAt, at),
    firstInput: earlier ? input : same ? Math.max(known.firstInput, input) : known.firstInput,
    firstOutput: earlier ? output : same ? Math.max(known.firstOutput, output) : known.firstOutput,
    lastAt: Math.max(known.lastAt, at),
    input: Math.max(known.input, input),
    output: Math.max(known.output, output),
  }
}

/**
 * Octets by day, from where counting begins (the session's start with nothing)
 * over its days. They add up to the session's greatest counts, whatever the
 * days. What was moved between two counts with a midnight between them is
 * divided in proportion to time.
 */
export function attributeUsage(origin: Point, days: readonly SessionDay[]): Map<number, Octets> {
  const usage = new Map<number, Octets>()
  const first = days[0]
  if (!first) return usage
  let from: Point = { ...origin, at: Math.max(origin.at, first.firstAt - LONGEST_DAYS * DAY_MS) }
  for (const day of days) {
    const opened = {
      at: day.firstAt,
      input: Math.max(from.input, day.firstInput),
      output: Math.max(from.output, day.firstOutput),
    }
    spread(from, opened, usage)
    const closed = {
      at: day.lastAt,
      input: Math.max(opened.input, day.input),
      output: Math.max(opened.output, day.output),
    }
    add(usage, day.day, closed.input - opened.input, closed.output - opened.output)
    from = closed
  }
  return usage
}

function spread(from: Point, to: Point, usage: Map<number, Octets>): void {
  const lastDay = sastDay(to.at)
  let input = from.input
  let output = from.output
  for (let day = sastDay(from.at); day < lastDay; day++) {
    const share = ((day + 1) * DAY_MS - SAST_MILLISECONDS - from.at) / (to.at - from.at)
    const inputThen = from.input + Math.floor((to.input - from.input) * share)
    const outputThen = from.output + Math.floor((to.output - from.output) * share)
    add(usage, day, inputThen - input, outputThen - output)
    input = inputThen
    output = outputThen
  }
  add(usage, lastDay, to.input - input, to.output - output)
}

function add(usage: Map<number, Octets>, day: number, input: number, output: number): void {
  const known = usage.get(day)
  usage.set(day, { input: (known?.input ?? 0) + input, output: (known?.output ?? 0) + output })
}
