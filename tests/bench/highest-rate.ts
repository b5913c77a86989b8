/** The most packets a second that a server answers without losing one: offered more and more until it keeps up no longer. */
import type { LoadResult } from './load-generator.ts'

const OFFERED = [1500, 2000, 2500, 3000, 4000, 5000, 6000, 8000, 10_000, 12_000, 15_000, 18_000, 22_000, 26_000, 30_000]
/** A step whose answers fall this far behind what was offered is over the top. */
const BEHIND = 0.9
const STEPS_BEHIND = 2

export interface Step {
  readonly offered: number
  readonly load: LoadResult
  /** Of all packets, from the first until each was in a row of the table. */
  readonly rowsPerSecond: number
}

export interface HighestRate {
  /** Answered a second in the best step that lost nothing; undefined where every step lost some. */
  readonly best: Step | undefined
  readonly steps: readonly Step[]
}

export async function highestRate(
  run: (offered: number) => Promise<Omit<Step, 'offered'>>,
  o: { readonly from: number; readonly told: (step: Step) => void },
): Promise<HighestRate> {
  const steps: Step[] = []
  let best: Step | undefined
  let behind = 0
  for (const offered of OFFERED.filter((rate) => rate >= o.from)) {
    const step = { offered, ...(await run(offered)) }
    steps.push(step)
    o.told(step)
    const isBest = step.load.lost === 0 && step.load.answeredPerSecond > (best?.load.answeredPerSecond ?? 0)
    behind = isBest || step.load.answeredPerSecond > BEHIND * offered ? 0 : behind + 1
    if (isBest) best = step
    if (behind >= STEPS_BEHIND) break
  }
  return { best, steps }
}
