/** Made-up worlds of services, places and sessions, and questions about them. */
import fc from 'fast-check'
import type { Where } from '../../shared/contract/affected.ts'
import type { LineState } from '../../shared/contract/line-state.ts'
import type { Place } from '../../shared/contract/places.ts'
import { ServiceStatus } from '../../shared/contract/service-status.ts'
import type { PlacesAsked } from './of-names.ts'
import type { NetworkFact, ServiceFact } from './service-fact.ts'

export interface World {
  readonly services: readonly ServiceFact[]
  readonly network: readonly (NetworkFact & { readonly serial: string })[]
  /** By username. */
  readonly lines: ReadonlyMap<
    string,
    { readonly state: LineState; readonly nasAddress: string; readonly nasPort: string }
  >
}

export const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

const place = (placeId: string, name: string, kind: Place['kind'], withinId: string | null): Place => ({
  placeId,
  name,
  kind,
  where: '',
  withinId,
  lat: null,
  lon: null,
  approximate: false,
})

/** Two provinces, a metro, a town, four suburbs and three zones. */
export const PLACES: readonly Place[] = [
  place('kzn', 'KwaZulu-Natal', 'province', null),
  place('gp', 'Gauteng', 'province', null),
  place('ethekwini', 'eThekwini', 'metro', 'kzn'),
  place('mpumalanga', 'Mpumalanga', 'town', 'ethekwini'),
  place('hammarsdale', 'Hammarsdale', 'suburb', 'mpumalanga'),
  place('umhlanga', 'Umhlanga', 'suburb', 'ethekwini'),
  place('sandton', 'Sandton', 'suburb', 'gp'),
  place('soweto', 'Soweto', 'suburb', 'gp'),
  place('zone-1', 'Mpumalanga Zone 1', 'zone', 'mpumalanga'),
  place('zone-2', 'Umhlanga North', 'zone', 'umhlanga'),
  place('zone-3', 'Soweto 7', 'zone', 'soweto'),
]
export const ZONE_FNO: Readonly<Record<string, string | null>> = {
  'zone-1': 'vumatel',
  'zone-2': null,
  'zone-3': 'openserve',
}

const square = (south: number, west: number, degrees: number) =>
  [
    [west, south],
    [west + degrees, south],
    [west + degrees, south + degrees],
    [west, south + degrees],
    [west, south],
  ] as const
/** Umhlanga is two squares, one with a hole; zone 2 is a square. */
export const BOUNDARIES: Readonly<Record<string, readonly (readonly (readonly (readonly [number, number])[])[])[]>> = {
  umhlanga: [[square(-30, 30, 0.3), square(-29.9, 30.1, 0.1)], [square(-29, 31, 0.2)]],
  'zone-2': [[square(-29.6, 30.2, 0.2)]],
}

export const fold = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

export const placesAsked: PlacesAsked = {
  resolve: (text, fno) => {
    const matches = PLACES.filter(({ placeId, name }) => {
      const whose = ZONE_FNO[placeId] ?? null
      return fold(name) === fold(text) && (fno === null || whose === null || whose === fno)
    }).map((one) => ({ ...one, score: 1, why: '', fnoId: ZONE_FNO[one.placeId] ?? null }))
    return { verdict: matches.length === 1 ? 'one' : 'none', matches, nearest: [] }
  },
  placeById: (placeId) => {
    const found = PLACES.find((one) => one.placeId === placeId)
    return found && { ...found, fnoId: ZONE_FNO[placeId] ?? null }
  },
  around: (placeId) => {
    const lineage: string[] = []
    for (let at = PLACES.find((one) => one.placeId === placeId); at; ) {
      lineage.push(at.placeId)
      const within = at.withinId
      at = PLACES.find((one) => one.placeId === within)
    }
    return lineage
  },
  boundaryOf: ({ placeId }) => BOUNDARIES[placeId],
  foldName: fold,
}

/** Off the grid that corners are on, so that no point lies on an edge. */
const latitude = fc.integer({ min: 0, max: 120 }).map((n) => -30.07 + n * 0.0137)
const longitude = fc.integer({ min: 0, max: 120 }).map((n) => 29.93 + n * 0.0131)
const FNOS = ['vumatel', 'openserve', 'zoom-fibre']
const ZONES = ['Mpumalanga Zone 1', 'mpumalanga zone-1', 'Umhlanga North', 'Elsewhere']
const PACKAGES = ['Home 50', 'Home 100', 'home 100 ']
const SUBURBS = ['Hammarsdale', 'Umhlanga', 'Sandton']
const NAMES = ['Thandi Nkosi', 'thandi nkosi', 'Zoë Brand', 'Zoe Brand', 'Ándré Botha', 'Bheki', '']
const NASES = ['10.20.0.1', '10.20.0.2', '2001:db8::1']
const PORTS = ['1/1/4:617', '1/1/41', '1/1/4', 'ether3']
const OLTS = ['HMD-OLT-1', 'HMD-OLT-2', 'hmd-olt-2']
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 3 })

