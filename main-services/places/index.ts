/** The places of South Africa: the gazetteer, names of our own, and which place a name means. */
import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { PlaceRow, Resolution } from '../../shared/contract/places.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { createGazetteer, type GazetteerPlace } from './gazetteer.ts'
import { createImportCalls } from './import-calls.ts'
import { createPlaceList } from './list-places.ts'
import { createNameIndex } from './name-index.ts'
import { createNameStore, type StoredName } from './names.store.ts'
import { createNamesCalls, showName } from './names-calls.ts'
import { createPlaceNames, type PlacePoint } from './place-names.ts'
import { type Question, resolvePlace } from './resolve-place.ts'
import { createUnresolvedStore } from './unresolved.store.ts'

export interface PlacesDeps {
  /** console.db. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly publish: Publish<AppContract>
  readonly newId?: () => string
}

export interface Places {
  readonly handlers: Omit<
    Handlers<AppContract['places']>,
    'previewAreas' | 'importAreas' | 'areaImports' | 'cancelAreaImport' | 'removeAreaImport'
  >
  /** The place that a suburb is, where that is sure. */
  readonly placeOf: (suburb: string, city?: string) => PlacePoint | undefined
  /** To the list of unresolved names, in the caller's transaction: what it says, where it says that it is, and why not. */
  readonly noteUnplaced: (name: string, saidPlace: string, why: string) => void
  /** With an operator, no other operator's names. */
  readonly resolve: (text: string, fnoId: string | null) => Resolution
  /** The ids of the place and of all that it lies in, itself first. */
  readonly around: (placeId: string) => readonly string[]
}

/** Names are noted by the thousand in an import: screens are told once for all of a moment. */
const TOLD_AFTER = 250

export function createPlaces({ console: db, acts, clock, publish, newId = () => randomUUID() }: PlacesDeps): Places {
  const gazetteer = createGazetteer()
  const names = createNameStore(db)
  const unresolved = createUnresolvedStore(db)
  const index = createNameIndex(gazetteer)
  const list = createPlaceList(gazetteer)
  let ownNames: ReadonlyMap<string, readonly StoredName[]> = new Map()
  let parts: ReadonlyMap<string, string> = new Map()
  const takeOwn = (): void => {
    const all = names.all()
    index.takeOwn(all)
    ownNames = Map.groupBy(all, ({ placeId }) => placeId)
    parts = new Map(all.flatMap(({ nameId, kind, placeId }) => (kind === 'alias' ? [] : [[`zone-${nameId}`, placeId]])))
  }
  takeOwn()
  const onChange = (): void => {
    takeOwn()
    placeNames.forget()
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
    ownWithin: (placeId) => parts.get(placeId),
    newId,
    now: clock.iso,
    onNoted: tellSoon,
  })
  const ownNamesOf = (placeId: string): readonly StoredName[] => ownNames.get(placeId) ?? []
  const toRow = (place: GazetteerPlace): PlaceRow => ({
    ...gazetteer.show(place),
    others: [...place.others],
    ownNames: ownNamesOf(place.placeId).length,
  })

  const shared = { gazetteer, names, unresolved, acts, newId, onChange }
  return {
    placeOf: placeNames.placeOf,
    noteUnplaced: placeNames.noteUnplaced,
    resolve: (text, fnoId) => resolve({ text, fnoId: fnoId ?? undefined }),
    around: placeNames.around,
    handlers: {
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
        resolve: (text) => resolve({ text, fnoId: undefined }),
        pause: () => setImmediate(undefined),
      }),
    },
  }
}
