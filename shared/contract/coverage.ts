/** Which operators' fibre reaches a place: their areas, live, being built or planned. */
import { z } from 'zod'
import { Nothing, read, refusal, slice } from './define.ts'
import { FnoId } from './places.ts'

export const CoverageStatus = z.enum(['live', 'building', 'planned'])
export type CoverageStatus = z.infer<typeof CoverageStatus>

export const AreaKind = z.enum(['coverage', 'suburb', 'zone'])
export type AreaKind = z.infer<typeof AreaKind>

/** Degrees, WGS 84; west may not be east of east: South Africa lies far from the 180th meridian. */
export const Bounds = z.strictObject({
  south: z.number().min(-90).max(90),
  west: z.number().min(-180).max(180),
  north: z.number().min(-90).max(90),
  east: z.number().min(-180).max(180),
})
export type Bounds = z.infer<typeof Bounds>

export const Area = z.object({
  areaId: z.uuid(),
  kind: AreaKind,
  name: z.string(),
  /** Null for a suburb. */
  fnoId: z.string().nullable(),
  /** Of coverage alone. */
  status: CoverageStatus.nullable(),
  /** The place of the gazetteer that a suburb or zone is, or lies in. */
  placeId: z.string().nullable(),
  /** Where it comes from and of what day, in the words of whoever imported it. */
  source: z.string(),
  sourceDate: z.iso.date().nullable(),
  importId: z.uuid(),
  squareKm: z.number(),
  bounds: Bounds,
})
export type Area = z.infer<typeof Area>

/** Rings of longitude and latitude, as GeoJSON's MultiPolygon has them: polygon, ring, point. */
export const Shape = z.array(z.array(z.array(z.tuple([z.number(), z.number()]))))

export const ReachingFno = z.object({
  fnoId: z.string(),
  /** The best that it has there: live before building before planned. */
  status: CoverageStatus,
  areaId: z.uuid(),
  name: z.string(),
  source: z.string(),
  sourceDate: z.iso.date().nullable(),
})
export type ReachingFno = z.infer<typeof ReachingFno>

export const coverage = slice({
  calls: {
    /** Which operators reach a point; live first. */
    at: read({
      input: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
      output: z.object({ fnos: z.array(ReachingFno) }),
    }),
    areas: read({
      input: z.strictObject({
        search: z.string().trim().max(200).optional(),
        kind: AreaKind.optional(),
        fnoId: FnoId.optional(),
        status: CoverageStatus.optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(0).max(1000).default(100),
      }),
      output: z.object({ total: z.int(), rows: z.array(Area) }),
    }),
    get: read({
      input: z.strictObject({ areaId: z.uuid() }),
      output: Area.extend({ shape: Shape }),
      errors: refusal('AreaNotFound', { areaId: z.string() }),
    }),
    /**
     * What a map draws: outlines within its bounds, simplified to what its zoom can show, the largest first. Areas
     * too small to be seen are left out, and `left` says how many.
     */
    outlines: read({
      input: z.strictObject({
        bounds: Bounds,
        /** Of the map: 0 is the world in 256 pixels. */
        zoom: z.number().min(0).max(22),
        kinds: z.array(AreaKind).min(1).max(3),
        fnoId: FnoId.optional(),
        limit: z.int().min(1).max(5000).default(2000),
      }),
      output: z.object({
        left: z.int(),
        areas: z.array(
          Area.pick({ areaId: true, kind: true, name: true, fnoId: true, status: true }).extend({ shape: Shape }),
        ),
      }),
    }),
    summary: read({
      input: Nothing,
      output: z.object({
        fnos: z.array(z.object({ fnoId: z.string(), live: z.int(), building: z.int(), planned: z.int() })),
        suburbs: z.int(),
        zones: z.int(),
      }),
    }),
  },
  events: { changed: z.object({}) },
})
