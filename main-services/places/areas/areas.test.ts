import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPlaces, value } from '../test-places.ts'

/** A square round a point, as GeoJSON. */
const square = (lon: number, lat: number, half = 0.01) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - half, lat - half],
      [lon + half, lat - half],
      [lon + half, lat + half],
      [lon - half, lat + half],
      [lon - half, lat - half],
    ],
  ],
})
const collection = (...features: { properties: object; geometry: object }[]) =>
  JSON.stringify({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) })
const text = (content: string, name = 'areas.geojson') => ({ kind: 'text', name, text: content }) as const
const terms = { sourceName: 'Openserve, by mail', sourceDate: '2026-11-01', swapped: false, replace: false } as const
const coverage = { ...terms, kind: 'coverage', fnoId: 'openserve' } as const

describe('an import of coverage', () => {
  test('is seen, told and audited once it is whole', async () => {
    const { importAreas, areaImports, front, asked, audited, heard } = openPlaces()
    const source = text(
      collection(
        { properties: { name: 'Sandton North', STATUS: 'WORKING' }, geometry: square(28.05, -26.1) },
        { properties: { name: 'Sandton', STATUS: 'PREORDER', fno: 'Vuma Core' }, geometry: square(28.05, -26.1) },
        { properties: { name: 'A pole' }, geometry: { type: 'Point', coordinates: [28, -26] } },
      ),
    )
    const done = value(await importAreas({ ...coverage, source }, asked()))
    expect(done).toMatchObject({ state: 'done', added: 2, left: 1, fnoIds: ['openserve', 'vumatel'], by: 'Owner' })
    const reached = value(await front.coverage.at({ lat: -26.1, lon: 28.05 }, asked())).fnos
    expect(reached.map(({ fnoId, status, name }) => [fnoId, status, name])).toEqual([
      ['openserve', 'live', 'Sandton North'],
      ['vumatel', 'building', 'Sandton'],
    ])
    expect(value(await front.coverage.at({ lat: -26.2, lon: 28.05 }, asked())).fnos).toEqual([])
    expect(audited()).toEqual([{ call: 'places.importAreas', summary: '2 imported, 1 left out' }])
    expect(heard('coverage.changed')).toHaveLength(1)
    expect(value(await areaImports({}, asked())).imports).toEqual([done])
  })

  test('asked for twice with one stamp is one import', async () => {
    const { importAreas, areaImports, asked } = openPlaces()
    const source = text(collection({ properties: { status: 'live' }, geometry: square(28, -26) }))
    const act = asked()
    const first = value(await importAreas({ ...coverage, source }, act))
    expect(value(await importAreas({ ...coverage, source }, act))).toEqual(first)
    expect(value(await areaImports({}, asked())).imports).toHaveLength(1)
  })

  test('takes the place of what the same operator had from the same source, and of nothing else', async () => {
    const { importAreas, areaImports, front, asked, audited, db } = openPlaces()
    const of = (name: string, fno: string, lon: number) => ({
      properties: { name, fno, status: 'live' },
      geometry: square(lon, -26),
    })
    const first = text(collection(of('Vuma old', 'Vumatel', 28), of('Openserve old', 'Openserve', 28)))
    await importAreas({ ...coverage, source: first }, asked())
    await importAreas({ ...coverage, source: first, sourceName: 'By telephone' }, asked())
    const second = text(collection(of('Vuma new', 'Vumatel', 29)))
    await importAreas({ ...coverage, source: second, replace: true }, asked())
    const names = async (lon: number) =>
      value(await front.coverage.at({ lat: -26, lon }, asked())).fnos.map(({ name, source }) => [name, source])
    expect(await names(29)).toEqual([['Vuma new', terms.sourceName]])
    expect(await names(28)).toEqual([
      ['Openserve old', terms.sourceName],
      ['Vuma old', 'By telephone'],
    ])
    expect(audited()[0]?.summary).toBe('1 imported, 0 left out, in the place of those of before')
    // Once more, and the first import has nothing left: it is gone, and so are its areas.
    await importAreas(
      { ...coverage, source: text(collection(of('Openserve new', 'Openserve', 29))), replace: true },
      asked(),
    )
    expect(value(await areaImports({}, asked())).imports).toHaveLength(3)
    await expect.poll(() => db.prepare('SELECT count(*) FROM area').pluck().get()).toBe(4)
  })

  test('is taken away again with everything that came with it, and with nothing else', async () => {
    const { importAreas, removeAreaImport, areaImports, front, asked, db } = openPlaces()
    const source = text(collection({ properties: { status: 'live' }, geometry: square(28, -26) }))
    const { importId } = value(await importAreas({ ...coverage, source }, asked()))
    await importAreas({ ...coverage, source, fnoId: 'vumatel' }, asked())
    expect(value(await removeAreaImport({ importId }, asked()))).toEqual({ areas: 1 })
    expect(await removeAreaImport({ importId }, asked())).toMatchObject({ error: { type: 'AreaImportNotFound' } })
    const { fnos } = value(await front.coverage.at({ lat: -26, lon: 28 }, asked()))
    expect(fnos.map(({ fnoId }) => fnoId)).toEqual(['vumatel'])
    expect(value(await areaImports({}, asked())).imports).toHaveLength(1)
    for (const table of ['area', 'area_shape', 'area_box', 'area_set']) {
      await expect.poll(() => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(1)
    }
  })

  test.each([
    ['that is no file of areas', 'a,b\n1,2\n', /wkt or geometry/],
    [
      'with nothing that encloses anything',
      collection({ properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }),
      /no area in the file/,
    ],
  ])('%s is refused in words, and leaves no trace', async (_, content, words) => {
    const { importAreas, areaImports, asked, audited } = openPlaces()
    const refused = await importAreas({ ...coverage, source: text(content) }, asked())
    expect(refused).toEqual({ ok: false, error: { type: 'AreasUnreadable', words: expect.stringMatching(words) } })
    expect(value(await areaImports({}, asked())).imports).toEqual([])
    expect(audited()).toEqual([])
    const fileId = 'b7ac3c5e-32a6-4a0c-8a4a-b0a5f2a9d0aa'
    expect(await importAreas({ ...coverage, source: { kind: 'file', fileId } }, asked())).toEqual({
      ok: false,
      error: { type: 'FileNotFound', fileId },
    })
  })

  test('with latitude and longitude swapped is refused until they are to be swapped', async () => {
    const { importAreas, previewAreas, front, asked } = openPlaces()
    const source = text(collection({ properties: { status: 'live' }, geometry: square(-26, 28) }))
    expect(value(await previewAreas({ ...coverage, source }, asked())).looksSwapped).toBe(true)
    expect(await importAreas({ ...coverage, source }, asked())).toMatchObject({ error: { type: 'LooksSwapped' } })
    expect(value(await front.coverage.areas({ offset: 0, limit: 0 }, asked())).total).toBe(0)
    value(await importAreas({ ...coverage, source, swapped: true }, asked()))
    expect(value(await front.coverage.at({ lat: -26, lon: 28 }, asked())).fnos).toHaveLength(1)
  })
})

describe('an import on its way', () => {
  /** Large enough to be caught at it: some hundred transactions. */
  const many = (count = 4_000) =>
    collection(
      ...Array.from({ length: count }, (_, n) => ({
        properties: { status: 'live' },
        geometry: square(20 + (n % 100) / 10, -30 + Math.floor(n / 100) / 10, 0.2),
      })),
    )
  const tables = ['area', 'area_shape', 'area_box', 'area_set']
  const rowsOf = (db: ReturnType<typeof openPlaces>['db']) =>
    tables.map((table) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()))

  async function caughtWriting() {
    const opened = openPlaces({ patience: 0 })
    const { importAreas, areaImports, bring, asked, db } = opened
    const { importId, state } = value(
      await importAreas({ ...coverage, source: bring('many.geojson', many()) }, asked()),
    )
    expect(state).toBe('reading')
    const current = async () => value(await areaImports({}, asked())).imports.find((one) => one.importId === importId)
    while (rowsOf(db)[0] === 0 && (await current())?.state !== 'done') await setTimeout(1)
    expect(await current()).toMatchObject({ state: 'writing', total: 4_000, fnoIds: ['openserve'] })
    return { ...opened, importId, current }
  }
  const seen = async ({ front, asked }: ReturnType<typeof openPlaces>) => ({
    at: value(await front.coverage.at({ lat: -30, lon: 20 }, asked())).fnos.length,
    listed: value(await front.coverage.areas({ offset: 0, limit: 1 }, asked())).total,
    counted: value(await front.coverage.summary({}, asked())).fnos.length,
    drawn: value(
      await front.coverage.outlines(
        { bounds: { south: -35, west: 15, north: -20, east: 35 }, zoom: 8, kinds: ['coverage'], limit: 10 },
        asked(),
      ),
    ).areas.length,
  })
  const nothing = { at: 0, listed: 0, counted: 0, drawn: 0 }

  test('is seen by nobody before it is whole', async () => {
    const caught = await caughtWriting()
    expect(rowsOf(caught.db)[0]).toBeGreaterThan(0)
    expect(await seen(caught)).toEqual(nothing)
    // The control: the same look finds it all once it is done.
    await expect.poll(async () => (await caught.current())?.state, { timeout: 30_000 }).toBe('done')
    expect(await seen(caught)).toEqual({ at: 1, listed: 4_000, counted: 1, drawn: 10 })
    const told = caught.heard('places.areaImportMoved') as { state: string; done: number }[]
    expect(told.at(-1)).toMatchObject({ state: 'done', done: 4_000 })
  })

  test('that is cancelled leaves nothing', async () => {
    const caught = await caughtWriting()
    const { cancelAreaImport, importId, asked, db, audited } = caught
    expect(value(await cancelAreaImport({ importId }, asked())).state).toBe('cancelled')
    await expect.poll(() => rowsOf(db), { timeout: 30_000 }).toEqual([0, 0, 0, 0])
    expect(await seen(caught)).toEqual(nothing)
    expect((await caught.current())?.state).toBe('cancelled')
    expect(audited()).toEqual([{ call: 'places.cancelAreaImport', summary: 'cancelled: nothing was imported' }])
    expect(await cancelAreaImport({ importId }, asked())).toMatchObject({ error: { type: 'TooLate' } })
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect(await cancelAreaImport({ importId: unknown }, asked())).toMatchObject({
      error: { type: 'AreaImportNotFound' },
    })
  })

  test('when the console ends leaves what nobody sees, which the next start takes away', async () => {
    const caught = await caughtWriting()
    const { front, db, openAgain, importId, asked } = caught
    await front.stop()
    const left = rowsOf(db)
    // The control: something was left half done, or there would be nothing to take away.
    expect(left[0]).toBeGreaterThan(0)
    const again = openAgain()
    expect(await seen({ ...caught, front: again })).toEqual(nothing)
    again.start()
    await expect.poll(() => rowsOf(db), { timeout: 30_000 }).toEqual([0, 0, 0, 0])
    const { imports } = value(await again.handlers.areaImports({}, asked()))
    expect(imports).toMatchObject([
      { importId, state: 'failed', added: 0, words: expect.stringContaining('import it again') },
    ])
  })
})

