/**
 * One import at a time, from the file to the last row. Rows are read, judged and staged first, and until then it can be
 * cancelled and leaves nothing. Then one act says that it is to be written, and from there it is rolled forward to its
 * end, also by the next start.
 */
import { err, ok } from '../../../shared/base/result.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import type { ImportProgress } from '../../../shared/contract/import-progress.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { SubscriberWriter, WrittenBy } from '../writer.ts'
import type { OpenFile, ReadJob } from './customer-file-thread.client.ts'
import type { ImportStore } from './imports.store.ts'
import { type JudgedRow, judgeFile } from './judge-file.ts'
import type { LeftRow } from './plan-file.ts'
import { isDiskRefusal, type WriteDeps, writeSome } from './write-rows.ts'

export interface ImportRunsDeps {
  readonly store: ImportStore
  readonly writer: SubscriberWriter
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly openFile: OpenFile
  readonly noteHardware: WriteDeps['noteHardware']
  readonly written: () => void
  readonly undone: () => void
  /** All of it is there. */
  readonly finished: () => void
  readonly moved: (progress: ImportProgress) => void
  /** Lets others have the thread for a moment. */
  readonly pause: () => Promise<void>
}

/** How reading ended, where it did not lead to writing. */
interface Unreadable {
  readonly unreadable: string
}

export interface ImportRuns {
  /** Told when it has ended, or cannot be read. */
  readonly begin: (importId: string, job: ReadJob, asked: Asked) => Promise<Unreadable | undefined>
  /** The end of one that runs; undefined where it does not. */
  readonly running: (importId: string) => Promise<Unreadable | undefined> | undefined
  /** It is cancelled in the store: what it has staged goes. */
  readonly cancel: (importId: string) => void
  /** What an earlier life of the console left behind: goes on with one that is being written, drops any other. */
  readonly start: () => void
  /** Between two transactions; what is staged waits for the next start. */
  readonly stop: () => Promise<void>
}

const KEPT_IMPORTS = 20
const DROPPED_AT_ONCE = 500
const MOVED_EVERY_MILLISECONDS = 250
const DISK_WAIT_MILLISECONDS = 5_000
export const SOURCE = 'import'

