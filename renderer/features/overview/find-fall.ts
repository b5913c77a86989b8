/** The moment of the last hour at which many sessions went at once. */

interface Minute {
  readonly minute: string
  readonly open: number
}

export interface Fall {
  /** When it began; epoch milliseconds. */
  readonly at: number
  readonly lost: number
  readonly minutes: number
}

const span = 5
/** Lines come and go; what one cabinet or splitter takes is more than this. */
const few = 15
const shareOfOpen = 0.02

/** The deepest fall within five minutes, or undefined where the coming and going was ordinary. */
export function findFall(hour: readonly Minute[]): Fall | undefined {
  let worst: Fall | undefined
  hour.forEach((from, start) => {
    for (let end = start + 1; end <= start + span; end++) {
      const to = hour[end]
      if (!to) return
      const lost = from.open - to.open
      // The earliest end that reaches the depth: a fall lasts no longer than it falls.
      if (lost > Math.max(few, from.open * shareOfOpen) && lost > (worst?.lost ?? 0)) {
        worst = { at: Date.parse(from.minute), lost, minutes: end - start }
      }
    }
  })
  return worst
}

/** From this many in one minute stops are drawn as a problem: three times the usual, and never fewer than a few. */
export function problemStopsFrom(stops: readonly number[]): number {
  const sorted = [...stops].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return Math.max(few, median * 3)
}
