/** The places of South Africa: the gazetteer, names of our own, and which place a name means. */
import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Place, PlaceRow, Resolution } from '../../shared/contract/places.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import type { Database } from '../platform/sqlite/open.ts'
import type { FileTurns } from '../platform/threads/file-turns.ts'
import type { TakeFile } from './areas/area-import-calls.ts'
import { type Boundary, createAreas } from './areas/index.ts'
import { foldPlaceName } from './fold-place-name.ts'
import { createGazetteer, type GazetteerPlace } from './gazetteer.ts'
import { createImportCalls } from './import-calls.ts'
import { createPlaceList } from './list-places.ts'
import { createNameIndex } from './name-index.ts'
import { createNameStore, type StoredName } from './names.store.ts'
import { createNamesCalls, showName, type TouchedName } from './names-calls.ts'
import { createPlaceNames, type PlacePoint } from './place-names.ts'
import { type Question, resolvePlace } from './resolve-place.ts'
import { createUnresolvedStore } from './unresolved.store.ts'

export interface PlacesDeps {
  /** console.db. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  readonly takeFile: TakeFile
  /** Shared with whoever else reads files in threads. */
  readonly turns: FileTurns
  /** What names mean, or where places are, may be something else from now on; a name that is only noted changes neither. */
  readonly renamed: () => void
  readonly newId?: () => string
  /** How long the answer to an import of areas waits for its end, in milliseconds. */
  readonly patience?: number
}

type PlaceOfFno = Place & { readonly fnoId: string | null }

export interface Places {
  readonly handlers: Handlers<AppContract['places']>
  readonly coverage: Handlers<AppContract['coverage']>
  /** The place that a suburb is, where that is sure. */
  readonly placeOf: (suburb: string, city?: string) => PlacePoint | undefined
  /** To the list of unresolved names, in the caller's transaction: what it says, where it says that it is, and why not. */
  readonly noteUnplaced: (name: string, saidPlace: string, why: string) => void
  /** With an operator, no other operator's names. */
  readonly resolve: (text: string, fnoId: string | null) => Resolution
  /** The ids of the place and of all that it lies in, itself first. */
  readonly around: (placeId: string) => readonly string[]
  /** A place of the gazetteer, or a zone or suburb of our own and whose name for it that is. */
  readonly placeById: (placeId: string) => PlaceOfFno | undefined
  /** A name as names are compared. */
  readonly foldName: (name: string) => string
  /** The imported boundaries of suburbs and zones that are places; none of those that have none. */
  readonly boundariesOf: (placeIds: readonly string[]) => Boundary[]
  /** The imported boundaries of a zone by its name, of that operator's or, with null, of anybody's. */
  readonly zoneBoundaries: (name: string, fnoId: string | null) => Boundary[]
  /** Takes away what a former life left half imported. */
  readonly start: () => void
  /** Ends what is being imported: nothing of it stays. */
  readonly stop: () => Promise<void>
}

/** Names are noted by the thousand in an import: screens are told once for all of a moment. */
const TOLD_AFTER = 250
const PATIENCE = 5_000

