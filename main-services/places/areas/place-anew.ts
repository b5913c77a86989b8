/** Places areas anew whose names mean something else now: a few at once, and many a part at a time. */
import type { Log } from '../../platform/log/log.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import type { AreaStore } from './areas.store.ts'
import type { LiveSets } from './live-sets.ts'
import type { AreaPlace, NamedArea } from './place-area.ts'

/** A name, and the place that it is where it is one of our own. */
export interface ChangedName {
  readonly folded: string
  readonly placeId: string
}

export interface PlaceAnewDeps {
  /** console.db. */
  readonly db: Database
  readonly areas: AreaStore
  readonly sets: LiveSets
  readonly placeArea: (area: NamedArea) => AreaPlace
  /** Called at the end of those that were too many to be placed at once. */
  readonly onPlaced: () => void
  readonly pause: () => Promise<void>
  readonly log: Log
}

/** Some milliseconds where each has an area. */
const NAMES_AT_ONCE = 25

export function createPlaceAnew({ db, areas, sets, placeArea, onPlaced, pause, log }: PlaceAnewDeps) {
  let waiting: ChangedName[] = []
  let working: Promise<void> | undefined
  let isStopped = false

  const placeSome = db.transaction((names: readonly ChangedName[]): void => {
    for (const { folded, placeId } of names) {
      for (const area of [...areas.named(folded), ...areas.ofPlace(placeId)]) {
        if (area.kind === 'coverage') continue
        const { kind, name, saidPlace: within, setNo } = area
        const found = placeArea({ kind, name, within, fnoId: sets.byNo(setNo)?.fnoId ?? null })
        areas.place({ areaNo: area.areaNo, placeId: found.placeId, whole: found.whole ? 1 : 0 })
      }
    }
  })
  const next = (): void => placeSome.immediate(waiting.splice(0, NAMES_AT_ONCE))

  async function placeRest(): Promise<void> {
    try {
      while (waiting.length > 0 && !isStopped) {
        await pause()
        next()
      }
    } catch (thrown) {
      waiting = []
      log.error({ err: String(thrown) }, 'Areas could not be placed by the names that were brought')
    }
    working = undefined
    onPlaced()
  }

  return {
    place: (names: readonly ChangedName[]): void => {
      if (sets.all().every(({ kind }) => kind === 'coverage')) return
      waiting = [...waiting, ...names]
      if (working) return
      next()
      if (waiting.length > 0) working = placeRest()
    },
    stop: async (): Promise<void> => {
      isStopped = true
      await working
    },
  }
}
