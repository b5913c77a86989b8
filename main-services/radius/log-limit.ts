/** One log line a minute for each source, so that a flood of bad packets, or a disk that fails, cannot fill the disk with its own report. */

export interface LogLimit {
  /** How many lines were held back since the last, or undefined while this one is held back too. */
  readonly admit: (source: string, now: number) => number | undefined
}

const EVERY_MILLISECONDS = 60_000
/** Sources can be forged: beyond this many in a minute nothing more is logged. */
const MOST_SOURCES = 256

export function createLogLimit(): LogLimit {
  const sources = new Map<string, { loggedAt: number; held: number }>()
  return {
    admit: (source, now) => {
      const known = sources.get(source)
      if (known && now - known.loggedAt < EVERY_MILLISECONDS) {
        known.held += 1
        return undefined
      }
      if (!known && sources.size >= MOST_SOURCES && !dropOld(sources, now)) return undefined
      sources.set(source, { loggedAt: now, held: 0 })
      return known?.held ?? 0
    },
  }
}

function dropOld(sources: Map<string, { readonly loggedAt: number }>, now: number): boolean {
  for (const [source, { loggedAt }] of sources) {
    if (now - loggedAt >= EVERY_MILLISECONDS) sources.delete(source)
  }
  return sources.size < MOST_SOURCES
}
