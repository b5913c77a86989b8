/** The tables `area`, `area_shape` and `area_box`: the areas themselves, their shapes, and where to look for which. */
import type { AreaKind, Bounds, CoverageStatus } from '../../../shared/contract/coverage.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import { fromBlob, type Shape, toBlob } from './pack-shape.ts'

export interface StoredArea extends Bounds {
  readonly areaNo: number
  readonly areaId: string
  readonly setNo: number
  readonly kind: AreaKind
  readonly name: string
  readonly folded: string
  readonly saidPlace: string
  readonly status: CoverageStatus | null
  readonly placeId: string | null
  /** 1: it is that place's boundary; 0: it lies in it. */
  readonly whole: 0 | 1
  readonly squareKm: number
  readonly innerLat: number
  readonly innerLon: number
}

export type NewArea = Omit<StoredArea, 'areaNo'> & { readonly shape: Shape }

/** Sets that may be seen are named each time: areas of others are there, and nobody sees them. */
export interface AreaSelection {
  readonly setNos: readonly number[]
  readonly status?: CoverageStatus | undefined
  /** Part of a folded name. */
  readonly search?: string | undefined
}

export interface PlacedArea {
  readonly areaNo: number
  readonly placeId: string | null
  readonly whole: 0 | 1
}

export interface AreaStore {
  readonly add: (areas: readonly NewArea[]) => void
  /** Of any set, those whose box holds the point. */
  readonly boxesAt: (lat: number, lon: number) => StoredArea[]
  /** Those whose box touches the bounds and is as wide or high as `degrees`, the largest first. */
  readonly boxesIn: (setNos: readonly number[], bounds: Bounds, degrees: number, limit: number) => StoredArea[]
  readonly countIn: (setNos: readonly number[], bounds: Bounds) => number
  readonly shape: (areaNo: number) => Shape
  readonly byId: (areaId: string) => StoredArea | undefined
  /**
   * In the order of their names. `few`: those of the sets are sorted; else all areas are walked through by name, which
   * is faster where most of them are wanted.
   */
  readonly page: (selection: AreaSelection, few: boolean, offset: number, limit: number) => StoredArea[]
  readonly count: (selection: AreaSelection) => number
  readonly countByStatus: (setNo: number) => { readonly status: CoverageStatus | null; readonly count: number }[]
  readonly ofPlace: (placeId: string) => StoredArea[]
  readonly named: (folded: string) => StoredArea[]
  /** Whole boundaries of places, the largest first. */
  readonly boundaries: () => StoredArea[]
  readonly place: (placed: PlacedArea) => void
  /** At most so many of a set; answers how many there were. */
  readonly removeSome: (setNo: number, limit: number) => number
}

const COLUMNS = `a.area_no AS areaNo, a.area_id AS areaId, a.set_no AS setNo, a.kind, a.name, a.folded,
  a.said_place AS saidPlace, a.status, a.place_id AS placeId, a.whole, a.square_km AS squareKm,
  a.inner_lat AS innerLat, a.inner_lon AS innerLon, a.south, a.west, a.north, a.east`

const SELECTED = `a.set_no IN (SELECT value FROM json_each(@sets)) AND (@status IS NULL OR a.status = @status)
  AND instr(a.folded, @search) > 0`
/** Boxes are kept rounded outwards, by less than a metre. */
const IN_BOUNDS = `area_box
  WHERE south <= @north AND north >= @south AND west <= @east AND east >= @west
  AND set_low >= @first AND set_high <= @last AND set_low IN (SELECT value FROM json_each(@sets))`

const bind = ({ setNos, status, search }: AreaSelection) => ({
  sets: JSON.stringify(setNos),
  status: status ?? null,
  search: search ?? '',
})

const bindSets = (setNos: readonly number[]) => ({
  sets: JSON.stringify(setNos),
  first: Math.min(...setNos),
  last: Math.max(...setNos),
})

