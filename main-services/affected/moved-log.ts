/** Which points have moved from one state to another since when, as far back as is worth telling. */
export interface MovedLog {
  readonly revision: () => number
  /** The states by point now: another revision if any has moved. */
  readonly see: (states: Uint8Array) => void
  /** Points in the order they are kept in, each once; null for too long ago. */
  readonly since: (revision: number) => readonly number[] | null
}

/** To read all again is cheaper than more than these. */
const KEPT_AT_MOST = 50_000

export function createMovedLog(first: Uint8Array, revision: number): MovedLog {
  let now = revision
  let states = first
  let entries: { readonly revision: number; readonly points: readonly number[] }[] = []
  let kept = 0
  /** What has moved since this revision is all here. */
  let from = revision
  return {
    revision: () => now,
    see: (next) => {
      const points: number[] = []
      for (let point = 0; point < next.length; point++) if (next[point] !== states[point]) points.push(point)
      states = next
      if (points.length === 0) return
      now++
      entries.push({ revision: now, points })
      kept += points.length
      while (kept > KEPT_AT_MOST) {
        const [oldest, ...rest] = entries
        if (!oldest) break
        entries = rest
        kept -= oldest.points.length
        from = oldest.revision
      }
    },
    since: (revision) => {
      if (revision < from || revision > now) return null
      return [...new Set(entries.flatMap((entry) => (entry.revision > revision ? entry.points : [])))]
    },
  }
}