describe('a boundary of a suburb', () => {
  const suburbs = { ...terms, kind: 'suburb', fnoId: undefined, status: undefined } as const
  const suburb = (name: string, lon: number, lat: number, more: object = {}) => ({
    properties: { SP_NAME: name, MN_NAME: 'City of Johannesburg', ...more },
    geometry: square(lon, lat),
  })
  const page = { offset: 0, limit: 100 }

  test('gives the suburb its point, and takes it away when it goes', async () => {
    const { importAreas, removeAreaImport, get, front, asked } = openPlaces()
    const before = value(await get({ placeId: 'za-jhb-sandton' }, asked()))
    expect(before.approximate).toBe(true)
    const source = text(collection(suburb('Sandton', 28.06, -26.11)))
    const { importId } = value(await importAreas({ ...suburbs, source }, asked()))
    expect(value(await get({ placeId: 'za-jhb-sandton' }, asked()))).toMatchObject({
      lat: -26.11,
      lon: 28.06,
      approximate: false,
    })
    expect(front.placeOf('Sandton')).toEqual({ placeId: 'za-jhb-sandton', name: 'Sandton', lat: -26.11, lon: 28.06 })
    const [boundary] = front.boundariesOf(['za-jhb-sandton'])
    expect(boundary?.bounds).toEqual({ south: -26.12, west: 28.05, north: -26.1, east: 28.07 })
    expect(boundary?.polygons).toEqual([
      [square(28.06, -26.11).coordinates[0]?.map(([x = 0, y = 0]) => [round(x), round(y)])],
    ])
    value(await removeAreaImport({ importId }, asked()))
    expect(value(await get({ placeId: 'za-jhb-sandton' }, asked()))).toEqual(before)
    expect(front.placeOf('Sandton')?.lat).toBe(before.lat)
    expect(front.boundariesOf(['za-jhb-sandton'])).toEqual([])
  })

  test('that nobody can place comes in, and its name waits in the list until somebody says what it means', async () => {
    const { importAreas, previewAreas, unresolved, settle, front, asked } = openPlaces()
    const source = text(collection(suburb('Sandton', 28.06, -26.11), suburb('Zonkville', 28.2, -26.2)))
    const preview = value(await previewAreas({ ...suburbs, source }, asked()))
    expect(preview).toMatchObject({ readAs: 'GeoJSON, 2 features', areas: 2, unplaced: 1, nameFrom: 'SP_NAME' })
    expect(preview.sample[1]).toMatchObject({
      line: 2,
      name: 'Zonkville',
      words: expect.stringContaining('nothing that is called so'),
    })
    expect(value(await unresolved(page, asked())).total).toBe(0)
    value(await importAreas({ ...suburbs, source }, asked()))
    expect(value(await front.coverage.summary({}, asked())).suburbs).toBe(2)
    const [noted] = value(await unresolved(page, asked())).rows
    expect(noted).toMatchObject({ name: 'Zonkville', kind: 'suburb', saidPlace: 'City of Johannesburg' })
    const settled = { unresolvedId: noted?.unresolvedId ?? '', placeId: 'za-jhb', kind: 'suburb' } as const
    const { nameId } = value(await settle(settled, asked()))
    expect(front.boundariesOf([`zone-${nameId}`])).toHaveLength(1)
    expect(front.placeOf('Zonkville')).toMatchObject({ placeId: `zone-${nameId}`, lat: -26.2, lon: 28.2 })
  })

  test('of a part is not that of the whole', async () => {
    const { importAreas, front, asked } = openPlaces()
    const source = text(collection(suburb('Diepkloof Ext 2', 27.95, -26.25)))
    value(await importAreas({ ...suburbs, source }, asked()))
    const { rows } = value(await front.coverage.areas({ kind: 'suburb', ...page }, asked()))
    expect(rows[0]?.placeId).toBe('za-jhb-diepkloof')
    expect(front.boundariesOf(['za-jhb-diepkloof'])).toEqual([])
  })
})