export function createAreaStore(db: Database): AreaStore {
  const add = db.prepare(`
    INSERT INTO area (area_id, set_no, kind, name, folded, said_place, status, place_id, whole, square_km, inner_lat,
      inner_lon, south, west, north, east)
    VALUES (@areaId, @setNo, @kind, @name, @folded, @saidPlace, @status, @placeId, @whole, @squareKm, @innerLat,
      @innerLon, @south, @west, @north, @east)`)
  const addShape = db.prepare('INSERT INTO area_shape (area_no, numbers) VALUES (?, ?)')
  const addBox = db.prepare(`
    INSERT INTO area_box (area_no, south, north, west, east, smallest, largest, set_low, set_high)
    VALUES (@areaNo, @south, @north, @west, @east, @size, @size, @setNo, @setNo)`)
  const addAll = db.transaction((areas: readonly NewArea[]) => {
    for (const { shape, ...area } of areas) {
      const areaNo = add.run(area).lastInsertRowid
      addShape.run(areaNo, toBlob(shape))
      const { south, north, west, east, setNo } = area
      addBox.run({ areaNo, south, north, west, east, setNo, size: Math.max(north - south, east - west) })
    }
  })
  const boxesAt = db.prepare<[object], StoredArea>(`
    SELECT ${COLUMNS} FROM area_box b CROSS JOIN area a USING (area_no)
    WHERE b.south <= @lat AND b.north >= @lat AND b.west <= @lon AND b.east >= @lon`)
  const boxesIn = db.prepare<[object], StoredArea>(`
    SELECT ${COLUMNS}
    FROM (SELECT area_no, largest FROM ${IN_BOUNDS} AND largest >= @degrees ORDER BY largest DESC LIMIT @limit) b
    CROSS JOIN area a USING (area_no) ORDER BY b.largest DESC, a.area_no`)
  const countIn = db.prepare<[object], number>(`SELECT count(*) FROM ${IN_BOUNDS}`).pluck()
  const shape = db.prepare<[number], Buffer>('SELECT numbers FROM area_shape WHERE area_no = ?').pluck()
  const byId = db.prepare<[string], StoredArea>(`SELECT ${COLUMNS} FROM area a WHERE area_id = ?`)
  const pageOf = (selected: string) =>
    db.prepare<[object], StoredArea>(`
      SELECT ${COLUMNS} FROM area a WHERE ${selected} ORDER BY a.folded, a.area_no LIMIT @limit OFFSET @offset`)
  const fewPage = pageOf(SELECTED)
  // The sign keeps SQLite from the index of the sets.
  const manyPage = pageOf(SELECTED.replace('a.set_no', '+a.set_no'))
  const count = db.prepare<[object], number>(`SELECT count(*) FROM area a WHERE ${SELECTED}`).pluck()
  const countByStatus = db.prepare<[number], { status: CoverageStatus | null; count: number }>(
    'SELECT status, count(*) AS count FROM area WHERE set_no = ? GROUP BY status',
  )
  const ofPlace = db.prepare<[string], StoredArea>(`SELECT ${COLUMNS} FROM area a WHERE place_id = ?`)
  const named = db.prepare<[string], StoredArea>(
    `SELECT ${COLUMNS} FROM area a WHERE folded = ? AND kind <> 'coverage'`,
  )
  const boundaries = db.prepare<[], StoredArea>(
    `SELECT ${COLUMNS} FROM area a WHERE place_id IS NOT NULL AND whole = 1 ORDER BY square_km DESC`,
  )
  const place = db.prepare('UPDATE area SET place_id = @placeId, whole = @whole WHERE area_no = @areaNo')
  const some = db.prepare<[number, number], number>('SELECT area_no FROM area WHERE set_no = ? LIMIT ?').pluck()
  const removeShape = db.prepare('DELETE FROM area_shape WHERE area_no = ?')
  const removeBox = db.prepare('DELETE FROM area_box WHERE area_no = ?')
  const remove = db.prepare('DELETE FROM area WHERE area_no = ?')
  const removeSome = db.transaction((setNo: number, limit: number): number => {
    const areaNos = some.all(setNo, limit)
    for (const areaNo of areaNos) for (const table of [removeShape, removeBox, remove]) table.run(areaNo)
    return areaNos.length
  })
  return {
    add: (areas) => addAll.immediate(areas),
    boxesAt: (lat, lon) => boxesAt.all({ lat, lon }),
    boxesIn: (setNos, bounds, degrees, limit) => boxesIn.all({ ...bindSets(setNos), ...bounds, degrees, limit }),
    countIn: (setNos, bounds) => countIn.get({ ...bindSets(setNos), ...bounds }) ?? 0,
    shape: (areaNo) => fromBlob(shape.get(areaNo) ?? Buffer.alloc(0)),
    byId: (areaId) => byId.get(areaId),
    page: (selection, few, offset, limit) => (few ? fewPage : manyPage).all({ ...bind(selection), offset, limit }),
    count: (selection) => count.get(bind(selection)) ?? 0,
    countByStatus: (setNo) => countByStatus.all(setNo),
    ofPlace: (placeId) => ofPlace.all(placeId),
    named: (folded) => named.all(folded),
    boundaries: () => boundaries.all(),
    place: (row) => void place.run(row),
    removeSome: (setNo, limit) => removeSome.immediate(setNo, limit),
  }
}
