/** Lets others at the thread in the middle of long work: nobody waits longer than a slice of it. */

export interface Breath {
  /** To be awaited where it is there: the slice is used up. */
  readonly due: () => Promise<void> | undefined
}

const SLICE_MS = 8

export function createBreath({
  elapsed,
  pause,
}: {
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed: () => number
  readonly pause: () => Promise<void>
}): Breath {
  let began = elapsed()
  return {
    due: () =>
      elapsed() - began < SLICE_MS
        ? undefined
        : pause().then(() => {
            began = elapsed()
          }),
  }
}