describe('a boundary of a zone', () => {
  test('is found by its operator’s name for it, and by the place that it is of our own', async () => {
    const { importAreas, addAlias, removeAlias, front, asked } = openPlaces()
    const zone = (fno: string, lat: number) => ({
      properties: { zone: 'Mpumalanga Zone 1', fno },
      geometry: square(30.6, lat),
    })
    const source = text(collection(zone('Vumatel', -29.8), zone('Openserve', -29.9)))
    value(await importAreas({ ...terms, kind: 'zone', source }, asked()))
    const south = (fnoId: string | null) =>
      front.zoneBoundaries('Mpumalanga zn 01', fnoId).map(({ bounds }) => bounds.south)
    expect([south('vumatel'), south(null).length, south('octotel')]).toEqual([[-29.81], 2, []])
    const name = { name: 'Mpumalanga Zone 1', kind: 'zone', placeId: 'za-eth-mpumalanga', fnoId: 'vumatel' } as const
    const { nameId } = value(await addAlias(name, asked()))
    expect(front.boundariesOf([`zone-${nameId}`]).map(({ bounds }) => bounds.south)).toEqual([-29.81])
    expect(front.boundariesOf(['za-eth-mpumalanga'])).toEqual([])
    value(await removeAlias({ nameId }, asked()))
    expect(front.boundariesOf([`zone-${nameId}`])).toEqual([])
  })
})

