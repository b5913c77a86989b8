/** What is asked of imports of areas: a look at a file, the import, how far it is, and taking it away again. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Asked, Caller, Handlers, Publish } from '../../../shared/contract/derive.ts'
import type { FileSource } from '../../../shared/contract/files.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { AreaImport, AreasPreview } from '../../../shared/contract/places.ts'
import type { StoredImport } from './area-imports.store.ts'
import type { AreaFile, AreaFileJob } from './areas-thread.client.ts'
import { type ImportJob, type ImportRun, type ImportRunDeps, namedArea, runImport } from './import-run.ts'
import type { PreparedArea } from './prepare-area.ts'

export interface FileNotFound {
  readonly type: 'FileNotFound'
  readonly fileId: string
}

interface AreasUnreadable {
  readonly type: 'AreasUnreadable'
  readonly words: string
}

/** A file that was brought, for the operator who brought it. */
export type TakeFile = (
  fileId: string,
  caller: Pick<Caller, 'operatorId'>,
) => Result<{ readonly name: string; readonly bytes: Uint8Array }, FileNotFound>

export interface AreaImportCallsDeps extends Omit<ImportRunDeps, 'moved'> {
  readonly takeFile: TakeFile
  readonly publish: Publish<AppContract>
  /** Called after areas have come or gone. */
  readonly onChange: () => void
  /** Takes away, without holding anybody up, what nobody is to see any more. */
  readonly sweep: () => void
  /** How long an answer waits for the end of an import, in milliseconds. */
  readonly patience: number
}

type Calls = Pick<
  Handlers<AppContract['places']>,
  'previewAreas' | 'importAreas' | 'areaImports' | 'cancelAreaImport' | 'removeAreaImport'
>

const SHOWN = 20
const REMOVED_SINCE =
  'This import was done, and has been removed or replaced by a later one since. To have its areas again, import the file anew.'
const PLACED_AT_ONCE = 25

export function createAreaImportCalls(deps: AreaImportCallsDeps) {
  const { imports, sets, acts, publish, onChange, sweep } = deps
  const running = new Map<string, ImportRun>()
  /** Previews on their way. */
  const looking = new Map<AbortController, Promise<unknown>>()

  const bytesOf = (source: FileSource, caller: Caller) =>
    source.kind === 'text'
      ? ok({ name: source.name, bytes: new TextEncoder().encode(source.text) })
      : deps.takeFile(source.fileId, caller)

  const current = (importId: string): AreaImport | undefined => {
    const stored = imports.byId(importId)
    return running.get(importId)?.progress() ?? (stored && showImport(stored))
  }

  const start = (job: ImportJob): ImportRun => {
    const run = runImport({ ...deps, moved: (progress) => publish('places.areaImportMoved', progress) }, job)
    running.set(job.importId, run)
    void run.ended.then((result) => {
      running.delete(job.importId)
      sweep()
      if (result.ok && result.value.state === 'done') onChange()
    })
    return run
  }

  /** A repeat of an act is answered as before: of one that was not done, nothing is. */
  const wasDone = (asked: Asked): boolean => acts.run('places.importAreas', asked, () => err({ type: 'NotDone' })).ok
  const unreadable = (words: string): Result<never, AreasUnreadable> => err({ type: 'AreasUnreadable', words })
  /** Never rejects for being ended by `stop`. */
  async function look(file: AreaFileJob, signal: AbortSignal): Promise<Result<AreasPreview, AreasUnreadable>> {
    try {
      const opened = await deps.open(file, { signal })
      if (!opened.ok) return unreadable(opened.error.words)
      try {
        return ok(await preview(deps, opened.value))
      } finally {
        opened.value.close()
      }
    } catch (thrown) {
      if (signal.aborted) return unreadable('The console is being stopped. Look at the file when it runs again.')
      throw thrown
    }
  }

  const calls: Calls = {
    previewAreas: async ({ source, ...terms }, { caller }) => {
      const bytes = bytesOf(source, caller)
      if (!bytes.ok) return bytes
      const abort = new AbortController()
      const looked = look({ ...bytes.value, terms: termsOf(terms) }, abort.signal)
      looking.set(abort, looked)
      try {
        return await looked
      } finally {
        looking.delete(abort)
      }
    },

    importAreas: async ({ source, sourceName, sourceDate, replace, ...terms }, asked) => {
      // The act's own id: asked again, it is the same import.
      const importId = asked.act.id
      const known = current(importId)
      if (known) return ok(known)
      if (wasDone(asked)) return unreadable(REMOVED_SINCE)
      const bytes = bytesOf(source, asked.caller)
      if (!bytes.ok) return bytes
      const file = { ...bytes.value, terms: termsOf(terms) }
      const run = start({ importId, file, sourceName, sourceDate, replace, asked })
      const late = after(deps.patience)
      const result = await Promise.race([run.ended, late.passed])
      late.forget()
      if (result) return result
      void run.ended.then((refused) => {
        // Nobody waits for the refusal any more: the list says it.
        if (!refused.ok) imports.save({ ...run.progress(), state: 'failed' })
      })
      return ok(run.progress())
    },

    areaImports: () => {
      const stored = imports.all().filter(({ importId }) => !running.has(importId))
      const all = [...[...running.values()].map((run) => run.progress()), ...stored.map(showImport)]
      return ok({ imports: all.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)) })
    },

    cancelAreaImport: ({ importId }, asked) => {
      const result = acts.run<AreaImport, { type: 'AreaImportNotFound'; importId: string } | { type: 'TooLate' }>(
        'places.cancelAreaImport',
        asked,
        () => {
          const run = running.get(importId)
          if (!run) return err(imports.byId(importId) ? { type: 'TooLate' } : { type: 'AreaImportNotFound', importId })
          if (!run.cancel()) return err({ type: 'TooLate' })
          const subject = `import of ${run.progress().kind} areas`
          return ok({ value: run.progress(), subject, summary: 'cancelled: nothing was imported', change: null })
        },
      )
      return result
    },

    removeAreaImport: ({ importId }, asked) => {
      const result = acts.run('places.removeAreaImport', asked, () => {
        const row = imports.byId(importId)
        if (!row || running.has(importId)) return err({ type: 'AreaImportNotFound', importId })
        const its = sets.all().filter((set) => set.importId === importId)
        const count = its.flatMap(({ setNo }) => sets.countsOf(setNo)).reduce((sum, { count: some }) => sum + some, 0)
        imports.hide(its.map(({ setNo }) => setNo))
        imports.remove(importId)
        const subject = `${row.kind} areas${row.sourceName === '' ? '' : ` (${row.sourceName})`}`
        return ok({ value: { areas: count }, subject, summary: `${count} removed`, change: null })
      })
      if (result.ok) {
        onChange()
        sweep()
      }
      return result
    },
  }

  return {
    calls,
    /** Ends what is on its way; the next start takes away what was written of it. */
    stop: async (): Promise<void> => {
      const runs = [...running.values()]
      const looked = [...looking.values()]
      for (const run of runs) run.abandon()
      for (const abort of looking.keys()) abort.abort()
      await Promise.allSettled([...runs.map(({ ended }) => ended), ...looked])
    },
  }
}