const service = fc.record({
  subscriber: fc.integer({ min: 0, max: 9 }),
  name: fc.constantFrom(...NAMES),
  hasUsername: fc.boolean(),
  package: orNull(fc.constantFrom(...PACKAGES)),
  fnoId: orNull(fc.constantFrom(...FNOS)),
  zone: orNull(fc.constantFrom(...ZONES)),
  status: fc.constantFrom(...ServiceStatus.options),
  suburb: orNull(fc.constantFrom(...SUBURBS)),
  placeId: orNull(fc.constantFrom(...PLACES.map(({ placeId }) => placeId))),
  point: orNull(fc.tuple(latitude, longitude)),
  pointFrom: fc.constantFrom('given', 'place'),
  hasReference: fc.boolean(),
  state: fc.constantFrom<LineState>('up', 'stale', 'down', 'never'),
  nasAddress: fc.constantFrom(...NASES),
  nasPort: fc.constantFrom(...PORTS),
  olt: orNull(fc.constantFrom(...OLTS)),
  pon: orNull(fc.constantFrom('0/3/7', '0/3/8')),
  pop: orNull(fc.constantFrom('Hammarsdale')),
  isLinked: fc.boolean(),
})

const usernameOf = (n: number) => `user${n}@isp.co.za`
const referenceOf = (n: number) => `VUM-SVC-${n}`
const serialOf = (n: number) => `HWTC${n.toString(16).padStart(8, '0').toUpperCase()}`

export const world: fc.Arbitrary<World> = fc.array(service, { maxLength: 60 }).map((all) => ({
  services: all.map((one, n): ServiceFact => {
    const [lat = null, lon = null] = one.point ?? []
    return {
      n: n * 3 + 1,
      serviceId: uuid(n),
      subscriberId: uuid(10_000 + one.subscriber),
      name: one.name,
      username: one.hasUsername ? usernameOf(n) : null,
      package: one.package,
      fnoId: one.fnoId,
      fnoReference: one.hasReference ? referenceOf(n) : null,
      zone: one.zone,
      status: one.status,
      suburb: one.suburb,
      placeId: one.placeId,
      lat,
      lon,
      pointFrom: one.point ? (one.pointFrom as 'given' | 'place') : null,
      contactable: one.subscriber % 3 > 0,
    }
  }),
  network: all.flatMap(({ isLinked, olt, pon, pop }, n) =>
    isLinked ? [{ serviceId: uuid(n), olt, pon, pop, serial: serialOf(n) }] : [],
  ),
  lines: new Map(
    all.flatMap(({ hasUsername, state, nasAddress, nasPort }, n) =>
      hasUsername && state !== 'never' ? [[usernameOf(n), { state, nasAddress, nasPort }] as const] : [],
    ),
  ),
}))

const corner = fc.tuple(
  fc.integer({ min: 0, max: 17 }).map((n) => -30.1 + n * 0.1),
  fc.integer({ min: 0, max: 17 }).map((n) => 29.9 + n * 0.1),
)
const corners = fc.uniqueArray(corner, { minLength: 3, maxLength: 8, selector: ([lat, lon]) => `${lat} ${lon}` })
const lonLat = ([lat, lon]: readonly [number, number]) => [lon, lat]
const polygon = fc.oneof(
  corners.map((all) => all.map(([lat, lon]) => ({ lat, lon }))),
  corners.map((all) => all.map(lonLat)),
  corners.map((all) => all.map(([lat, lon]) => [lat, lon])),
  fc.array(corners, { minLength: 1, maxLength: 2 }).map((rings) => ({
    type: 'Polygon' as const,
    coordinates: rings.map((ring) => ring.map(lonLat)),
  })),
  fc.array(corners, { minLength: 1, maxLength: 3 }).map((parts) => ({
    type: 'MultiPolygon' as const,
    coordinates: parts.map((ring) => [ring.map(lonLat)]),
  })),
)
const circle = fc.record({ lat: latitude, lon: longitude, metres: fc.integer({ min: 0, max: 120_000 }) })
const some = (one: (n: number) => string) =>
  fc.array(fc.integer({ min: 0, max: 60 }).map(one), { minLength: 1, maxLength: 20 })
const NAMED = [...PLACES.flatMap(({ name, placeId }) => [name, placeId]), 'Nowhere', 'umhlanga NORTH']

const leaf: fc.Arbitrary<Where> = fc.oneof(
  fc.record({ polygon }),
  fc.record({ circle }),
  fc.record({ suburbs: fc.uniqueArray(fc.constantFrom(...NAMED), { minLength: 1, maxLength: 4 }) }),
  fc.record({
    suburbs: fc.constantFrom(['Mpumalanga Zone 1'], ['Soweto 7']),
    fno: fc.constantFrom('vumatel', 'Openserve'),
  }),
  fc.record({ fno: fc.constantFrom('vumatel', 'Vumatel', 'Zoom Fibre', 'nobody') }),
  fc.record({ olt: fc.constantFrom('HMD-OLT-2', ' hmd-olt-1') }),
  fc.record({ pon: fc.constant('0/3/7'), pop: fc.constant('HAMMARSDALE') }),
  fc.record({ nasAddress: fc.constantFrom('10.20.0.1', '2001:0DB8::1') }),
  fc.record({ port: fc.constantFrom('1/1/4', 'ETHER3', '1/1') }),
  fc.record({ serviceRefs: some((n) => referenceOf(n).toLowerCase()) }),
  fc.record({ serials: some(serialOf) }),
  fc.record({ usernames: some(usernameOf) }),
  fc.record({ package: fc.constantFrom('home 100', 'Home 50') }),
  fc.record({ state: fc.constantFrom<LineState | LineState[]>('down', ['up', 'stale'], 'never') }),
  fc.constant({}),
)

export const where: fc.Arbitrary<Where> = fc.letrec<{ tree: Where }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ not: tie('tree') }),
    fc.record({ and: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.tuple(leaf, leaf, tie('tree')).map(([a, b, c]): Where => ({ ...a, ...b, not: c })),
  ),
})).tree
