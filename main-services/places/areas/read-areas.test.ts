import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readStatus } from './read-status.ts'
import { bounds, read } from './test-read.ts'

describe('GeoJSON', () => {
  const geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [18.4, -33.9],
        [18.5, -33.9],
        [18.5, -33.8],
        [18.4, -33.8],
        [18.4, -33.9],
      ],
    ],
  }
  const feature = (properties: object = {}) => ({ type: 'Feature', properties, geometry })
  const inAll = [
    ['a collection', { type: 'FeatureCollection', name: 'x "features": [', features: [feature(), feature()] }, 2],
    ['a feature', feature(), 1],
    ['a geometry', geometry, 1],
    ['a MultiPolygon', { type: 'MultiPolygon', coordinates: [geometry.coordinates, geometry.coordinates] }, 1],
    [
      'a GeometryCollection',
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }, geometry] },
      1,
    ],
    ['members after the features', { type: 'FeatureCollection', features: [feature()], bbox: [1, 2, 3, 4] }, 1],
    ['no feature', { type: 'FeatureCollection', features: [] }, 0],
  ] as const
  test.each(inAll)('that is %s is read', (_, content, count) => {
    for (const text of [JSON.stringify(content), `\uFEFF${JSON.stringify(content, null, 2)}`]) {
      const { result, areas } = read(text)
      expect(result).toEqual({ ok: true, value: 'GeoJSON' })
      expect(areas.map((area) => area.bounds)).toEqual(Array.from({ length: count }, () => bounds))
    }
  })

  test('takes name, operator and status from its properties, whatever they hold besides', () => {
    const { areas, properties } = read(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature({ STATUS: 'PREORDER', CBS_SPLITTER_CODE: 'a "quoted" ]}', nested: { name: [1] } }),
          feature({ STATUS: 'WORKING', Naam: 'Seepunt', fno: 'Openserve', n: 7 }),
        ],
      }),
      '',
      { nameFrom: 'naam' },
    )
    expect(areas.map(({ name, status, fnoId }) => [name, status, fnoId])).toEqual([
      ['a "quoted" ]}', 'building', 'net99'],
      ['Seepunt', 'live', 'openserve'],
    ])
    expect(properties).toEqual(['STATUS', 'CBS_SPLITTER_CODE', 'Naam', 'fno', 'n'])
  })

  test('of another system than WGS 84 is told, and metres are left out with the way out', () => {
    const crs = (name: string) => ({ type: 'name', properties: { name } })
    const of = (name: string) =>
      read(JSON.stringify({ type: 'FeatureCollection', crs: crs(name), features: [feature({ status: 'live' })] }))
    expect(of('urn:ogc:def:crs:OGC:1.3:CRS84').warnings).toEqual([])
    expect(of('urn:ogc:def:crs:EPSG::4148').warnings).toEqual([])
    expect(of('urn:ogc:def:crs:EPSG::3857').warnings).toEqual([expect.stringContaining('EPSG::3857')])
    const metres = {
      ...feature(),
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2e6, -4e6],
            [2.1e6, -4e6],
            [2e6, -4.1e6],
          ],
        ],
      },
    }
    expect(read(JSON.stringify(metres)).problems[0]?.words).toContain('EPSG:4326')
  })

  test('that was cut off or has a broken feature says so', () => {
    const whole = JSON.stringify({ type: 'FeatureCollection', features: [feature(), feature()] })
    expect(read(whole.slice(0, -30)).words).toContain('cut off')
    const broken = read(whole.replace('"geometry"', 'geometry'))
    expect([broken.areas.length, broken.left]).toEqual([1, 1])
    expect(broken.warnings[0]).toContain('1 features cannot be read')
    expect(read('{"a":1}').words).toContain('neither a FeatureCollection nor a Polygon')
  })
})

describe('CSV', () => {
  test('has its shapes in a column of well-known text', () => {
    const { areas, left } = read(
      'Name;Operator;WKT\r\nSea Point;Vuma;"POLYGON Z ((18.4 -33.9 0, 18.5 -33.9 0, 18.5 -33.8 0), (18.44 -33.89 0, 18.46 -33.89 0, 18.46 -33.88 0))"\r\nTwo;;"SRID=4326;MULTIPOLYGON(((18.4 -33.9,18.5 -33.9,18.5 -33.8)),((19 -33,19.1 -33,19.1 -32.9)))"\r\nBroken;;POLYGON((18.4\r\nEmpty;;POLYGON EMPTY\r\nA line;;"LINESTRING(1 2,3 4)"\r\n',
    )
    expect(areas.map(({ name, fnoId, shape }) => [name, fnoId, [...shape].slice(0, 2)])).toEqual([
      ['Sea Point', 'vumatel', [2, 3]],
      ['Two', 'net99', [1, 3]],
    ])
    expect(left).toBe(3)
  })

  test('without shapes says what it should have', () => {
    expect(read('suburb,town\na,b\n').words).toContain('wkt or geometry')
    expect(read('"a,b\n').words).toContain('cannot be read as CSV')
    expect(read('').words).toBe('The file is empty.')
    expect(read(new Uint8Array([0, 0, 39, 10, 0, 0]), 'areas.shp').words).toContain('together in one ZIP file')
  })
})

