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
import { feature, mesh } from 'topojson-client'
import { encodeTile, indexFeatures, writePmtiles } from './write-pmtiles.mjs'

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

const index = (features) => indexFeatures(features, MAX_ZOOM)
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

const tiles = []
for (const { z, x, y } of addresses()) {
  const data = encodeTile(z < NEAR_ZOOM ? far : near, { z, x, y })
  if (data) tiles.push({ z, x, y, data })
}
const file = writePmtiles(tiles, {
  name: 'South Africa',
  attribution: CREDIT,
  layers: Object.keys(near),
  maxZoom: MAX_ZOOM,
  opensAt: { zoom: NEAR_ZOOM, lat: -29, lon: 25 },
})
writeFileSync(at('../resources/basemap/za.pmtiles'), file)
console.log(`${tiles.length} tiles, ${file.length} octets`)