describe('who reaches a point', () => {
  /** In steps of a thousandth of a degree; no line between two steps passes through the points that are asked for. */
  const corner = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  const area = fc.record({
    rings: fc.array(fc.array(corner, { minLength: 3, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
    fno: fc.constantFrom('vumatel', 'openserve', 'octotel'),
    status: fc.constantFrom('live', 'building', 'planned'),
  })
  const degrees = (n: number, from: number) => round(from + n / 1000)

  test('is the same as every area looked at in turn says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(area, { minLength: 1, maxLength: 30 }), async (areas) => {
        const { importAreas, front, asked } = openPlaces()
        const features = areas.map(({ rings, fno, status }) => ({
          properties: { fno, status },
          geometry: {
            type: 'Polygon',
            coordinates: rings.map((ring) => ring.map(([x, y]) => [degrees(x, 28), degrees(y, -26)])),
          },
        }))
        const imported = await importAreas({ ...coverage, source: text(collection(...features)) }, asked())
        for (let n = 0; n < 60; n++) {
          const [x, y] = [n + 0.5, ((n * 37) % 60) + 0.137]
          const best: Record<string, string> = {}
          for (const status of ['planned', 'building', 'live']) {
            for (const one of areas) if (one.status === status && reaches(one.rings, x, y)) best[one.fno] = status
          }
          const { fnos } = value(await front.coverage.at({ lat: degrees(y, -26), lon: degrees(x, 28) }, asked()))
          expect(Object.fromEntries(fnos.map(({ fnoId, status }) => [fnoId, status]))).toEqual(imported.ok ? best : {})
          const ranks = fnos.map(({ status }) => ['live', 'building', 'planned'].indexOf(status))
          expect(ranks).toEqual(ranks.toSorted())
        }
      }),
      { numRuns: 15 },
    )
  })
})

