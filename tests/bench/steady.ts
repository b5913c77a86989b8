/** A steady load measured: first so many sessions start, then all of them go on reporting. */
import type { ConsoleForBench } from './console-for-bench.ts'
import { generateLoadApart } from './generate.ts'
import type { LoadOptions } from './load-generator.ts'
import type { Progress } from './parts.ts'
import { type Cell, table } from './report.ts'
import { watchResident } from './resident.ts'

const RATE = 5000
const LOOK_MILLISECONDS = 250

export interface SteadyBench {
  readonly secret: string
  readonly sessions: number
  /** Of Interim-Updates. */
  readonly seconds: number
  readonly progress: Progress
}

/** On a console of its own, so that its memory is that of this load. */
export async function measureSteady(console: ConsoleForBench, bench: SteadyBench): Promise<string> {
  const { secret, sessions, seconds, progress } = bench
  const phase = async (name: string, load: Pick<LoadOptions, 'kinds' | 'seconds'>): Promise<Cell[]> => {
    const to = { host: '127.0.0.1', port: console.port, secret }
    const resident = watchResident(console.pid)
    const lag = watchLag(console)
    try {
      const { sent, lost, latency } = await generateLoadApart({
        ...to,
        rate: RATE,
        sessions,
        prefix: 'steady',
        ...load,
      })
      await console.caughtUp()
      const { p50, p99, max } = latency
      const cells = [name, sent, lost, p50, p99, max, (lag.stop() / 1000).toFixed(1), resident.stop()]
      progress(cells.join(' | '))
      return cells
    } finally {
      lag.stop()
      resident.stop()
    }
  }
  const starting = await phase(`Starts, ${RATE}/s`, { kinds: ['start'], seconds: sessions / RATE })
  const reporting = await phase(`Interim-Updates of ${sessions} sessions, ${RATE}/s`, { kinds: ['interim'], seconds })
  return table(
    ['Load', 'Packets', 'Lost', 'p50 ms', 'p99 ms', 'max ms', 'Projector behind at worst, s', 'Resident at most, MB'],
    [starting, reporting],
  )
}

/** Stop returns the worst that was seen, milliseconds. */
function watchLag(console: ConsoleForBench): { readonly stop: () => number } {
  let worst = 0
  const look = async (): Promise<void> => {
    const { projectorLag } = await console.stats()
    worst = Math.max(worst, projectorLag.milliseconds)
  }
  // A console that is gone fails what waits for its answers, which says more.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MILLISECONDS)
  return {
    stop: () => {
      clearInterval(timer)
      return worst
    },
  }
}
