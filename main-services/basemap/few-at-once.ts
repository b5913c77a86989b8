/**
 * Asks an outside server few things at once. What was asked last comes first: whoever moves a map on no longer looks at
 * what was asked before, and nobody tells. What has waited too long, or too far back, is given up.
 */
export interface FewAtOnce {
  /** Undefined where it was given up. What is asked again while it is on its way comes once. */
  readonly ask: <T>(key: string, load: () => Promise<T>) => Promise<T | undefined>
}

export interface FewAtOnceDeps {
  readonly atOnce: number
  readonly waiting: number
  readonly waitsMilliseconds: number
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed: () => number
}

interface Waiting {
  readonly since: number
  readonly go: (isWanted: boolean) => void
}

export function createFewAtOnce({ atOnce, waiting: most, waitsMilliseconds, elapsed }: FewAtOnceDeps): FewAtOnce {
  const onTheirWay = new Map<string, Promise<unknown>>()
  /** The newest last. */
  const waiting: Waiting[] = []
  let running = 0

  function next(): void {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const isWanted = elapsed() - one.since < waitsMilliseconds
      one.go(isWanted)
      if (isWanted) return
    }
  }

  /** False where it was given up; who is let in counts from there on. */
  function turn(): Promise<boolean> {
    if (running < atOnce) {
      running++
      return Promise.resolve(true)
    }
    if (waiting.length >= most) waiting.shift()?.go(false)
    return new Promise((resolve) => {
      const go = (isWanted: boolean): void => {
        if (isWanted) running++
        resolve(isWanted)
      }
      waiting.push({ since: elapsed(), go })
    })
  }

  async function run<T>(key: string, load: () => Promise<T>): Promise<T | undefined> {
    try {
      if (!(await turn())) return undefined
      try {
        return await load()
      } finally {
        running--
        next()
      }
    } finally {
      onTheirWay.delete(key)
    }
  }

  return {
    ask: <T>(key: string, load: () => Promise<T>) => {
      const known = onTheirWay.get(key) as Promise<T | undefined> | undefined
      if (known) return known
      const its = run(key, load)
      onTheirWay.set(key, its)
      return its
    },
  }
}
