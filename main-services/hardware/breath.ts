/** Lets others at the thread in the middle of long work: nobody waits longer than a slice of it. */

export interface Breath {
  /** To be awaited where it is there: the slice is used up. */
  readonly due: () => Promise<void> | undefined
}

const SLICE_MS = 8

/** Each of many, a slice at a time. */
export async function mapSlowly<T, U>(items: readonly T[], breath: Breath, each: (item: T) => U): Promise<U[]> {
  const made: U[] = []
  for (const item of items) {
    made.push(each(item))
    await breath.due()
  }
  return made
}

export function createBreath({
  elapsed,
  pause,
}: {
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed: () => number
  readonly pause: () => Promise<unknown>
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
