/** What a bench has started, ended in reverse order: when it is done, when it fails, and when it is told to stop. */

export interface Endings {
  /** Told what to end; called again, an ending must do no harm. */
  readonly add: (end: () => unknown) => void
  readonly all: () => Promise<void>
}

const INTERRUPTED = 130

export function createEndings(): Endings {
  const endings: (() => unknown)[] = []
  const endThem = async (): Promise<void> => {
    const problems: unknown[] = []
    for (const end of endings.splice(0).toReversed()) {
      try {
        await end()
      } catch (problem) {
        // What comes after it has to end all the same.
        problems.push(problem)
      }
    }
    if (problems.length > 0) throw new AggregateError(problems, 'Not everything ended as it should')
  }
  // A failure and a signal often come together: the second waits for what the first has begun.
  let ending = Promise.resolve()
  const all = (): Promise<void> => {
    ending = ending.catch(() => undefined).then(endThem)
    return ending
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void all().finally(() => process.exit(INTERRUPTED)))
  }
  return { add: (end) => void endings.push(end), all }
}
