/** What is asked of areas: who reaches a point, lists, one area, and outlines for a map. */
import { err, ok } from '../../../shared/base/result.ts'
import { type Area, AreaKind, type CoverageStatus, type ReachingFno } from '../../../shared/contract/coverage.ts'
import type { Handlers } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import { foldPlaceName } from '../fold-place-name.ts'
import type { AreaSet } from './area-imports.store.ts'
import type { AreaStore, StoredArea } from './areas.store.ts'
import { isInside } from './is-inside.ts'
import type { LiveSets } from './live-sets.ts'
import { type Ring, toCoordinates, UNITS_PER_DEGREE, unpackShape } from './pack-shape.ts'
import { simplifyRing } from './simplify-ring.ts'

export interface CoverageDeps {
  readonly areas: AreaStore
  readonly sets: LiveSets
  readonly pause: () => Promise<void>
}

const RANK: Readonly<Record<CoverageStatus, number>> = { live: 0, building: 1, planned: 2 }
/** Sorted in some milliseconds. */
const FEW = 5_000
const TILE_PIXELS = 256
/** What one answer may hold, and what may be read for it: a screenful has far less. */
const MOST_POINTS = 60_000
const MOST_READ = 4_000_000
const READ_AT_ONCE = 60_000
/** What it takes to read one area, in numbers of its shape. */
const ONE_READ = 300

interface Reaching extends ReachingFno {
  readonly rank: number
}

export function createCoverageCalls({ areas, sets, pause }: CoverageDeps): Handlers<AppContract['coverage']> {
  const seen = (area: StoredArea): { area: StoredArea; set: AreaSet }[] => {
    const set = sets.byNo(area.setNo)
    return set ? [{ area, set }] : []
  }
  const listed = (rows: readonly StoredArea[]): Area[] => rows.flatMap(seen).map(showArea)

  const fnosAt = (lat: number, lon: number): ReachingFno[] => {
    const best = new Map<string, Reaching>()
    const candidates = areas
      .boxesAt(lat, lon)
      .flatMap(seen)
      .filter(({ area }) => area.kind === 'coverage')
      .sort((a, b) => rankOf(a.area) - rankOf(b.area) || a.area.squareKm - b.area.squareKm)
    for (const { area, set } of candidates) {
      const { fnoId, source, sourceDate } = set
      if (fnoId === null || best.has(fnoId)) continue
      if (!isInside(areas.shape(area.areaNo), lon * UNITS_PER_DEGREE, lat * UNITS_PER_DEGREE)) continue
      const { areaId, name, status } = area
      best.set(fnoId, { fnoId, status: status ?? 'live', areaId, name, source, sourceDate, rank: rankOf(area) })
    }
    return [...best.values()]
      .sort((a, b) => a.rank - b.rank || (a.fnoId < b.fnoId ? -1 : 1))
      .map(({ rank: _, ...fno }) => fno)
  }

  const countOf = (setNos: readonly number[], status: CoverageStatus | undefined): number =>
    setNos
      .flatMap(sets.countsOf)
      .filter((counted) => status === undefined || counted.status === status)
      .reduce((sum, { count }) => sum + count, 0)

  return {
    at: ({ lat, lon }) => ok({ fnos: fnosAt(lat, lon) }),

    areas: ({ search, kind, fnoId, status, offset, limit }) => {
      const setNos = sets.numbersOf(kind ? [kind] : AreaKind.options, fnoId)
      const selection = { setNos, status, search: search ? foldPlaceName(search).key : '' }
      const total = search ? areas.count(selection) : countOf(setNos, status)
      const few = countOf(setNos, undefined) <= FEW
      return ok({ total, rows: listed(areas.page(selection, few, offset, limit)) })
    },

    get: ({ areaId }) => {
      const area = areas.byId(areaId)
      const [found] = area ? seen(area) : []
      if (!found) return err({ type: 'AreaNotFound', areaId })
      return ok({ ...showArea(found), shape: toCoordinates(unpackShape(areas.shape(found.area.areaNo))) })
    },

    outlines: async ({ bounds, zoom, kinds, fnoId, limit }) => {
      const pixel = 360 / (TILE_PIXELS * 2 ** zoom)
      const setNos = sets.numbersOf(kinds, fnoId)
      const total = areas.countIn(setNos, bounds)
      const drawn: Outline[] = []
      let [points, read, paused] = [0, 0, 0]
      for (const { area, set } of areas.boxesIn(setNos, bounds, pixel, limit).flatMap(seen)) {
        if (points >= MOST_POINTS || read >= MOST_READ) break
        const shape = areas.shape(area.areaNo)
        read += shape.length + ONE_READ
        const polygons = simplified(unpackShape(shape), pixel * UNITS_PER_DEGREE)
        points += polygons.flat().reduce((sum, ring) => sum + ring.length / 2, 0)
        const { areaId, kind, name, status } = area
        if (polygons.length > 0) {
          drawn.push({ areaId, kind, name, fnoId: set.fnoId, status, shape: toCoordinates(polygons) })
        }
        if (read - paused < READ_AT_ONCE) continue
        paused = read
        await pause()
      }
      return ok({ left: total - drawn.length, areas: drawn })
    },

    summary: () => {
      const byFno = new Map<string, { live: number; building: number; planned: number }>()
      const places = { suburb: 0, zone: 0 }
      for (const { setNo, kind, fnoId } of sets.all()) {
        for (const { status, count } of sets.countsOf(setNo)) {
          if (kind !== 'coverage') places[kind] += count
          if (status === null || fnoId === null) continue
          const counts = byFno.get(fnoId) ?? { live: 0, building: 0, planned: 0 }
          counts[status] += count
          byFno.set(fnoId, counts)
        }
      }
      const fnos = [...byFno].sort(([a], [b]) => (a < b ? -1 : 1)).map(([fnoId, counts]) => ({ fnoId, ...counts }))
      return ok({ fnos, suburbs: places.suburb, zones: places.zone })
    },
  }
}

type Outline = Pick<Area, 'areaId' | 'kind' | 'name' | 'fnoId' | 'status'> & {
  readonly shape: [number, number][][][]
}

const rankOf = ({ status }: StoredArea): number => RANK[status ?? 'live']

/** What is smaller than a pixel is gone, and with its outer ring a polygon. */
const simplified = (polygons: readonly (readonly Ring[])[], tolerance: number): Ring[][] =>
  polygons.flatMap(([outer, ...holes]) => {
    const ring = outer && simplifyRing(outer, tolerance)
    return ring ? [[ring, ...holes.flatMap((hole) => simplifyRing(hole, tolerance) ?? [])]] : []
  })

function showArea({ area, set }: { readonly area: StoredArea; readonly set: AreaSet }): Area {
  const { areaId, kind, name, status, placeId, squareKm, south, west, north, east } = area
  const { fnoId, source, sourceDate, importId } = set
  const bounds = { south, west, north, east }
  return { areaId, kind, name, fnoId, status, placeId, source, sourceDate, importId, squareKm, bounds }
}
