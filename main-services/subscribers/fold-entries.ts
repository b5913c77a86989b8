/** Makes one entry of what came again and again: a router that is refused, a line that flaps. */
import type { TimelineEntry } from '../../shared/contract/subscribers.ts'

const BURST_MILLISECONDS = 30 * 60_000

/** Of entries with the latest first. A burst stands at its beginning, so that all of it is on one page. */
export function foldEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const bursts: TimelineEntry[][] = []
  for (const entry of entries) {
    const burst = bursts.at(-1)
    const later = burst?.at(-1)
    if (burst && later && isAgain(later, entry)) burst.push(entry)
    else bursts.push([entry])
  }
  return bursts.flatMap(folded)
}

const isAgain = (later: TimelineEntry, earlier: TimelineEntry): boolean =>
  later.tone === 'bad' &&
  (later.kind === 'sign-in' || later.kind === 'session') &&
  earlier.kind === later.kind &&
  earlier.username === later.username &&
  causeOf(earlier) === causeOf(later) &&
  Date.parse(later.at) - Date.parse(earlier.at) <= BURST_MILLISECONDS

/** A session's cause stands before how long it lasted. */
const causeOf = ({ kind, title, words }: TimelineEntry): string =>
  `${title} ${kind === 'session' ? words.replace(/ after .*/, '') : words}`

function folded(burst: readonly TimelineEntry[]): TimelineEntry[] {
  const [latest] = burst
  const first = burst.at(-1)
  if (!latest || !first || burst.length === 1) return [...burst]
  const minutes = Math.round((Date.parse(latest.at) - Date.parse(first.at)) / 60_000)
  const title = `${first.title} ${burst.length === 2 ? 'twice' : `${burst.length} times`}`
  return [{ ...first, title, words: minutes < 1 ? first.words : `${first.words}; ${minutes} min long` }]
}
