/** One import of areas on its way: read by a thread, written where nobody sees it, and shown all at once. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import type { AreaImport } from '../../../shared/contract/places.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { foldPlaceName } from '../fold-place-name.ts'
import type { AreaImportStore } from './area-imports.store.ts'
import type { AreaStore, NewArea } from './areas.store.ts'
import type { AreaFile, AreaFileJob, OpenAreaFile } from './areas-thread.client.ts'
import type { LiveSets } from './live-sets.ts'
import type { AreaPlace, NamedArea } from './place-area.ts'
import type { PreparedArea } from './prepare-area.ts'

export interface ImportRunDeps {
  readonly imports: AreaImportStore
  readonly areas: AreaStore
  readonly sets: LiveSets
  readonly open: OpenAreaFile
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly newId: () => string
  /** The same words again are answered at once. */
  readonly placeArea: (area: NamedArea) => AreaPlace
  /** To the list of unresolved names; `at` is ISO, UTC. */
  readonly noteUnplaced: (area: NamedArea, why: string, at: string) => void
  readonly moved: (progress: AreaImport) => void
  /** Lets others have the thread for a moment. */
  readonly pause: () => Promise<void>
}

export interface ImportJob {
  readonly importId: string
  readonly file: AreaFileJob
  readonly sourceName: string
  readonly sourceDate: string | null
  readonly replace: boolean
  readonly asked: Asked
}

export type ImportRefused =
  | { readonly type: 'AreasUnreadable'; readonly words: string }
  | { readonly type: 'LooksSwapped'; readonly words: string }

export interface ImportRun {
  readonly progress: () => AreaImport
  /** Never rejects: what goes wrong is an import that failed. */
  readonly ended: Promise<Result<AreaImport, ImportRefused>>
  /** False where it is too late. */
  readonly cancel: () => boolean
  /** Leaves off where it is; the next start takes away what was written. */
  readonly abandon: () => void
}

/** Written at once: some milliseconds. */
const WRITTEN_AT_ONCE = 100
const TOLD_EVERY = 250
const SWAPPED =
  'Every point would lie in South Africa if latitude and longitude were the other way round. Import it as swapped, or export it with the longitude first.'

export function runImport(deps: ImportRunDeps, job: ImportJob): ImportRun {
  const { imports, clock, log } = deps
  const { importId, file, sourceName, sourceDate, asked } = job
  const abort = new AbortController()
  let toldAt = 0
  let now: AreaImport = {
    importId,
    state: 'reading',
    done: 0,
    total: null,
    added: 0,
    updated: 0,
    same: 0,
    left: 0,
    words: null,
    startedAt: clock.iso(),
    endedAt: null,
    kind: file.terms.kind,
    fnoIds: file.terms.fnoId === undefined || file.terms.kind === 'suburb' ? [] : [file.terms.fnoId],
    sourceName,
    sourceDate,
    by: asked.caller.name,
  }
  const move = (step: Partial<AreaImport>): void => {
    const isNews = step.state !== undefined && step.state !== now.state
    now = { ...now, ...step }
    if (!isNews && clock.now() - toldAt < TOLD_EVERY) return
    toldAt = clock.now()
    deps.moved(now)
  }
  const end = (step: Partial<AreaImport> & { readonly state: 'cancelled' | 'failed' }): void => {
    imports.save({ ...now, ...step, state: step.state, endedAt: clock.iso() })
    move({ ...step, endedAt: clock.iso() })
  }

  const course = async (): Promise<Result<AreaImport, ImportRefused>> => {
    const opened = await deps.open(file, { onProgress: (done) => move({ done }), signal: abort.signal })
    // Given up while it waited for its turn.
    abort.signal.throwIfAborted()
    if (!opened.ok) return err({ type: 'AreasUnreadable', words: opened.error.words })
    try {
      const refused = refusalOf(opened.value, file.terms.swapped)
      if (refused) return err(refused)
      await write(opened.value)
      return ok(now)
    } finally {
      opened.value.close()
    }
  }

  const write = async (opened: AreaFile): Promise<void> => {
    const { areas: total, left, byFno } = opened.collected
    const fnoIds = byFno.flatMap(({ fnoId }) => fnoId ?? [])
    const begun: AreaImport = { ...now, state: 'writing', done: 0, total, left, fnoIds }
    imports.save({ ...begun, state: 'writing' })
    move(begun)
    const unplaced: { readonly area: NamedArea; readonly why: string }[] = []
    const writer = createWriter(deps, importId, (area, why) => unplaced.push({ area, why }))
    for (let part = await opened.next(); part.length > 0; part = await opened.next()) {
      for (let from = 0; from < part.length; from += WRITTEN_AT_ONCE) {
        abort.signal.throwIfAborted()
        const some = part.slice(from, from + WRITTEN_AT_ONCE)
        await writer(some)
        move({ done: now.done + some.length })
        await deps.pause()
      }
    }
    abort.signal.throwIfAborted()
    finish(unplaced)
  }

  /** From here on it is too late to cancel. */
  const finish = (unplaced: readonly { readonly area: NamedArea; readonly why: string }[]): void => {
    const endedAt = clock.iso()
    const done: AreaImport = { ...now, state: 'done', added: now.done, endedAt }
    deps.acts.run('places.importAreas', asked, () => {
      const replaced = job.replace ? takeTheirPlace(deps, done) : 0
      imports.save({ ...done, state: 'done' })
      imports.show(importId)
      for (const { area, why } of unplaced) deps.noteUnplaced(area, why, endedAt)
      return ok({ value: { importId }, subject: subjectOf(done), summary: summaryOf(done, replaced), change: null })
    })
    move(done)
  }

  const ended = course()
    .catch((thrown: unknown) => {
      if (!abort.signal.aborted) {
        log.error({ err: thrown, importId }, 'An import of areas failed')
        end({
          state: 'failed',
          words: 'It could not be kept: see the log, and that the disk has room. Nothing was imported.',
        })
      }
      return ok(now)
    })
    .then((result) => {
      if (!result.ok) move({ state: 'failed', words: result.error.words, endedAt: clock.iso() })
      return result
    })

  return {
    progress: () => now,
    ended,
    cancel: () => {
      if (now.state !== 'reading' && now.state !== 'writing') return false
      end({ state: 'cancelled' })
      abort.abort()
      return true
    },
    abandon: () => abort.abort(),
  }
}

