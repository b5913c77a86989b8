/** Who is affected: the services that an area, an operator, a piece of equipment or a list means, and why. */
import { z } from 'zod'
import { act, read, refusal, slice } from './define.ts'
import { LineState } from './line-state.ts'
import { Place, Verdict } from './places.ts'
import { ServiceStatus } from './service-status.ts'

const Latitude = z.number().min(-90).max(90)
const Longitude = z.number().min(-180).max(180)
const LonLat = z.array(z.number()).min(2).max(3)

/**
 * GeoJSON's Polygon or MultiPolygon (longitude first), or the corners of one ring. Pairs are longitude and latitude
 * too; a pair whose first number is negative and whose second is positive is read as latitude and longitude: in South
 * Africa it cannot be the other way round.
 */
export const Polygon = z.union([
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(LonLat)).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(LonLat)).min(1)).min(1) }),
  z
    .array(z.strictObject({ lat: Latitude, lon: Longitude }))
    .min(3)
    .max(20_000),
  z.array(LonLat).min(3).max(20_000),
])
export type Polygon = z.infer<typeof Polygon>

const Word = z.string().trim().min(1).max(200)

export interface Where {
  /** Names or placeIds, any of them: of suburbs, towns, municipalities, provinces, zones. */
  readonly suburbs?: readonly string[] | undefined
  readonly polygon?: Polygon | undefined
  readonly circle?: { readonly lat: number; readonly lon: number; readonly metres: number } | undefined
  /** `vumatel` or `Vumatel`; with `suburbs` beside it, its own names for them count first. */
  readonly fno?: string | undefined
  readonly olt?: string | undefined
  readonly pon?: string | undefined
  readonly pop?: string | undefined
  /** Of the NAS that the latest session is or was on. */
  readonly nasAddress?: string | undefined
  /** NAS-Port-Id of that session, whole or its beginning up to a separator: `1/1/4` has `1/1/4:617`. */
  readonly port?: string | undefined
  /** FNO service references, any of them. */
  readonly serviceRefs?: readonly string[] | undefined
  /** Serials or MACs of linked hardware in any notation, any of them. */
  readonly serials?: readonly string[] | undefined
  readonly usernames?: readonly string[] | undefined
  readonly package?: string | undefined
  readonly state?: LineState | readonly LineState[] | undefined
  readonly and?: readonly Where[] | undefined
  readonly or?: readonly Where[] | undefined
  readonly not?: Where | undefined
}

/** Conditions that stand side by side must all hold. None at all: every service. */
export const Where: z.ZodType<Where, Where> = z.lazy(() =>
  z.strictObject({
    suburbs: z.array(Word).max(2000).optional(),
    polygon: Polygon.optional(),
    circle: z.strictObject({ lat: Latitude, lon: Longitude, metres: z.number().min(0).max(2_000_000) }).optional(),
    fno: Word.optional(),
    olt: Word.optional(),
    pon: Word.optional(),
    pop: Word.optional(),
    nasAddress: Word.optional(),
    port: Word.optional(),
    serviceRefs: z.array(Word).max(100_000).optional(),
    serials: z.array(Word).max(100_000).optional(),
    usernames: z.array(z.string().min(1).max(253)).max(100_000).optional(),
    package: Word.optional(),
    state: z.union([LineState, z.array(LineState).min(1)]).optional(),
    and: z.array(Where).max(20).optional(),
    or: z.array(Where).min(1).max(20).optional(),
    not: Where.optional(),
  }),
)

const Selection = {
  where: Where,
  /** Services that are not yet or no longer there are affected by nothing, unless they are asked for. */
  statuses: z.array(ServiceStatus).min(1).default(['active', 'suspended']),
}

export const AffectedRow = z.object({
  serviceId: z.uuid(),
  subscriberId: z.uuid(),
  name: z.string(),
  username: z.string().nullable(),
  fnoId: z.string().nullable(),
  fnoReference: z.string().nullable(),
  package: z.string().nullable(),
  suburb: z.string().nullable(),
  status: ServiceStatus,
  state: LineState,
  since: z.iso.datetime().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** By phone or e-mail, and service messages were not refused. */
  contactable: z.boolean(),
  /** Each condition that lets it in, in a few words: `point in the area`, `suburb Hammarsdale`, `zone Mpumalanga Zone 1`. */
  why: z.array(z.string()),
})
export type AffectedRow = z.infer<typeof AffectedRow>

/** How a name of `suburbs` was taken. Not `one`: it is left out, and somebody has to say what it means. */
export const NameTaken = z.object({
  text: z.string(),
  verdict: Verdict,
  place: Place.nullable(),
  /** `by its imported boundary and 12 addresses that say so`, `its boundary is not known: the whole of Mpumalanga` */
  words: z.string(),
  nearest: z.array(Place),
})
export type NameTaken = z.infer<typeof NameTaken>

export const Affected = z.object({
  services: z.int(),
  subscribers: z.int(),
  /** People and organisations, not services. */
  contactable: z.int(),
  sessionsUp: z.int(),
  /** No session open, or never one; of these `sessionsNever` never had one. */
  sessionsDown: z.int(),
  sessionsStale: z.int(),
  sessionsNever: z.int(),
  names: z.array(NameTaken),
  /** By operator and suburb, most services first; at most fifty. */
  breakdown: z.array(
    z.object({ fnoId: z.string().nullable(), suburb: z.string().nullable(), services: z.int(), down: z.int() }),
  ),
  /** Down first, then stale, never, up; by name. */
  rows: z.array(AffectedRow),
})
export type Affected = z.infer<typeof Affected>

export const affected = slice({
  calls: {
    find: read({
      input: z.strictObject({
        ...Selection,
        offset: z.int().min(0).default(0),
        limit: z.int().min(0).max(1000).default(100),
      }),
      output: Affected,
      errors: refusal('UnusableArea', { words: z.string() }),
    }),
    /** CSV of exactly those, with phone and e-mail in clear and so in the audit, page by page: ask again with `next`. */
    export: act({
      input: z.strictObject({ ...Selection, after: z.string().max(100).optional() }),
      output: z.object({ csv: z.string(), rows: z.int(), next: z.string().nullable() }),
      errors: refusal('UnusableArea', { words: z.string() }),
    }),
  },
  events: {},
})
