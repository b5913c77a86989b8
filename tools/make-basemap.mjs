/**
 * Makes resources/basemap/za.pmtiles, the map behind the map page when nobody is online: land and sea, borders, provinces
 * and the names of the gazetteer, in the layers that Protomaps' maps have. By hand, after one of its sources has changed:
 *
 *   node tools/make-basemap.mjs
 *
 * The same input makes the same file, octet for octet, as long as Node's zlib stays the same.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import GeoJSONVT from 'geojson-vt'
import { zxyToTileId } from 'pmtiles'
import { feature, mesh } from 'topojson-client'
import vtpbf from 'vt-pbf'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'))

const MAX_ZOOM = 9
/** Up to this zoom a window shows half a continent, which needs no fine coast; from it on, only what lies around us. */
const NEAR_ZOOM = 6
const NEAR = { west: 10, south: -39, east: 41, north: -17 }
const FAR = { west: -60, south: -60, east: 110, north: 40 }
const CREDIT = 'Natural Earth · GeoNames CC BY 4.0'

/** Metros and seats of provinces: seen first. */
const GREAT = [
  'Johannesburg',
  'Cape Town',
  'Durban',
  'Pretoria',
  'Gqeberha',
  'Bloemfontein',
  'East London',
  'Pietermaritzburg',
  'Mbombela',
  'Polokwane',
  'Kimberley',
  'Mahikeng',
]
/** Towns that people find their way by between the metros. */
const KNOWN = [
  'Upington',
  'George',
  'Mthatha',
  'Welkom',
  'Rustenburg',
  'Klerksdorp',
  'Richards Bay',
  'Newcastle',
  'Ladysmith',
  'Thohoyandou',
  'Musina',
  'Beaufort West',
  'Worcester',
  'Saldanha',
  'Springbok',
  'De Aar',
  'Makhanda',
  'Kariega',
  'Witbank',
  'Emalahleni',
  'Secunda',
  'Bethlehem',
  'Vryheid',
  'Port Shepstone',
  'Mossel Bay',
  'Potchefstroom',
  'Soweto',
  'Vereeniging',
  'Stellenbosch',
]

const collection = (features) => ({ type: 'FeatureCollection', features })
const asCollection = (features) => (features.type === 'FeatureCollection' ? features : collection([features]))
/** A polygon's outline alone: filled, borders would be drawn as coasts. */
const outlineOf = ({ type, coordinates }) => ({
  type: 'MultiLineString',
  coordinates: type === 'Polygon' ? coordinates : coordinates.flat(),
})

const provinces = readJson('../resources/basemap/provinces.geojson').features.map(({ geometry }) => ({
  type: 'Feature',
  properties: { kind: 'region', kind_detail: 4 },
  geometry: outlineOf(geometry),
}))
function readAtlas(scale) {
  const atlas = readJson(`../node_modules/world-atlas/countries-${scale}.json`)
  const borders = mesh(atlas, atlas.objects.countries, (one, other) => one !== other)
  return {
    earth: asCollection(feature(atlas, atlas.objects.land)),
    boundaries: collection([
      { type: 'Feature', properties: { kind: 'country', kind_detail: 2 }, geometry: borders },
      ...provinces,
    ]),
  }
}

const rankOf = ({ kind, name }) => {
  if (kind === 'suburb') return { min_zoom: 11, population_rank: 2, kind_detail: 'suburb' }
  if (GREAT.includes(name)) return { min_zoom: 5, population_rank: 12, kind_detail: 'city' }
  if (KNOWN.includes(name)) return { min_zoom: 7, population_rank: 9, kind_detail: 'town' }
  return { min_zoom: 9, population_rank: 5, kind_detail: 'town' }
}
const places = readJson('../resources/places/gazetteer.json')
  .filter(({ kind, lat, lon }) => (kind === 'town' || kind === 'suburb') && lat !== null && lon !== null)
  .map((place) => ({
    type: 'Feature',
    properties: { kind: 'locality', name: place.name, ...rankOf(place) },
    geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
  }))
const waters = [
  ['Atlantic Ocean', 14.2, -32.5],
  ['Indian Ocean', 33.2, -31.6],
].map(([name, lon, lat]) => ({
  type: 'Feature',
  properties: { kind: 'ocean', name, min_zoom: 4 },
  geometry: { type: 'Point', coordinates: [lon, lat] },
}))

const options = { maxZoom: MAX_ZOOM, indexMaxZoom: 5, indexMaxPoints: 0, extent: 4096, buffer: 64, tolerance: 3 }
const index = (features) => new GeoJSONVT(features, options)
const layersOf = (scale) => {
  const { earth, boundaries } = readAtlas(scale)
  return {
    earth: index(earth),
    water: index(collection(waters)),
    boundaries: index(boundaries),
    places: index(collection(places)),
  }
}
const far = layersOf('50m')
const near = layersOf('10m')