/** By hand, in small whole numbers; a ring of under three different corners is none, and without its first there is no area. */
function reaches(rings: readonly (readonly (readonly [number, number])[])[], x: number, y: number): boolean {
  const proper = rings.map((ring) => {
    const left = ring.filter(([a, b], at) => at === 0 || a !== ring[at - 1]?.[0] || b !== ring[at - 1]?.[1])
    while (left.length > 1 && left[0]?.[0] === left.at(-1)?.[0] && left[0]?.[1] === left.at(-1)?.[1]) left.pop()
    return left
  })
  if ((proper[0]?.length ?? 0) < 3) return false
  let crossings = 0
  for (const ring of proper.filter(({ length }) => length >= 3)) {
    for (const [at, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [0, 0]
      // A line to the north.
      if (x1 > x !== x2 > x && y1 + ((x - x1) / (x2 - x1)) * (y2 - y1) > y) crossings++
    }
  }
  return crossings % 2 === 1
}

describe('areas on a map', () => {
  const bounds = { south: -27, west: 27, north: -25, east: 29 }
  const circle = (lon: number, lat: number, radius: number, corners: number) => ({
    type: 'Polygon',
    coordinates: [
      Array.from({ length: corners }, (_, n) => {
        const angle = (2 * Math.PI * n) / corners
        return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)]
      }),
    ],
  })

  test('are those within it, the largest first, with no more points than can be seen; the others are counted', async () => {
    const { importAreas, front, asked } = openPlaces()
    const of = (name: string, geometry: object) => ({ properties: { name, status: 'live' }, geometry })
    const source = text(
      collection(
        of('small', circle(28, -26, 0.0001, 10)),
        of('large', circle(28, -26, 0.5, 2000)),
        of('middle', circle(27.5, -25.5, 0.05, 500)),
        of('elsewhere', circle(18, -33, 0.5, 20)),
      ),
    )
    value(await importAreas({ ...coverage, source }, asked()))
    const draw = async (zoom: number, limit = 2000) => {
      const { areas, left } = value(
        await front.coverage.outlines({ bounds, zoom, kinds: ['coverage'], limit }, asked()),
      )
      return { left, names: areas.map(({ name }) => name), points: areas.map(({ shape }) => shape.flat(2).length) }
    }
    const far = await draw(8)
    expect([far.names, far.left]).toEqual([['large', 'middle'], 1])
    expect(Math.max(...far.points)).toBeLessThan(80)
    const near = await draw(18)
    expect([near.names, near.left]).toEqual([['large', 'middle', 'small'], 0])
    expect(near.points[0]).toBeGreaterThan(1000)
    expect(await draw(18, 1)).toMatchObject({ names: ['large'], left: 2 })
    const none = { bounds, zoom: 8, kinds: ['suburb' as const], limit: 10 }
    expect(value(await front.coverage.outlines(none, asked()))).toEqual({ left: 0, areas: [] })
  })

  test('are listed by name, operator and status, and each is shown whole', async () => {
    const { importAreas, front, asked } = openPlaces()
    const of = (name: string, fno: string, status: string) => ({
      properties: { name, fno, status },
      geometry: square(28, -26),
    })
    const source = text(
      collection(
        of('Sea Point', 'Vuma', 'live'),
        of('Seaforth', 'Vuma', 'planned'),
        of('Bryanston', 'Octotel', 'live'),
      ),
    )
    value(await importAreas({ ...coverage, source }, asked()))
    const list = async (query: Partial<Parameters<typeof front.coverage.areas>[0]>) => {
      const { total, rows } = value(await front.coverage.areas({ offset: 0, limit: 2, ...query }, asked()))
      return [total, rows.map(({ name }) => name)]
    }
    expect(await list({})).toEqual([3, ['Bryanston', 'Seaforth']])
    expect(await list({ offset: 2 })).toEqual([3, ['Sea Point']])
    expect(await list({ search: 'SEA' })).toEqual([2, ['Seaforth', 'Sea Point']])
    expect(await list({ fnoId: 'vumatel', status: 'live', kind: 'coverage' })).toEqual([1, ['Sea Point']])
    expect(value(await front.coverage.summary({}, asked()))).toEqual({
      fnos: [
        { fnoId: 'octotel', live: 1, building: 0, planned: 0 },
        { fnoId: 'vumatel', live: 1, building: 0, planned: 1 },
      ],
      suburbs: 0,
      zones: 0,
    })
    const [row] = value(await front.coverage.areas({ offset: 0, limit: 1 }, asked())).rows
    const whole = value(await front.coverage.get({ areaId: row?.areaId ?? '' }, asked()))
    expect(whole).toMatchObject({ ...row, source: terms.sourceName, sourceDate: terms.sourceDate })
    expect(whole.shape[0]?.[0]?.[0]).toEqual([27.99, -26.01])
    // About 2.0 by 2.2 km.
    expect(whole.squareKm).toBeCloseTo(4.44, 1)
    const areaId = '00000000-0000-4000-8000-000000000000'
    expect(await front.coverage.get({ areaId }, asked())).toEqual({
      ok: false,
      error: { type: 'AreaNotFound', areaId },
    })
  })
})

/** As kept: to 1e-7 degrees. */
function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