type Terms = Pick<AreaFileJob['terms'], 'kind' | 'swapped'> & Partial<Omit<AreaFileJob['terms'], 'kind' | 'swapped'>>

const termsOf = ({ kind, fnoId, status, nameFrom, swapped }: Terms): AreaFileJob['terms'] => ({
  kind,
  fnoId,
  status,
  nameFrom: nameFrom === '' ? undefined : nameFrom,
  swapped,
})

async function preview({ placeArea, pause }: AreaImportCallsDeps, { readAs, features, collected, next }: AreaFile) {
  const sample: { line: number; name: string; words: string }[] = []
  let [unplaced, looked] = [0, 0]
  for (let part = await next(); part.length > 0; part = await next()) {
    for (const area of part) {
      const named = namedArea(area)
      const place = named && placeArea(named)
      if (place?.placeId === null) unplaced++
      if (sample.length < SHOWN) sample.push({ line: area.line, name: area.name, words: wordsOf(area, place?.why) })
      if (++looked % PLACED_AT_ONCE === 0) await pause()
    }
    // Of coverage no name is placed: the first part has the sample.
    if (part[0]?.kind === 'coverage') break
  }
  const { left, problems, warnings, properties, byFno, byStatus } = collected
  return {
    ...collected,
    readAs: `${readAs}, ${features.toLocaleString('en-GB')} ${features === 1 ? 'feature' : 'features'}`,
    left,
    unplaced,
    sample,
    problems: [...problems],
    warnings: [...warnings],
    properties: [...properties],
    byFno: [...byFno],
    byStatus: [...byStatus],
  }
}

const wordsOf = ({ fnoId, status, squareKm }: PreparedArea, why: string | null | undefined): string =>
  [fnoId, status, `${squareKm < 10 ? squareKm.toFixed(2) : Math.round(squareKm)} km²`, why]
    .filter((words) => words !== null && words !== undefined)
    .join(', ')

const showImport = ({ total, added, ...row }: StoredImport): AreaImport => ({
  ...row,
  total,
  added,
  done: added,
  updated: 0,
  same: 0,
  fnoIds: [...row.fnoIds],
})

/** Undefined when so many milliseconds have passed. */
function after(milliseconds: number) {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), milliseconds)
  return { passed: promise, forget: () => clearTimeout(timer) }
}
