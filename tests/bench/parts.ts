/** The parts of a bench, one after another: what fails is told, and the next is measured all the same. */
import { inspect } from 'node:util'

export interface Part {
  readonly name: string
  readonly measure: () => Promise<void>
}

/** The time since the bench began stands before each line. */
export type Progress = (words: string) => void

export function createProgress(now: () => number): Progress {
  const began = now()
  return (words) => {
    const seconds = Math.floor((now() - began) / 1000)
    const time = [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':')
    process.stderr.write(`${time} ${words}\n`)
  }
}

/** The names of those that failed. */
export async function runParts(
  parts: readonly Part[],
  o: { readonly progress: Progress; readonly now: () => number; readonly endAll: () => Promise<void> },
): Promise<string[]> {
  const failed: string[] = []
  for (const { name, measure } of parts) {
    const began = o.now()
    o.progress(`== ${name}`)
    try {
      await measure()
    } catch (thrown) {
      failed.push(name)
      o.progress(inspect(thrown))
    }
    // What a failed part has left running would slow the next one.
    await o.endAll().catch((thrown) => o.progress(inspect(thrown)))
    o.progress(`-- ${name}: ${failed.includes(name) ? 'FAILED' : 'done'} in ${Math.round((o.now() - began) / 1000)} s`)
  }
  return failed
}

/** Fails with the first that fails, but only once the others have ended too: none is left at work beside the next part. */
export const together = <const T extends readonly Promise<unknown>[]>(all: T) =>
  Promise.all(all).finally(() => Promise.allSettled(all))
