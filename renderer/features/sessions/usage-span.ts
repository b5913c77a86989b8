/** Over how long the usage of a session is drawn: a young one would be a stroke at the edge of a day. */

/** Hours, shortest first; the last is all that is kept for a chart. */
export const usageSpans = [1, 6, 24] as const
export type UsageSpan = (typeof usageSpans)[number]

/** The shortest span that holds every known rate. Moments in epoch milliseconds. */
export function usageSpan(knownAt: readonly number[], now: number): UsageSpan {
  const first = Math.min(now, ...knownAt)
  return usageSpans.find((hours) => now - first <= hours * 3_600_000) ?? 24
}

export const spanWords: Readonly<Record<UsageSpan, string>> = { 1: 'last hour', 6: 'last 6 h', 24: '24 h' }
