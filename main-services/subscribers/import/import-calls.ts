/** The calls that bring customers over from a file: looked at first, then imported, with what was left out to be mended. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { sastDay } from '../../../shared/base/sast.ts'
import type { Caller, Handlers } from '../../../shared/contract/derive.ts'
import type { FileSource } from '../../../shared/contract/files.ts'
import type { ImportProblem, ImportProgress } from '../../../shared/contract/import-progress.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { ImportPreview } from '../../../shared/contract/subscribers.ts'
import { writeRow } from '../../platform/csv/write-row.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import type { FileTurns } from '../../platform/threads/file-turns.ts'
import { createOpenFile, type ReadJob } from './customer-file-thread.client.ts'
import { PROBLEM_HEADING } from './guess-columns.ts'
import { createImportRuns, type ImportRuns, type ImportRunsDeps, SOURCE } from './import-runs.ts'
import { createImportStore } from './imports.store.ts'
import { type JudgedPart, type JudgedRow, judgeFile } from './judge-file.ts'
import type { LeftRow } from './plan-file.ts'
import { sayChanges } from './say-changes.ts'

type Calls = 'importPreview' | 'import' | 'imports' | 'cancelImport' | 'importErrors'

export interface ImportCallsDeps extends Omit<ImportRunsDeps, 'store' | 'openFile'> {
  /** console.db. */
  readonly console: Database
  readonly newId: () => string
  /** A file that was brought before. */
  readonly takeFile: (
    fileId: string,
    caller: Pick<Caller, 'operatorId'>,
  ) => Result<{ readonly name: string; readonly bytes: Uint8Array }, FileNotFound>
  /** Shared with whoever else reads files in threads. */
  readonly turns: FileTurns
  readonly openFile?: ImportRunsDeps['openFile']
  /** An answer comes after so long at the latest. */
  readonly answerMilliseconds?: number
}

export interface ImportCalls extends Pick<ImportRuns, 'start' | 'stop'> {
  readonly handlers: Pick<Handlers<AppContract['subscribers']>, Calls>
}

interface FileNotFound {
  readonly type: 'FileNotFound'
  readonly fileId: string
}
interface FileUnreadable {
  readonly type: 'FileUnreadable'
  readonly words: string
}
type CannotCancel = { readonly type: 'ImportNotFound'; readonly importId: string } | { readonly type: 'TooLate' }
type ImportInput = Parameters<ImportCalls['handlers']['importPreview']>[0]
type Asking = Parameters<ImportCalls['handlers']['importPreview']>[1]

const SAMPLE = 20
const PROBLEMS = 200
const LISTED = 20
const ANSWER_MILLISECONDS = 5_000
/** Of the list of errors, in one answer. */
const MOST_LETTERS = 4_000_000
const LEFT_AT_ONCE = 1_000
const STOPPING = 'The console is being stopped. Look at the file when it runs again.'

