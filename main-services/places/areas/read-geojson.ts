/** Areas out of GeoJSON (RFC 7946): a collection, one feature, or a geometry alone. */
import { z } from 'zod'
import { err, ok } from '../../../shared/base/result.ts'
import type { Feature, ReadAs, Reading } from './feature.ts'
import { splitFeatures } from './split-features.ts'

const Ring = z.array(z.array(z.number()))
const Polygon = z.array(Ring)
const MOST_DEPTH = 8

/** Geographic like WGS 84 and the same within a metre; 4148 is Hartebeesthoek 94, which South Africa's maps are drawn in. */
const DEGREES = /CRS:?84|EPSG:+(\d*:)?(4326|4148)\b/i

export function readGeoJson(bytes: Uint8Array, reading: Reading): ReadAs {
  const split = splitFeatures(bytes)
  let broken = 0
  for (const octets of split?.features ?? []) {
    const feature = parse(octets)
    if (feature === undefined) broken++
    takeFeature(feature, reading)
  }
  const root = split ? parseText(split.rest()) : parse(bytes)
  if (root === undefined) {
    return err({
      words:
        'The file begins like GeoJSON and does not end like it: it was cut off, or is damaged. Save or download it again.',
    })
  }
  if (broken > 0) reading.warn(`${broken} features cannot be read as JSON and are left out.`)
  tellSystem(root, reading)
  if (!split) {
    if (root.type !== 'Feature' && polygonsOf(root, 0).length === 0) {
      return err({
        words:
          'The file is JSON, but neither a FeatureCollection nor a Polygon: export the areas as GeoJSON, with their shapes.',
      })
    }
    takeFeature(root.type === 'Feature' ? root : { properties: {}, geometry: root }, reading)
  }
  return ok('GeoJSON')
}

type Json = Readonly<Record<string, unknown>>

const parse = (octets: Uint8Array): Json | undefined => parseText(new TextDecoder().decode(octets))

function parseText(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function takeFeature(feature: Json | undefined, { take }: Reading): void {
  const properties = isObject(feature?.properties) ? feature.properties : {}
  take({ properties: textsOf(properties), polygons: feature ? polygonsOf(feature.geometry, 0) : [] })
}

export function textsOf(properties: Json): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') texts[name] = `${value}`
  }
  return texts
}

/** None of what is not a polygon, or not as RFC 7946 has it. */
export function polygonsOf(geometry: unknown, depth: number): Feature['polygons'] {
  if (!isObject(geometry) || depth > MOST_DEPTH) return []
  const { type, coordinates, geometries } = geometry
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    return geometries.flatMap((inner) => polygonsOf(inner, depth + 1))
  }
  if (type !== 'Polygon' && type !== 'MultiPolygon') return []
  const polygons = z.array(Polygon).safeParse(type === 'Polygon' ? [coordinates] : coordinates)
  if (!polygons.success) return []
  return polygons.data
    .filter((rings) => rings.length > 0)
    .map((rings) => rings.map((ring) => ring.flatMap(([x = Number.NaN, y = Number.NaN]) => [x, y])))
}

/** GeoJSON of before 2016 may name another system than WGS 84 (RFC 7946 section 4 took it out). */
function tellSystem({ crs }: Json, { warn }: Reading): void {
  const name = isObject(crs) && isObject(crs.properties) ? String(crs.properties.name ?? '') : ''
  if (name !== '' && !DEGREES.test(name)) {
    warn(`The file says that its coordinates are of ${name.slice(0, 80)}, not of WGS 84: look where its areas lie.`)
  }
}