export function createImportRuns(deps: ImportRunsDeps): ImportRuns {
  const { store, writer, acts, clock, log, pause } = deps
  const runs = new Map<string, Promise<Unreadable | undefined>>()
  const stopping = new AbortController()
  let reading: { readonly importId: string; readonly giveUp: AbortController } | undefined
  let toldAt = 0

  const tell = (importId: string, always = false): void => {
    if (!always && clock.now() - toldAt < MOVED_EVERY_MILLISECONDS) return
    toldAt = clock.now()
    const progress = store.find(importId)
    if (progress) deps.moved(progress)
  }
  const end = (importId: string, state: 'done' | 'failed', words: string | null): void => {
    store.end(importId, state, clock.iso(), words)
    tell(importId, true)
  }
  const drop = async (importId: string): Promise<void> => {
    while (!stopping.signal.aborted && store.dropStaged(importId)) await pause()
  }
  const forgetOld = async (): Promise<void> => {
    for (const importId of store.olderThan(KEPT_IMPORTS)) {
      while (!stopping.signal.aborted && store.forget(importId, DROPPED_AT_ONCE)) await pause()
    }
  }

  async function stageFile(
    importId: string,
    job: ReadJob,
    asked: Asked,
    signal: AbortSignal,
  ): Promise<Unreadable | 'staged' | 'given up'> {
    const opened = await deps.openFile(job, signal)
    if (signal.aborted) return 'given up'
    if (!opened.ok) return { unreadable: opened.error.words }
    const { head } = opened.value
    store.opened(importId, head.headings, head.rows)
    tell(importId, true)
    let part = 0
    try {
      await judgeFile(opened.value, {
        judge: writer.judge,
        pause,
        when: { at: asked.act.at, by: asked.caller.name, source: SOURCE },
        take: (good, left) => {
          if (signal.aborted) return false
          stage(importId, part++, good, left)
          tell(importId)
          return true
        },
      })
    } catch (thrown) {
      // Taken away under its reader by the giving up.
      if (!signal.aborted) throw thrown
    } finally {
      await opened.value.close()
    }
    return signal.aborted ? 'given up' : 'staged'
  }

  function stage(importId: string, part: number, good: readonly JudgedRow[], left: readonly LeftRow[]): void {
    const count = (outcome: JudgedRow['judged']['outcome']) =>
      good.filter(({ judged }) => judged.outcome === outcome).length
    // What is the same is written for what it says of hardware alone.
    const toWrite = good.filter(({ judged, hardware }) => judged.outcome !== 'same' || hardware !== null)
    const counts = { added: count('add'), updated: count('update'), same: count('same'), left: left.length }
    store.judged(importId, part, toWrite, left, counts)
  }

  /** The point of no return, and the import's one line in the audit. */
  function toWriting(importId: string, asked: Asked): boolean {
    const result = acts.run('subscribers.import', asked, () => {
      const progress = store.find(importId)
      if (progress?.state !== 'reading') return err({ type: 'GivenUp' })
      const { added, updated, same, left } = progress
      store.toWriting(importId)
      const summary = `Importing ${added} new, ${updated} changed; ${same} are the same, ${left} rows left out`
      return ok({ value: { importId }, subject: 'subscribers', summary, change: { importId, added, updated } })
    })
    // An act of long ago, whose import is forgotten, is not done again.
    return result.ok && result.value.importId === importId
  }

  async function write(importId: string, when: WrittenBy): Promise<void> {
    const writing: WriteDeps = {
      store,
      put: writer.put,
      noteHardware: deps.noteHardware,
      written: deps.written,
      undone: deps.undone,
      onThrow: (line, thrown) =>
        log.error({ importId, line, err: stackOf(thrown) }, 'A row of an import could not be written'),
    }
    while (!stopping.signal.aborted) {
      try {
        if (!writeSome(writing, importId, when)) {
          end(importId, 'done', null)
          deps.finished()
          return
        }
      } catch (thrown) {
        if (!isDiskRefusal(thrown)) throw thrown
        log.error({ importId, err: stackOf(thrown) }, 'The disk refuses what an import writes; it is tried again')
        await waitUnless(stopping.signal, DISK_WAIT_MILLISECONDS)
      }
      tell(importId)
      await pause()
    }
  }

  async function run(importId: string, job: ReadJob, asked: Asked): Promise<Unreadable | undefined> {
    const giveUp = new AbortController()
    reading = { importId, giveUp }
    const signal = AbortSignal.any([giveUp.signal, stopping.signal])
    try {
      await forgetOld()
      const came = await stageFile(importId, job, asked, signal)
      if (came === 'staged' && toWriting(importId, asked)) {
        reading = undefined
        tell(importId, true)
        await write(importId, { at: asked.act.at, by: asked.caller.name, source: SOURCE })
        return undefined
      }
      if (stopping.signal.aborted) return undefined
      if (came !== 'given up' && store.find(importId)?.state === 'reading') {
        end(importId, 'failed', came === 'staged' ? 'It was imported before' : came.unreadable)
      }
      await drop(importId)
      return typeof came === 'string' ? undefined : came
    } catch (thrown) {
      log.error({ importId, err: stackOf(thrown) }, 'An import failed')
      if (store.find(importId)?.state === 'reading') {
        end(importId, 'failed', 'Something went wrong in the console; its log says what')
        await drop(importId)
      }
      return undefined
    } finally {
      if (reading?.importId === importId) reading = undefined
    }
  }

  const begun = (importId: string, running: Promise<Unreadable | undefined>) => {
    const ended = running.finally(() => runs.delete(importId))
    runs.set(importId, ended)
    return ended
  }

  return {
    begin: (importId, job, asked) => begun(importId, run(importId, job, asked)),
    running: (importId) => runs.get(importId),
    cancel: (importId) => {
      if (reading?.importId === importId) reading.giveUp.abort()
      tell(importId, true)
    },
    start: () => {
      for (const importId of store.inState('reading')) {
        store.end(importId, 'cancelled', clock.iso(), 'The console was stopped while the file was being read')
      }
      const dropped = ['cancelled', 'failed'] as const
      const leftBehind = dropped.flatMap((state) => store.inState(state))
      const [writing] = store.inState('writing')
      const rest = async (): Promise<undefined> => {
        for (const importId of leftBehind) await drop(importId)
        const asker = writing === undefined ? undefined : store.asker(writing)
        if (writing !== undefined && asker) await write(writing, { ...asker, source: SOURCE })
      }
      const ended = rest().catch((thrown) => {
        log.error({ importId: writing, err: stackOf(thrown) }, 'An import failed')
        return undefined
      })
      void begun(writing ?? 'left behind', ended)
    },
    stop: async () => {
      stopping.abort()
      await Promise.allSettled(runs.values())
    },
  }
}

const stackOf = (thrown: unknown): string =>
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