export function createImportCalls({ turns, openFile = createOpenFile(turns), ...deps }: ImportCallsDeps): ImportCalls {
  const { clock, newId, takeFile, acts, writer, pause, answerMilliseconds = ANSWER_MILLISECONDS } = deps
  const store = createImportStore(deps.console)
  const runs = createImportRuns({ ...deps, store, openFile })
  /** Files that are looked at and not imported. */
  const looking = new Map<AbortController, Promise<unknown>>()

  const toJob = ({ source, mapping, sheet }: ImportInput, caller: Caller): Result<ReadJob, FileNotFound> => {
    const bytes = bytesOf(source, caller)
    if (!bytes.ok) return bytes
    const wasText = source.kind === 'text'
    return ok({ bytes: bytes.value, wasText, sheet, mapping: mapping ?? {}, today: sastDay(clock.now()) })
  }
  const bytesOf = (source: FileSource, caller: Caller): Result<Uint8Array, FileNotFound> => {
    if (source.kind === 'text') return ok(new TextEncoder().encode(source.text))
    const taken = takeFile(source.fileId, caller)
    return taken.ok ? ok(taken.value.bytes) : taken
  }
  const lookInto = async (
    input: ImportInput,
    { caller, act }: Asking,
    take: (part: JudgedPart) => boolean,
    signal: AbortSignal,
  ) => {
    const job = toJob(input, caller)
    if (!job.ok) return job
    const opened = await openFile(job.value, signal)
    if (!opened.ok) return unreadable(opened.error.words)
    try {
      const when = { at: act.at, by: caller.name, source: SOURCE }
      const warnings = await judgeFile(opened.value, { judge: writer.judge, pause, when, take })
      return ok({ head: opened.value.head, warnings: [...(warnings ?? [])] })
    } catch (thrown) {
      // The thread was taken away under its reader.
      if (signal.aborted) return unreadable(STOPPING)
      throw thrown
    } finally {
      await opened.value.close()
    }
  }
  /** Reads and judges a whole file, and changes nothing. */
  const look = (input: ImportInput, asked: Asking, take: (part: JudgedPart) => boolean) => {
    const abort = new AbortController()
    const looked = lookInto(input, asked, take, abort.signal).finally(() => looking.delete(abort))
    looking.set(abort, looked)
    return looked
  }
  const progressOf = (importId: string) => {
    const progress = store.find(importId)
    if (!progress) throw new Error(`The import ${importId} is gone`)
    return progress
  }

  return {
    start: runs.start,
    stop: async () => {
      const looked = [...looking.values()]
      for (const abort of looking.keys()) abort.abort()
      await runs.stop()
      await Promise.allSettled(looked)
    },
    handlers: {
      importPreview: async (input, asked) => {
        const seen = createSeen()
        const looked = await look(input, asked, seen.take)
        if (!looked.ok) return looked
        const { head, warnings } = looked.value
        const { readAs, sheets, rows, columns } = head
        return ok({ readAs, sheets: [...sheets], rows, columns, warnings, ...seen.summary() })
      },

      import: async (input, asked) => {
        const { act, caller } = asked
        const earlier = store.byAct(act.id)
        let importId = earlier?.importId
        if (importId === undefined) {
          const job = toJob(input, caller)
          if (!job.ok) return job
          // One whose end could not even be written down is for the next start, and keeps nobody from theirs.
          const other = [...store.inState('reading'), ...store.inState('writing')].find(runs.running)
          if (other !== undefined) return err({ type: 'ImportRunning', importId: other })
          importId = newId()
          store.begin(importId, act.id, caller.name, clock.iso())
          void runs.begin(importId, job.value, asked)
        }
        const ended = await within(answerMilliseconds, runs.running(importId))
        return ended ? unreadable(ended.unreadable) : ok(progressOf(importId))
      },

      imports: () => ok({ imports: store.latest(LISTED) }),

      cancelImport: ({ importId }, asked) => {
        const result = acts.run<ImportProgress, CannotCancel>('subscribers.cancelImport', asked, () => {
          const progress = store.find(importId)
          if (!progress) return err({ type: 'ImportNotFound', importId })
          if (progress.state !== 'reading' && progress.state !== 'cancelled') return err({ type: 'TooLate' })
          if (progress.state === 'reading') store.end(importId, 'cancelled', clock.iso(), null)
          const summary = `Cancelled after ${progress.done} rows were read; nothing was written`
          return ok({ value: progressOf(importId), subject: 'subscribers', summary, change: null })
        })
        if (result.ok) runs.cancel(importId)
        return result
      },

      importErrors: async (input, asked) => {
        if (!('importId' in input)) {
          const left: LeftRow[] = []
          const looked = await look(input, asked, (part) => left.push(...part.left) >= 0)
          if (!looked.ok) return looked
          return ok(writeErrors(looked.value.head.headings, left, input.after))
        }
        const { importId, after } = input
        if (!store.find(importId)) return err({ type: 'ImportNotFound', importId })
        return ok(writeErrors(store.headings(importId), everyLeft(importId, Number(after ?? 0)), after))
      },
    },
  }

  function* everyLeft(importId: string, after: number): Iterable<LeftRow> {
    let line = after
    for (;;) {
      const some = store.leftAfter(importId, line, LEFT_AT_ONCE)
      yield* some
      const last = some.at(-1)
      if (!last) return
      line = last.line
    }
  }
}

const unreadable = (words: string) => err<FileUnreadable>({ type: 'FileUnreadable', words })

/** Rows as they were behind what is wrong with them; `next` where there are more than one answer may hold. */
function writeErrors(headings: string, left: Iterable<LeftRow>, after: string | undefined) {
  // A page that goes on another has no headings of its own.
  let csv = after === undefined ? `${PROBLEM_HEADING},${headings}\r\n` : ''
  let rows = 0
  for (const { line, words, raw } of left) {
    if (line <= Number(after ?? 0)) continue
    if (csv.length > MOST_LETTERS) return { csv, rows, next: String(line - 1) }
    csv += `${writeRow([`Line ${line}: ${words}`])},${raw}\r\n`
    rows++
  }
  return { csv, rows, next: null }
}

function outcomeWords({ outcome, before, after }: JudgedRow['judged']): string {
  if (outcome === 'add' || before === null) return 'is added'
  return outcome === 'same' ? 'is the same already' : `is changed: ${sayChanges(before, after).join(', ')}`
}

/** What a preview says of rows that were judged. */
function createSeen() {
  const counts = { add: 0, update: 0, same: 0, leave: 0 }
  const unplaced = new Set<string>()
  const sample: ImportPreview['sample'] = []
  const problems: ImportProblem[] = []
  return {
    take: ({ good, left }: JudgedPart): boolean => {
      for (const { judged, planned } of good) {
        counts[judged.outcome]++
        if (judged.unplaced) unplaced.add(`${planned.address?.suburb ?? ''}\n${planned.address?.city ?? ''}`)
      }
      counts.leave += left.length
      const shown = [...good, ...left].sort((a, b) => a.line - b.line).slice(0, Math.max(0, SAMPLE - sample.length))
      sample.push(...shown.map(showRow))
      for (const { line, subject, field, words } of left.slice(0, Math.max(0, PROBLEMS - problems.length))) {
        problems.push({ line, subject, field, words })
      }
      return true
    },
    summary: () => ({
      added: counts.add,
      updated: counts.update,
      same: counts.same,
      left: counts.leave,
      unplaced: unplaced.size,
      sample,
      problems,
    }),
  }
}

function showRow(row: JudgedRow | LeftRow): ImportPreview['sample'][number] {
  const { line, subject } = row
  if (!('judged' in row)) return { line, outcome: 'leave', name: '', subject, words: row.words }
  const { outcome, name } = row.judged
  return { line, outcome, name, subject, words: outcomeWords(row.judged) }
}

/** What comes in time; undefined where it does not. */
async function within<T>(milliseconds: number, coming: Promise<T> | undefined): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined)
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}
