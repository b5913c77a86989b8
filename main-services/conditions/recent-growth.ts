/** When each of several counters last grew. */
export interface RecentGrowth {
  /** Epoch milliseconds, or null where this one has never been above zero. */
  readonly grewAt: (key: string, count: number, now: number) => number | null
}

export function createRecentGrowth(): RecentGrowth {
  const seen = new Map<string, { count: number; at: number }>()
  return {
    grewAt: (key, count, now) => {
      const before = seen.get(key)
      if (count > (before?.count ?? 0)) seen.set(key, { count, at: now })
      return seen.get(key)?.at ?? null
    },
  }
}
