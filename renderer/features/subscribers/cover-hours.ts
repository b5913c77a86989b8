/** How much of each hour of the last seven South African days a line was up, by the sessions of its account. */

export interface Span {
  /** Epoch milliseconds. */
  readonly from: number
  readonly to: number
}

export interface DayOfHours {
  /** Start of the day, epoch milliseconds. */
  readonly day: number
  /** 24 shares from 0 to 1; null where nobody knows: before the first session, after the last word, in the future. */
  readonly hours: readonly (number | null)[]
}

export interface CoveredHours {
  readonly days: readonly DayOfHours[]
  /** Of all that is known; null where nothing is. */
  readonly share: number | null
}

const hour = 3_600_000
const day = 24 * hour
const sastAhead = 2 * hour

/** `known`: of what time anything is known; within it, what no session covers was down. */
export function coverHours(sessions: readonly Span[], known: Span, now: number): CoveredHours {
  const today = Math.floor((now + sastAhead) / day) * day - sastAhead
  const up = joined(sessions)
  let upFor = 0
  let knownFor = 0
  const days = Array.from({ length: 7 }, (_, back) => {
    const start = today - (6 - back) * day
    const hours = Array.from({ length: 24 }, (_, at) => {
      const from = Math.max(start + at * hour, known.from)
      const to = Math.min(start + (at + 1) * hour, known.to)
      if (to <= from) return null
      const covered = up.reduce((sum, span) => sum + overlap(span, { from, to }), 0)
      upFor += covered
      knownFor += to - from
      return covered / (to - from)
    })
    return { day: start, hours }
  })
  return { days, share: knownFor === 0 ? null : upFor / knownFor }
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))

/** Two sessions of one moment are one time of being up. */
function joined(sessions: readonly Span[]): readonly Span[] {
  const spans: Span[] = []
  for (const span of [...sessions].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last && span.from <= last.to) spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else spans.push(span)
  }
  return spans
}
