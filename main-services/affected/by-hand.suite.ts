/** The plain way to say of one service whether it is affected: no index, no marks, one service after the other. */
import type { Where } from '../../shared/contract/affected.ts'
import type { ServiceFact } from './service-fact.ts'
import { BOUNDARIES, fold, PLACES, placesAsked, type World, ZONE_FNO } from './world.suite.ts'

/** By the words of the contract alone. */
export function isAffected(of: World, one: ServiceFact, asked: Where): boolean {
  const line = one.username === null ? undefined : of.lines.get(one.username)
  const device = of.network.find(({ serviceId }) => serviceId === one.serviceId)
  const same = (a: string | null | undefined, b: string) => a?.trim().toLowerCase() === b.trim().toLowerCase()
  const holds: (boolean | undefined)[] = [
    asked.polygon && isInPolygon(asked.polygon, one),
    asked.circle && one.lat !== null && one.lon !== null && arc(asked.circle, one.lat, one.lon) <= asked.circle.metres,
    asked.suburbs?.some((text) => isThere(of, one, text, asked.fno)),
    asked.fno === undefined ? undefined : fold(one.fnoId ?? '') === fold(asked.fno),
    asked.olt === undefined ? undefined : same(device?.olt, asked.olt),
    asked.pon === undefined ? undefined : same(device?.pon, asked.pon),
    asked.pop === undefined ? undefined : same(device?.pop, asked.pop),
    asked.nasAddress === undefined ? undefined : line?.nasAddress === asked.nasAddress.replace('0DB8', 'db8'),
    asked.port === undefined ? undefined : isPort(line?.nasPort, asked.port),
    asked.serviceRefs?.some((reference) => same(one.fnoReference, reference)),
    asked.serials?.some((serial) => device?.serial === serial),
    asked.usernames?.some((username) => one.username === username),
    asked.package === undefined ? undefined : same(one.package, asked.package),
    asked.state === undefined ? undefined : [asked.state].flat().includes(line?.state ?? 'never'),
    asked.and?.every((inner) => isAffected(of, one, inner)),
    asked.or?.some((inner) => isAffected(of, one, inner)),
    asked.not && !isAffected(of, one, asked.not),
  ]
  return holds.every((hold) => hold !== false)
}

function isPort(port: string | undefined, asked: string): boolean {
  if (port === undefined) return false
  const escaped = asked.replaceAll(/[^A-Za-z0-9]/g, (sign) => `\\${sign}`)
  return new RegExp(`^${escaped}($|[^A-Za-z0-9])`, 'i').test(port)
}

function isThere(of: World, one: ServiceFact, text: string, fno: string | undefined): boolean {
  const byId = PLACES.find(({ placeId }) => placeId === text)
  const fnoId = fno?.toLowerCase() ?? null
  const meant = byId ?? placesAsked.resolve(text, fnoId).matches[0]
  if (!meant) return false
  const boundary = BOUNDARIES[meant.placeId]
  if (boundary?.some((rings) => isInRings(rings, one))) return true
  if (meant.kind !== 'zone') return one.placeId !== null && placesAsked.around(one.placeId).includes(meant.placeId)
  const whose = ZONE_FNO[meant.placeId] ?? null
  const isOfIt = ({ zone, fnoId: its }: ServiceFact) =>
    zone !== null && fold(zone) === fold(meant.name) && (whose === null || its === whose)
  if (isOfIt(one)) return true
  if (boundary || of.services.some(isOfIt)) return false
  return one.placeId !== null && placesAsked.around(one.placeId).includes(meant.withinId ?? '')
}

function isInPolygon(asked: NonNullable<Where['polygon']>, one: ServiceFact): boolean {
  if (!Array.isArray(asked)) {
    const polygons = asked.type === 'Polygon' ? [asked.coordinates] : asked.coordinates
    return polygons.some((rings) => isInRings(rings, one))
  }
  const ring = asked.map((at) => (Array.isArray(at) ? (Number(at[0]) < 0 ? [at[1], at[0]] : at) : [at.lon, at.lat]))
  return isInRings([ring as number[][]], one)
}

/** By the side of each edge that the point is on, of those that go past its latitude. */
function isInRings(rings: readonly (readonly (readonly number[])[])[], { lat, lon }: ServiceFact): boolean {
  if (lat === null || lon === null) return false
  let odd = false
  for (const ring of rings) {
    for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
      const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? []
      const [low, high] =
        y1 <= y2
          ? ([
              [x1, y1],
              [x2, y2],
            ] as const)
          : ([
              [x2, y2],
              [x1, y1],
            ] as const)
      if (lat < low[1] || lat >= high[1]) continue
      // To the left of an edge that goes up: the cross product is positive.
      const cross = (high[0] - low[0]) * (lat - low[1]) - (high[1] - low[1]) * (lon - low[0])
      if (cross > 0) odd = !odd
    }
  }
  return odd
}

/** The spherical law of cosines, where the engine has the haversine. */
function arc(from: { readonly lat: number; readonly lon: number }, lat: number, lon: number): number {
  const [a, b, c] = [from.lat, lat, lon - from.lon].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ]
  if (from.lat === lat && from.lon === lon) return 0
  return Math.acos(Math.min(1, Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c))) * 6_371_008.8
}
