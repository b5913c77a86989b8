/** Parts of a timeline as one: newest first, each entry once, in its latest wording. */
import type { TimelineEntry } from '../../../shared/contract/subscribers.ts'

export function joinTimeline(
  newer: readonly TimelineEntry[],
  older: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const known = new Map<string, TimelineEntry>()
  for (const entry of [...older, ...newer]) known.set(entry.entryId, entry)
  return [...known.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
