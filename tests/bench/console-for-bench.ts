/** The built console with a million stored sessions and one NAS, and how far its projector is behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { fillSessions } from './stored-sessions.ts'

const CATCH_UP_SECONDS = 300

export interface ConsoleForBench extends ConsoleUnderTest {
  readonly port: number
  readonly stats: () => Promise<RadiusStats>
  /** Waits until every packet is in a row, and says when that was, on the clock of performance.now(). */
  readonly caughtUp: () => Promise<number>
}

export async function startConsoleForBench(o: {
  readonly secret: string
  readonly storedSessions: number
}): Promise<ConsoleForBench> {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-bench-'))
  const key = Buffer.alloc(32, 7)
  const start = () => startConsole({ folder, env: { FIBREHUB_DATA_KEY: key.toString('hex') } })
  let console = await start()
  if (o.storedSessions > 0) {
    // The console makes its files; what was stored before is put in while nobody has them open.
    await console.stop()
    fillSessions(join(folder, 'sessions.db'), key, o.storedSessions)
    console = await start()
  }
  const end = async () => {
    const code = await console.stop()
    rmSync(folder, { recursive: true, force: true })
    return code
  }
  const nas = { name: 'bng-load-01', address: '127.0.0.1', secret: o.secret, requireMessageAuthenticator: false }
  await console.ask('nas.add', nas).catch(async (problem) => {
    await end()
    throw problem
  })
  const stats = () => console.ask<RadiusStats>('radius.stats')
  return {
    ...console,
    port: console.ready.radius.acct ?? 0,
    stats,
    caughtUp: async () => {
      const isEven = ({ projectorLag, queue }: RadiusStats) => projectorLag.packets + queue.packets === 0
      for (;;) {
        const { journal } = await until(stats, isEven, CATCH_UP_SECONDS)
        const at = performance.now()
        // The journal's length is told every half second: only a later look at the same length can believe an earlier one.
        await new Promise((next) => setTimeout(next, 600))
        const later = await stats()
        if (isEven(later) && later.journal.rows === journal.rows) return at
      }
    },
    stop: end,
  }
}