describe('a shapefile', () => {
  test('in a ZIP file is read with its names, and brought from its projection to degrees', () => {
    const prj =
      'PROJCS["WGS 84 / Pseudo-Mercator",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1],EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +lat_ts=0.0 +lon_0=0.0 +x_0=0.0 +y_0=0 +k=1.0 +units=m +nadgrids=@null +wktext +no_defs"]]'
    const metres = (lon: number, lat: number): [number, number] => [
      (lon * Math.PI * 6378137) / 180,
      Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 6378137,
    ]
    const corners = [
      [18.4, -33.9],
      [18.4, -33.8],
      [18.5, -33.8],
      [18.5, -33.9],
      [18.4, -33.9],
    ].map(([lon = 0, lat = 0]) => metres(lon, lat))
    const zip = zipSync({
      'x/areas.shp': shpOf(corners),
      'x/areas.dbf': dbfOf('NAME', 'Seepunt'),
      'x/areas.prj': strToU8(prj),
    })
    const { result, areas } = read(zip, 'areas.zip')
    expect(result).toEqual({ ok: true, value: 'Shapefile' })
    expect(areas.map(({ name }) => name)).toEqual(['Seepunt'])
    expect(areas[0]?.bounds.west).toBeCloseTo(18.4, 5)
    expect(areas[0]?.bounds.north).toBeCloseTo(-33.8, 5)
    expect(read(zipSync({ 'a.shp': new Uint8Array(120).fill(7) })).words).toContain('cannot be read')
  })
})

/** One polygon of one ring, as ESRI's description of 1998 has it. */
function shpOf(points: readonly (readonly [number, number])[]): Uint8Array {
  const content = 4 + 32 + 8 + 4 + 16 * points.length
  const file = Buffer.alloc(100 + 8 + content)
  file.writeInt32BE(9994, 0)
  file.writeInt32BE(file.length / 2, 24)
  file.writeInt32LE(1000, 28)
  file.writeInt32LE(5, 32)
  file.writeInt32BE(1, 100)
  file.writeInt32BE(content / 2, 104)
  file.writeInt32LE(5, 108)
  file.writeInt32LE(1, 144)
  file.writeInt32LE(points.length, 148)
  for (const [at, [x, y]] of points.entries()) {
    file.writeDoubleLE(x, 156 + 16 * at)
    file.writeDoubleLE(y, 164 + 16 * at)
  }
  return file
}

/** One row of one column, as dBASE III has it. */
function dbfOf(column: string, cell: string): Uint8Array {
  const file = Buffer.alloc(32 + 32 + 1 + 1 + 20 + 1, 0x20)
  file.fill(0, 0, 65)
  file[0] = 3
  file.writeInt32LE(1, 4)
  file.writeInt16LE(65, 8)
  file.writeInt16LE(21, 10)
  file.write(column, 32)
  file.write('C', 43)
  file[48] = 20
  file[64] = 0x0d
  file.write(cell, 66)
  file[86] = 0x1a
  return file
}

describe('a whole file', () => {
  const square = (lon: number, lat: number) => ({
    type: 'Feature',
    properties: { status: 'live' },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [lon, lat],
          [lon + 0.1, lat],
          [lon + 0.1, lat + 0.1],
        ],
      ],
    },
  })
  const of = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

  test('whose latitudes and longitudes are swapped is noticed, and read as it is meant when told so', () => {
    expect(read(of(square(18.4, -33.9), square(28, -26))).looksSwapped).toBe(false)
    const swapped = of(square(-33.9, 18.4), square(-26, 28))
    expect(read(swapped).looksSwapped).toBe(true)
    const right = read(swapped, '', { swapped: true })
    expect([right.looksSwapped, right.warnings, right.bounds?.west]).toEqual([false, [], 18.4])
    // One point that lies nowhere near the other way round either: it is another country, not a slip.
    expect(read(of(square(-33.9, 18.4), square(2, 48))).looksSwapped).toBe(false)
  })

  test('says what lies elsewhere, what crosses itself, and what does not say whether it is live', () => {
    const bow = {
      ...square(0, 0),
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [18, -33],
            [19, -32],
            [19, -33],
            [18, -32],
          ],
        ],
      },
    }
    const { crossing, warnings, byStatus, areas } = read(of(bow, square(2, 48)))
    expect([crossing, areas[0]?.crossing]).toEqual([1, 1])
    expect(warnings).toEqual([
      expect.stringContaining('taken as live'),
      '1 areas do not lie in South Africa, or not whole.',
    ])
    expect(byStatus).toEqual([{ status: 'live', count: 2 }])
  })

  test('of coverage that is nobody’s is left out, and suburbs have no operator', () => {
    const { left, problems } = read(of(square(18, -33)), '', { fnoId: undefined })
    expect([left, problems[0]?.field]).toEqual([1, 'fno'])
    const named = of({
      ...square(18, -33),
      properties: { SP_NAME: 'Sea Point', MN_NAME: 'City of Cape Town', fno: 'Vuma' },
    })
    const [suburb] = read(named, '', { kind: 'suburb' }).areas
    expect(suburb).toMatchObject({ name: 'Sea Point', within: 'City of Cape Town', fnoId: null, status: null })
    expect(read(of(square(18, -33)), '', { kind: 'suburb' }).problems[0]?.field).toBe('name')
  })
})

test.each([
  ['WORKING', 'live'],
  ['PREORDER', 'building'],
  ['#future_style', 'planned'],
  ['Not live yet', 'planned'],
  ['Going live soon', 'planned'],
  ['Under construction, live in May', 'building'],
  ['Inactive', undefined],
  ['Decommissioned', undefined],
  ['', undefined],
])('the status %j is %s', (words, status) => {
  expect(readStatus(words)).toBe(status)
})
