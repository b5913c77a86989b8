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
import { every } from '../../platform/scheduler/every.ts'
import type { OpenFile, ReadJob } from './customer-file-thread.client.ts'
import { createVerdicts } from './give-verdict.ts'
import type { Verdict } from './imports.store.ts'
import { type JudgedPart, type JudgedRow, judgeFile } from './judge-file.ts'
import { isLeft } from './plan-file.ts'
import { createImportWriting, type ImportWritingDeps, stackOf } from './write-import.ts'

export interface ImportRunsDeps extends Omit<ImportWritingDeps, 'tell' | 'end' | 'drop' | 'stopping'> {
  readonly acts: Acts
  readonly clock: Clock
  readonly openFile: OpenFile
  readonly moved: (progress: ImportProgress) => void
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
/** Rows that were left out hold phones and ID numbers: long enough to mend them, and no longer. */
const LEFT_KEPT_MILLISECONDS = 14 * 86_400_000
const SWEEP_MILLISECONDS = 6 * 3_600_000
const MOVED_EVERY_MILLISECONDS = 250
export const SOURCE = 'import'

export function createImportRuns(deps: ImportRunsDeps): ImportRuns {
  const { store, writer, acts, clock, log, pause } = deps
  const runs = new Map<string, Promise<Unreadable | undefined>>()
  const stopping = new AbortController()
  let reading: { readonly importId: string; readonly cancelled: AbortController } | undefined
  let sweeping: { readonly stop: () => void } | undefined
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
  const write = createImportWriting({ ...deps, tell, end, drop, stopping: stopping.signal })
  const forgetOld = async (): Promise<void> => {
    const before = new Date(clock.now() - LEFT_KEPT_MILLISECONDS).toISOString()
    while (!stopping.signal.aborted && store.forgetLeft(before, DROPPED_AT_ONCE)) await pause()
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
    const verdictOf = createVerdicts()
    try {
      await judgeFile(opened.value, {
        judge: writer.judge,
        pause,
        when: { at: asked.act.at, by: asked.caller.name, source: SOURCE },
        take: (judged) => {
          if (signal.aborted) return false
          stage(importId, part++, judged, verdictOf)
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

  function stage(
    importId: string,
    part: number,
    { rows, text, left }: JudgedPart,
    verdictOf: (row: JudgedRow) => Verdict | undefined,
  ): void {
    const counts = { add: 0, update: 0, same: 0 }
    let same = 0
    const verdicts = rows.map((row) => {
      if (isLeft(row)) return 'not written'
      const { outcome } = row.judged
      counts[outcome]++
      const verdict = verdictOf(row) ?? null
      // What is the same is written for what it says of hardware alone.
      if (outcome === 'same' && row.hardware === null) return 'not written'
      if (outcome === 'same') same++
      return verdict
    })
    const { add: added, update: updated } = counts
    store.judged(importId, part, {
      text,
      verdicts,
      rows: verdicts.filter((verdict) => verdict !== 'not written').length,
      same,
      left,
      counts: { added, updated, same: counts.same, left: left.length },
    })
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

  async function run(importId: string, job: ReadJob, asked: Asked): Promise<Unreadable | undefined> {
    const cancelled = new AbortController()
    reading = { importId, cancelled }
    const signal = AbortSignal.any([cancelled.signal, stopping.signal])
    const judgedAt = writer.writes()
    try {
      await forgetOld()
      const came = await stageFile(importId, job, asked, signal)
      if (came === 'staged' && toWriting(importId, asked)) {
        reading = undefined
        tell(importId, true)
        await write(importId, { at: asked.act.at, by: asked.caller.name, source: SOURCE }, judgedAt)
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
        end(
          importId,
          'failed',
          'Something went wrong in the console, and nothing of the file was kept; the log says what',
        )
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
      if (reading?.importId === importId) reading.cancelled.abort()
      tell(importId, true)
    },
    start: () => {
      for (const importId of store.inState('reading')) {
        store.end(importId, 'cancelled', clock.iso(), 'The console was stopped while the file was being read')
      }
      const dropped = ['cancelled', 'failed'] as const
      const leftBehind = dropped.flatMap((state) => store.inState(state))
      const writing = store.inState('writing')
      const rest = async (): Promise<undefined> => {
        await forgetOld()
        for (const importId of leftBehind) await drop(importId)
        for (const importId of writing) {
          const asker = store.asker(importId)
          if (asker) await write(importId, { ...asker, source: SOURCE })
        }
      }
      const ended = rest().catch((thrown) => {
        log.error({ importIds: writing, err: stackOf(thrown) }, 'An import failed')
        return undefined
      })
      for (const importId of writing.length > 0 ? writing : ['left behind']) void begun(importId, ended)
      sweeping = every(SWEEP_MILLISECONDS, forgetOld, { log, name: 'rows that imports left out' })
    },
    stop: async () => {
      stopping.abort()
      sweeping?.stop()
      await Promise.allSettled(runs.values())
    },
  }
}
