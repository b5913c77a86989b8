/** Carries an import whose rows are staged to its end, and gives up what neither the disk nor a single row is to blame for. */
import type { Log } from '../../platform/log/log.ts'
import type { SubscriberWriter, WrittenBy } from '../writer.ts'
import type { ImportStore } from './imports.store.ts'
import { createRowWriter, isDiskRefusal, type WriteDeps } from './write-rows.ts'

export interface ImportWritingDeps extends Pick<WriteDeps, 'noteHardware' | 'written' | 'undone'> {
  readonly store: ImportStore
  readonly writer: SubscriberWriter
  readonly log: Log
  /** All of it is there, or as much as will be. */
  readonly finished: () => void
  /** Lets others have the thread for a moment. */
  readonly pause: () => Promise<void>
  /** Before what failed is tried again. */
  readonly waitMilliseconds?: number
  readonly tell: (importId: string) => void
  readonly end: (importId: string, state: 'done' | 'failed', words: string | null) => void
  /** What is still staged of it goes. */
  readonly drop: (importId: string) => Promise<void>
  /** Between two transactions; what is staged waits for the next start. */
  readonly stopping: AbortSignal
}

const WAIT_MILLISECONDS = 5_000
/** What is neither a row's fault nor the disk's may pass, and mostly does not. */
const TRIED_AGAIN = 3

/** `judgedAt`: what was judged stands while nobody else has written since; undefined: it was judged in an earlier life. */
export type WriteImport = (importId: string, when: WrittenBy, judgedAt?: number) => Promise<void>

export function createImportWriting(deps: ImportWritingDeps): WriteImport {
  const { store, writer, log, finished, pause, waitMilliseconds = WAIT_MILLISECONDS, tell, end, drop, stopping } = deps

  /** What is written stays; whoever brings the file again doubles nothing. Nobody else waits for it any longer. */
  async function giveUp(importId: string): Promise<void> {
    const { done = 0, total } = store.find(importId) ?? {}
    end(
      importId,
      'failed',
      `${done} of ${total ?? 0} rows were written, the rest could not be: the log of the console says why. Import the file again, what is here is only brought up to date`,
    )
    finished()
    await drop(importId)
  }

  return async (importId, when, judgedAt) => {
    let seen = judgedAt
    const writeSome = createRowWriter(
      {
        ...deps,
        put: writer.put,
        stands: () => writer.writes() === seen,
        onThrow: (line, thrown) =>
          log.error({ importId, line, err: stackOf(thrown) }, 'A row of an import could not be written'),
      },
      importId,
      when,
    )
    let failed = 0
    while (!stopping.aborted) {
      const stood = writer.writes() === seen
      try {
        if (!writeSome()) {
          end(importId, 'done', null)
          finished()
          return
        }
        failed = 0
      } catch (thrown) {
        const isDisk = isDiskRefusal(thrown)
        const words = isDisk ? 'The disk refuses what an import writes' : 'An import could not be written'
        log.error({ importId, err: stackOf(thrown) }, `${words}; it is tried again`)
        if (!isDisk && ++failed > TRIED_AGAIN) return giveUp(importId)
        await waitUnless(stopping, waitMilliseconds)
      }
      // What it wrote itself was judged with it.
      if (stood) seen = writer.writes()
      tell(importId)
      await pause()
    }
  }
}

export const stackOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)

const waitUnless = (signal: AbortSignal, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
