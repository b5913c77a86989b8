/** One area as it is kept, out of what a file says; or why it is left out. */

import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import { cleanRing, type RingProblem } from './clean-ring.ts'
import { crossesItself } from './crosses-itself.ts'
import { describeFeature } from './describe-feature.ts'
import type { Feature } from './feature.ts'
import { findInnerPoint } from './find-inner-point.ts'
import { squareKilometres } from './measure-area.ts'
import { boundsOf, packShape, type Ring, type Shape, type ShapeBounds } from './pack-shape.ts'

/** What is said for the whole file; what a feature says of itself counts before it. */
export interface AreaTerms {
  readonly kind: AreaKind
  readonly fnoId: string | undefined
  readonly status: CoverageStatus | undefined
  readonly nameFrom: string | undefined
  readonly swapped: boolean
}

export interface PreparedArea {
  /** The how-manieth feature of the file; the first is 1. */
  readonly line: number
  readonly kind: AreaKind
  readonly name: string
  readonly nameFrom: string | null
  /** Where a suburb or zone is said to be. */
  readonly within: string
  readonly fnoId: string | null
  readonly status: CoverageStatus | null
  /** Neither the feature nor the terms say it: coverage that is drawn is taken as live. */
  readonly statusAssumed: boolean
  readonly shape: Shape
  readonly bounds: ShapeBounds
  readonly squareKm: number
  readonly inner: { readonly lat: number; readonly lon: number }
  /** Rings that cross themselves. */
  readonly crossing: number
}

export interface LeftFeature {
  readonly line: number
  readonly subject: string
  readonly field: string | null
  readonly words: string
}

const PROBLEMS: Readonly<Record<RingProblem, string>> = {
  few: 'Its boundary has fewer than three different points: it encloses nothing.',
  'not-degrees':
    'Its coordinates are no longitudes and latitudes: the file is in a projection. Export it again as WGS 84 (EPSG:4326).',
}

export function prepareArea(feature: Feature, line: number, terms: AreaTerms): Result<PreparedArea, LeftFeature> {
  const { kind } = terms
  const described = describeFeature(feature.properties, kind, terms.nameFrom)
  const left = (words: string, field: string | null = null) => err({ line, subject: described.name, field, words })
  if (feature.polygons.length === 0) return left('It has no polygon: points and lines enclose nothing.', 'geometry')
  const polygons = cleanPolygons(feature.polygons, terms.swapped)
  if (typeof polygons === 'string') return left(PROBLEMS[polygons], 'geometry')
  if (kind !== 'coverage' && described.name === '') return left(`It has no name, which a ${kind} is known by.`, 'name')
  const fnoId = kind === 'suburb' ? null : (described.fnoId ?? terms.fnoId ?? null)
  if (kind === 'coverage' && fnoId === null)
    return left('It does not say whose coverage it is: choose the operator.', 'fno')

  const shape = packShape(polygons)
  const status = described.status ?? terms.status
  return ok({
    line,
    kind,
    name: described.name || `${fnoId} ${line}`,
    nameFrom: described.nameFrom,
    within: described.within,
    fnoId,
    status: kind === 'coverage' ? (status ?? 'live') : null,
    statusAssumed: kind === 'coverage' && status === undefined,
    shape,
    bounds: boundsOf(shape),
    squareKm: squareKilometres(shape),
    inner: findInnerPoint(shape),
    crossing: polygons.flat().filter(crossesItself).length,
  })
}

/** A polygon stands and falls with its outer ring; a hole of two points is no hole. */
function cleanPolygons(polygons: Feature['polygons'], swapped: boolean): Ring[][] | RingProblem {
  const kept: Ring[][] = []
  let problem: RingProblem = 'few'
  for (const [outer = [], ...holes] of polygons) {
    const ring = cleanRing(outer, swapped)
    if (typeof ring === 'string') {
      problem = ring
      continue
    }
    kept.push([ring, ...holes.map((hole) => cleanRing(hole, swapped)).filter((hole) => typeof hole !== 'string')])
  }
  return kept.length > 0 ? kept : problem
}