export function createPlaces(deps: PlacesDeps): Places {
  const { console: db, acts, clock, publish, renamed, newId = () => randomUUID() } = deps
  const gazetteer = createGazetteer()
  const names = createNameStore(db)
  const unresolved = createUnresolvedStore(db)
  const index = createNameIndex(gazetteer)
  const list = createPlaceList(gazetteer)
  let ownNames: ReadonlyMap<string, readonly StoredName[]> = new Map()
  /** Zones and suburbs of our own, by their ids as places. */
  let parts: ReadonlyMap<string, StoredName> = new Map()
  const takeOwn = (): void => {
    const all = names.all()
    index.takeOwn(all)
    ownNames = Map.groupBy(all, ({ placeId }) => placeId)
    parts = new Map(all.flatMap((name) => (name.kind === 'alias' ? [] : [[`zone-${name.nameId}`, name]])))
  }
  takeOwn()
  const takePoints = (): void => {
    gazetteer.takePoints(areas.points())
    placeNames.forget()
  }
  const onChange = (touched: readonly TouchedName[]): void => {
    takeOwn()
    areas.namesChanged(touched.map(({ nameId, folded }) => ({ folded, placeId: `zone-${nameId}` })))
    takePoints()
    renamed()
    publish('places.changed', {})
  }
  let telling = false
  const tellSoon = (): void => {
    if (telling) return
    telling = true
    setTimeout(() => {
      telling = false
      publish('places.changed', {})
    }, TOLD_AFTER).unref()
  }

  const resolve = (question: Question) => resolvePlace({ gazetteer, index }, question)
  const placeNames = createPlaceNames({
    gazetteer,
    resolve,
    unresolved,
    ownWithin: (placeId) => parts.get(placeId)?.placeId,
    newId,
    now: clock.iso,
    onNoted: tellSoon,
  })
  const placeById = (placeId: string): PlaceOfFno | undefined => {
    const own = parts.get(placeId)
    const place = gazetteer.byId(own?.placeId ?? placeId)
    if (!place) return undefined
    const its = gazetteer.show(place)
    if (!own || own.kind === 'alias') return { ...its, fnoId: null }
    const where = [its.name, its.where].filter((words) => words !== '').join(', ')
    const point = gazetteer.innerPoint(placeId)
    const { lat, lon } = point ?? its
    const part = { placeId, name: own.name, kind: own.kind, where, withinId: place.placeId, lat, lon }
    return { ...part, approximate: point === undefined, fnoId: own.fnoId }
  }
  const ownNamesOf = (placeId: string): readonly StoredName[] => ownNames.get(placeId) ?? []
  const toRow = (place: GazetteerPlace): PlaceRow => ({
    ...gazetteer.show(place),
    others: [...place.others],
    ownNames: ownNamesOf(place.placeId).length,
  })

  const areas = createAreas({
    ...deps,
    newId,
    patience: deps.patience ?? PATIENCE,
    resolve,
    namesOf: (placeId) => {
      const place = gazetteer.byId(placeId)
      if (!place) return [parts.get(placeId)?.name ?? '']
      const aliases = ownNamesOf(placeId).filter(({ kind }) => kind === 'alias')
      return [place.name, ...place.others, ...aliases.map(({ name }) => name)]
    },
    isOwn: (placeId) => parts.has(placeId),
    noteUnplaced: ({ kind, name, within, fnoId }, why, notedAt) =>
      unresolved.note({
        unresolvedId: newId(),
        name,
        folded: foldPlaceName(name).key,
        kind,
        saidPlace: within,
        fnoId,
        reason: why,
        notedAt,
      }),
    onChange: () => {
      takePoints()
      renamed()
      publish('coverage.changed', {})
      publish('places.changed', {})
    },
  })
  takePoints()

  const shared = { gazetteer, names, unresolved, acts, newId, onChange }
  return {
    placeOf: placeNames.placeOf,
    noteUnplaced: placeNames.noteUnplaced,
    resolve: (text, fnoId) => resolve({ text, fnoId: fnoId ?? undefined }),
    around: placeNames.around,
    placeById,
    foldName: (name) => foldPlaceName(name).key,
    boundariesOf: areas.boundariesOf,
    zoneBoundaries: areas.zoneBoundaries,
    start: areas.start,
    stop: areas.stop,
    coverage: areas.coverage,
    handlers: {
      ...areas.calls,
      resolve: ({ text, fnoId }) => ok(resolve({ text, fnoId })),
      query: ({ search, kind, within, offset, limit }) => {
        const found = list({ search, kind, within }, (placeId) => ownNamesOf(placeId).map(({ folded }) => folded))
        return ok({ total: found.length, rows: found.slice(offset, offset + limit).map(toRow) })
      },
      get: ({ placeId }) => {
        const place = gazetteer.byId(placeId)
        if (!place) return err({ type: 'PlaceNotFound', placeId })
        return ok({ ...toRow(place), names: ownNamesOf(placeId).map((name) => showName(gazetteer, name)) })
      },
      ...createNamesCalls(shared),
      ...createImportCalls({
        ...shared,
        index,
        takeFile: deps.takeFile,
        resolve: (text) => resolve({ text, fnoId: undefined }),
        pause: () => setImmediate(undefined),
      }),
    },
  }
}
