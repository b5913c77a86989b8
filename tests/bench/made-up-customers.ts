/** Files as an ISP and its operators would send them, of a size to be measured: the same for the same seed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom, type Random } from '../../main-services/demo/random.ts'

interface Suburb {
  readonly name: string
  readonly city: string
  readonly lat: number
  readonly lon: number
}

interface GazetteerRow {
  readonly placeId: string
  readonly kind: string
  readonly name: string
  readonly within: string | null
  readonly lat: number | null
  readonly lon: number | null
}

const FNOS = ['Vumatel', 'Openserve', 'Frogfoot', 'Octotel', 'MetroFibre']
const GIVEN = ['Thabo', 'Lerato', 'Sipho', 'Nomvula', 'Pieter', 'Anel', 'Ayesha', 'Yusuf', 'Priya', 'Rajesh', 'Zanele']
const SURNAMES = ['Mokoena', 'Dlamini', 'Nkosi', 'Botha', 'van Wyk', 'Naidoo', 'Govender', 'Khan', 'Smith', 'Petersen']
const HEADINGS =
  'Customer No,Name,Cell,Email,Street,Suburb,City,Latitude,Longitude,Username,Package,Speed,FNO,Service ID,Status,Activated,ONT Serial,OLT,PON'
const SEED = 90_210
const METRES_OF_DEGREE = 111_320

/** Suburbs of the gazetteer that have a point, the same in each run. */
export function knownSuburbs(): readonly Suburb[] {
  const file = join(import.meta.dirname, '../../resources/places/gazetteer.json')
  const rows = JSON.parse(readFileSync(file, 'utf8')) as GazetteerRow[]
  const nameOf = new Map(rows.map(({ placeId, name }) => [placeId, name]))
  return rows.flatMap(({ kind, name, within, lat, lon }) =>
    kind === 'suburb' && lat !== null && lon !== null ? [{ name, city: nameOf.get(within ?? '') ?? '', lat, lon }] : [],
  )
}

/** `user000000012@isp.example`, as the load generator's sessions are called. */
export const usernameOf = (n: number, digits: number): string => `user${String(n).padStart(digits, '0')}@isp.example`

/** One line a customer with one service, `first` the number of the first. */
export function customersCsv(o: { readonly first: number; readonly count: number; readonly digits: number }): string {
  const random = createRandom(SEED + o.first)
  const suburbs = knownSuburbs()
  const lines = Array.from({ length: o.count }, (_, index) => {
    const n = o.first + index
    const suburb = random.pick(suburbs)
    const { lat, lon } = near(random, suburb, 2000)
    return [
      `C${1_000_000 + n}`,
      `${random.pick(GIVEN)} ${random.pick(SURNAMES)}`,
      `+2782${String(n).padStart(7, '0')}`,
      `customer${n}@mail.example`,
      `${random.between(1, 400)} Protea Road`,
      suburb.name,
      suburb.city,
      lat.toFixed(5),
      lon.toFixed(5),
      usernameOf(n, o.digits),
      'Fibre 100/50',
      '100/50',
      random.pick(FNOS),
      `SVC-${n}`,
      'Active',
      '2024-03-03',
      `HWTC${n.toString(16).toUpperCase().padStart(8, '0')}`,
      `OLT-${n % 400}`,
      `0/${n % 8}/${n % 16}`,
    ].join(',')
  })
  return [HEADINGS, ...lines].join('\n')
}

/** A FeatureCollection of as many coverage polygons, each some hundred metres wide, spread over all suburbs. */
export function coverageGeoJson(count: number): string {
  const random = createRandom(SEED)
  const suburbs = knownSuburbs()
  const features = Array.from({ length: count }, (_, n) => {
    const middle = near(random, random.pick(suburbs), 6000)
    const corners = random.between(5, 14)
    const ring = Array.from({ length: corners }, (_, corner) => {
      const angle = (2 * Math.PI * corner) / corners
      const metres = random.between(60, 400)
      return [
        rounded(middle.lon + (metres * Math.cos(angle)) / METRES_OF_DEGREE),
        rounded(middle.lat + (metres * Math.sin(angle)) / METRES_OF_DEGREE),
      ]
    })
    const properties = { name: `Area ${n}`, fno: FNOS[n % FNOS.length], status: ['live', 'building', 'planned'][n % 3] }
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

function near(random: Random, { lat, lon }: Pick<Suburb, 'lat' | 'lon'>, metres: number) {
  const [distance, angle] = [metres * Math.sqrt(random.next()), 2 * Math.PI * random.next()]
  return {
    lat: lat + (distance * Math.sin(angle)) / METRES_OF_DEGREE,
    lon: lon + (distance * Math.cos(angle)) / (METRES_OF_DEGREE * Math.cos((lat * Math.PI) / 180)),
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
