/** Areas on the map: coverage of operators, boundaries of suburbs and zones, and their imports. */
import { setImmediate } from 'node:timers/promises'
import type { Handlers } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import type { FileTurns } from '../../platform/threads/file-turns.ts'
import { foldPlaceName } from '../fold-place-name.ts'
import { type AreaImportCallsDeps, createAreaImportCalls } from './area-import-calls.ts'
import { createAreaImportStore } from './area-imports.store.ts'
import { createAreaStore, type StoredArea } from './areas.store.ts'
import { createOpenAreaFile } from './areas-thread.client.ts'
import { createCoverageCalls } from './coverage-calls.ts'
import { createLiveSets } from './live-sets.ts'
import { toCoordinates, unpackShape } from './pack-shape.ts'
import { type ChangedName, createPlaceAnew } from './place-anew.ts'
import { type AreaPlace, type NamedArea, type PlaceAreaDeps, placeArea } from './place-area.ts'

export interface AreasDeps
  extends Pick<AreaImportCallsDeps, 'acts' | 'clock' | 'log' | 'newId' | 'publish' | 'takeFile' | 'noteUnplaced'>,
    PlaceAreaDeps {
  /** console.db. */
  readonly console: Database
  /** Shared with whoever else reads files in threads. */
  readonly turns: FileTurns
  /** Called after areas have come, gone or found another place. */
  readonly onChange: () => void
  readonly patience: number
}

/** The boundary of a place, or of an operator's zone. */
export interface Boundary {
  readonly areaId: string
  readonly name: string
  readonly bounds: { readonly south: number; readonly west: number; readonly north: number; readonly east: number }
  /** As GeoJSON's MultiPolygon has it: polygon, closed ring, longitude and latitude in degrees. */
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[]
}

export interface InnerPoint {
  readonly lat: number
  readonly lon: number
}

const SWEPT_AT_ONCE = 50
const REMEMBERED = 20_000

export function createAreas(deps: AreasDeps) {
  const { console: db, clock } = deps
  const areas = createAreaStore(db)
  const imports = createAreaImportStore(db)
  const sets = createLiveSets(imports, areas.countByStatus)
  const pause = () => setImmediate(undefined)
  const remembered = new Map<string, AreaPlace>()

  const placeOnce = (area: NamedArea): AreaPlace => {
    const key = JSON.stringify([area.kind, area.name, area.within, area.fnoId])
    const known = remembered.get(key)
    if (known) return known
    if (remembered.size >= REMEMBERED) remembered.clear()
    const place = placeArea(deps, area)
    remembered.set(key, place)
    return place
  }

  const onChange = (): void => {
    sets.refresh()
    deps.onChange()
  }

  const anew = createPlaceAnew({ ...deps, db, areas, sets, placeArea: placeOnce, onPlaced: onChange, pause })
  const sweeper = createSweeper(deps.log, async (mayGoOn) => {
    for (const setNo of imports.deadSets()) {
      let removed = SWEPT_AT_ONCE
      while (removed === SWEPT_AT_ONCE && mayGoOn()) {
        removed = areas.removeSome(setNo, SWEPT_AT_ONCE)
        await pause()
      }
      if (!mayGoOn()) return
      imports.removeSet(setNo)
    }
  })

  const { calls, stop } = createAreaImportCalls({
    ...deps,
    imports,
    areas,
    sets,
    open: createOpenAreaFile(deps.turns),
    placeArea: placeOnce,
    onChange,
    sweep: sweeper.sweep,
    pause,
  })

  const boundaryOf = ({ areaId, areaNo, name, south, west, north, east }: StoredArea): Boundary => ({
    areaId,
    name,
    bounds: { south, west, north, east },
    polygons: toCoordinates(unpackShape(areas.shape(areaNo))),
  })
  const isLive = ({ setNo }: StoredArea): boolean => sets.byNo(setNo) !== undefined

  return {
    calls,
    coverage: createCoverageCalls({ areas, sets, pause }) satisfies Handlers<AppContract['coverage']>,

    /** The imported boundaries of each of the places; none for those that have none. */
    boundariesOf: (placeIds: readonly string[]): Boundary[] =>
      placeIds.flatMap((placeId) =>
        areas
          .ofPlace(placeId)
          .filter((area) => area.whole === 1 && isLive(area))
          .map(boundaryOf),
      ),

    /** The imported boundaries of a zone by its name, of that operator's or, with null, of anybody's. */
    zoneBoundaries: (name: string, fnoId: string | null): Boundary[] =>
      areas
        .named(foldPlaceName(name).key)
        .filter((area) => area.kind === 'zone' && (fnoId === null || sets.byNo(area.setNo)?.fnoId === fnoId))
        .filter(isLive)
        .map(boundaryOf),

    /** A point inside of each place that has a boundary: of the largest one. */
    points: (): Map<string, InnerPoint> => {
      const points = new Map<string, InnerPoint>()
      const largest = areas.boundaries().filter(isLive)
      for (const { placeId, innerLat, innerLon } of largest) {
        if (placeId !== null && !points.has(placeId)) points.set(placeId, { lat: innerLat, lon: innerLon })
      }
      return points
    },

    /** Names have come, changed or gone: areas that are called so, or lay in them, are placed anew; of many names the rest a moment later. */
    namesChanged: (names: readonly ChangedName[]): void => {
      remembered.clear()
      anew.place(names)
    },

    /** Ends what a former life left half done. */
    start: (): void => {
      for (const row of imports.all()) {
        if (row.state !== 'writing') continue
        const words = 'The console ended before the import did. Nothing was imported: import it again.'
        imports.save({ ...row, state: 'failed', added: 0, words, endedAt: clock.iso() })
      }
      sweeper.sweep()
    },
    stop: async (): Promise<void> => {
      await stop()
      await anew.stop()
      await sweeper.stop()
    },
  }
}

/** One sweep at a time; asked for while it runs, it runs once more. */
function createSweeper(log: Log, run: (mayGoOn: () => boolean) => Promise<void>) {
  let sweeping: Promise<void> | undefined
  let again = false
  let stopped = false
  const turn = async (): Promise<void> => {
    do {
      again = false
      await run(() => !stopped)
    } while (again && !stopped)
    sweeping = undefined
  }
  /** A full disk: what is left is seen by nobody, and is taken away after the next import or start. */
  const failed = (thrown: unknown): void => {
    sweeping = undefined
    log.warn({ err: thrown }, 'Areas of an import that is gone could not be taken away')
  }
  return {
    sweep: (): void => {
      again = true
      if (!stopped) sweeping ??= turn().catch(failed)
    },
    stop: async (): Promise<void> => {
      stopped = true
      await sweeping
    },
  }
}