function refusalOf({ collected, readAs }: AreaFile, swapped: boolean): ImportRefused | undefined {
  const { areas, problems, looksSwapped } = collected
  if (areas === 0) {
    const why = problems[0] ? ` The first: ${problems[0].words}` : ''
    return { type: 'AreasUnreadable', words: `There is no area in the file (${readAs}) that can be taken.${why}` }
  }
  return looksSwapped && !swapped ? { type: 'LooksSwapped', words: SWAPPED } : undefined
}

/** Hides what the import replaces; answers how many sets those were. */
function takeTheirPlace({ imports, sets }: ImportRunDeps, { kind, sourceName, fnoIds, importId }: AreaImport): number {
  const mayGo = (fnoId: string | null): boolean =>
    kind === 'suburb' || (fnoId === null ? fnoIds.length === 0 : fnoIds.includes(fnoId))
  const before = sets.all().filter((set) => set.kind === kind && set.source === sourceName && set.importId !== importId)
  const going = before.filter(({ fnoId }) => mayGo(fnoId))
  imports.hide(going.map(({ setNo }) => setNo))
  for (const { importId: earlier } of going) {
    if (before.every((set) => set.importId !== earlier || mayGo(set.fnoId))) imports.remove(earlier)
  }
  return going.length
}

/** Answers when they are written. */
function createWriter(
  { areas, imports, newId, placeArea, pause }: ImportRunDeps,
  importId: string,
  onUnplaced: (area: NamedArea, why: string) => void,
) {
  const placedAtOnce = 10
  const placeOf = (area: PreparedArea): AreaPlace => {
    const named = namedArea(area)
    const place = named ? placeArea(named) : { placeId: null, whole: false, why: null }
    if (named && place.why !== null) onUnplaced(named, place.why)
    return place
  }
  return async (part: readonly PreparedArea[]): Promise<void> => {
    const rows: NewArea[] = []
    for (const [at, area] of part.entries()) {
      if (area.status === null && at > 0 && at % placedAtOnce === 0) await pause()
      const { placeId, whole } = placeOf(area)
      rows.push({
        areaId: newId(),
        setNo: imports.setFor(importId, area.fnoId),
        kind: area.kind,
        name: area.name,
        folded: foldPlaceName(area.name).key,
        saidPlace: area.within,
        status: area.status,
        placeId,
        whole: whole ? 1 : 0,
        squareKm: area.squareKm,
        innerLat: area.inner.lat,
        innerLon: area.inner.lon,
        ...area.bounds,
        shape: area.shape,
      })
    }
    areas.add(rows)
  }
}

/** Undefined for coverage, which no place is known by. */
export const namedArea = ({ kind, name, within, fnoId }: PreparedArea): NamedArea | undefined =>
  kind === 'coverage' ? undefined : { kind, name, within, fnoId }

const subjectOf = ({ kind, sourceName, fnoIds }: AreaImport): string =>
  [`${kind} areas`, ...(fnoIds.length > 0 ? [`of ${fnoIds.join(', ')}`] : []), sourceName && `(${sourceName})`]
    .filter((words) => words !== '')
    .join(' ')

const summaryOf = ({ added, left }: AreaImport, replaced: number): string =>
  [`${added} imported`, `${left} left out`, ...(replaced > 0 ? ['in the place of those of before'] : [])].join(', ')
