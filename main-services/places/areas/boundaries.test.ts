import { describe, expect, test } from 'vitest'
import { openPlaces, value } from '../test-places.ts'
import { collection, round, square, terms, text } from './test-areas.ts'

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

  test('of hundreds whose names come with a file is each placed, however many they are', async () => {
    const { importAreas, importNames, resolve, front, asked, bring } = openPlaces()
    const called = (n: number) => `Zonk${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}ville`
    const all = Array.from({ length: 120 }, (_, n) => n)
    const source = bring('areas.geojson', collection(...all.map((n) => suburb(called(n), 28 + n / 100, -26.2))))
    value(await importAreas({ ...suburbs, source }, asked()))
    const names = ['name,kind,place', ...all.map((n) => `${called(n)},suburb,Johannesburg`)].join('\n')
    value(await importNames({ text: names }, asked()))
    const placeIds = all.flatMap((n) => front.placeOf(called(n), 'Johannesburg')?.placeId ?? [])
    expect(placeIds).toHaveLength(120)
    await expect.poll(() => front.boundariesOf(placeIds).length, { timeout: 20_000 }).toBe(120)
    // The points of the last ones are known too.
    await expect.poll(() => front.placeOf(called(119), 'Johannesburg')?.lat).toBe(-26.2)
    expect(value(await resolve({ text: called(119) }, asked())).verdict).toBe('one')
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