const column = (lon, zoom) => Math.floor(((lon + 180) / 360) * 2 ** zoom)
const row = (lat, zoom) => {
  const sine = Math.sin((lat * Math.PI) / 180)
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom)
}
function* addresses() {
  for (let z = 0; z <= MAX_ZOOM; z += 1) {
    const { west, south, east, north } = z < NEAR_ZOOM ? FAR : NEAR
    for (let x = column(west, z); x <= column(east, z); x += 1)
      for (let y = row(north, z); y <= row(south, z); y += 1) yield { z, x, y }
  }
}

/** Tiles that are alike, as those of the open sea and of the inland are, are kept once. */
const tiles = []
for (const { z, x, y } of addresses()) {
  const found = Object.entries(z < NEAR_ZOOM ? far : near).flatMap(([name, layer]) => {
    const tile = layer.getTile(z, x, y)
    return tile ? [[name, tile]] : []
  })
  if (found.length === 0) continue
  const encoded = vtpbf.fromGeojsonVt(Object.fromEntries(found), { version: 2 })
  tiles.push({ id: zxyToTileId(z, x, y), data: gzipSync(Buffer.from(encoded), { level: 9 }) })
}
tiles.sort((one, other) => one.id - other.id)

/** Where each tile lies, by PMTiles' specification, version 3, and the tiles themselves. */
const entries = []
const contents = []
const offsets = new Map()
let end = 0
for (const { id, data } of tiles) {
  const key = data.toString('base64')
  if (!offsets.has(key)) {
    offsets.set(key, end)
    contents.push(data)
    end += data.length
  }
  const offset = offsets.get(key)
  const last = entries.at(-1)
  if (last && last.offset === offset && last.id + last.run === id) last.run += 1
  else entries.push({ id, run: 1, length: data.length, offset })
}

function varint(number) {
  const octets = []
  let rest = number
  for (; rest > 127; rest = Math.floor(rest / 128)) octets.push((rest % 128) | 128)
  return [...octets, rest]
}
function directory(listed) {
  const octets = varint(listed.length)
  let before = 0
  for (const { id } of listed) {
    octets.push(...varint(id - before))
    before = id
  }
  for (const { run } of listed) octets.push(...varint(run))
  for (const { length } of listed) octets.push(...varint(length))
  for (const [place, { offset }] of listed.entries()) {
    const previous = listed[place - 1]
    const follows = previous !== undefined && offset === previous.offset + previous.length
    octets.push(...varint(follows ? 0 : offset + 1))
  }
  return gzipSync(Buffer.from(octets), { level: 9 })
}

const LEAF_ENTRIES = 512
const leaves = []
const rootEntries = []
let leavesEnd = 0
for (let first = 0; first < entries.length; first += LEAF_ENTRIES) {
  const leaf = directory(entries.slice(first, first + LEAF_ENTRIES))
  rootEntries.push({ id: entries[first].id, run: 0, length: leaf.length, offset: leavesEnd })
  leaves.push(leaf)
  leavesEnd += leaf.length
}
const root = directory(rootEntries)
const metadata = gzipSync(
  Buffer.from(
    JSON.stringify({
      name: 'South Africa',
      attribution: CREDIT,
      vector_layers: Object.keys(near).map((id) => ({ id, fields: {} })),
    }),
  ),
)

const HEADER_OCTETS = 127
const header = Buffer.alloc(HEADER_OCTETS)
header.write('PMTiles')
header[7] = 3
let position = HEADER_OCTETS
const sections = [
  [8, root.length],
  [24, metadata.length],
  [40, leavesEnd],
  [56, end],
]
for (const [place, octets] of sections) {
  header.writeBigUInt64LE(BigInt(position), place)
  header.writeBigUInt64LE(BigInt(octets), place + 8)
  position += octets
}
header.writeBigUInt64LE(BigInt(tiles.length), 72)
header.writeBigUInt64LE(BigInt(entries.length), 80)
header.writeBigUInt64LE(BigInt(contents.length), 88)
// Clustered no: a tile that is kept once lies where it came first. Directories and tiles are gzip, tiles are MVT.
header.set([0, 2, 2, 1, 0, MAX_ZOOM], 96)
for (const [place, degrees] of [-180, -85, 180, 85].entries())
  header.writeInt32LE(Math.round(degrees * 1e7), 102 + place * 4)
header[118] = NEAR_ZOOM
header.writeInt32LE(25e7, 119)
header.writeInt32LE(-29e7, 123)

const file = Buffer.concat([header, root, metadata, ...leaves, ...contents])
writeFileSync(at('../resources/basemap/za.pmtiles'), file)
console.log(`${tiles.length} tiles, ${contents.length} of them unlike any other, ${file.length} octets`)
