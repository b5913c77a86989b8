/** A seeded random source, so that the made-up ISP is the same on every machine. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number
  /** A whole number in [from, to]. */
  readonly between: (from: number, to: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** True so often of one. */
  readonly chance: (probability: number) => boolean
}

/** mulberry32 (public domain): 32 bits of state are plenty for a demonstration. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: (from) => {
      const picked = from[between(0, from.length - 1)]
      if (picked === undefined) throw new Error('Nothing to pick from')
      return picked
    },
    chance: (probability) => next() < probability,
  }
}
