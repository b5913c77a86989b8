/** The services as points of a map, and how each stands: whole once, then only what moved. */
import { z } from 'zod'
import { Where } from './affected.ts'
import { read, refusal, slice } from './define.ts'
import { LineState } from './line-state.ts'
import { ServiceStatus } from './service-status.ts'
import { MapSettings } from './settings.ts'

/** In the order of the digits of `states`. */
export const LINE_STATE_DIGITS = ['up', 'stale', 'down', 'never'] as const satisfies readonly LineState[]

/** One message carries a megabyte, and base64 makes three octets four letters. */
export const STREET_PART_OCTETS = 600_000

export const map = slice({
  calls: {
    /**
     * Every service that is not cancelled and has a point, in parts; ask again with `next` until it is null. Lists
     * of the same length, side by side: a hundred thousand objects would be four times as much to send and to read.
     */
    points: read({
      input: z.strictObject({ after: z.int().min(0).default(0), limit: z.int().min(1).max(20_000).default(20_000) }),
      output: z.object({
        /** Of this map: when points come, go or move it is another, and all are to be read again. */
        edition: z.int(),
        /** Of the states, for `states`. */
        revision: z.int(),
        total: z.int(),
        /** Services that have no point and so are not on the map. */
        withoutPoint: z.int(),
        next: z.int().nullable(),
        /** A short number for each, for `states` and `card`. */
        ids: z.array(z.int()),
        /** Degrees times 100,000, about a metre. */
        lats: z.array(z.int()),
        lons: z.array(z.int()),
        /** One digit for each: its state in `LINE_STATE_DIGITS`. */
        states: z.string(),
        /** Index into `fnos` for each; -1 for none. */
        fnoOf: z.array(z.int()),
        fnos: z.array(z.string()),
      }),
    }),
    /** What has another state than at `since`. Null: too long ago or another edition, read the points again. */
    states: read({
      input: z.strictObject({ edition: z.int(), since: z.int() }),
      output: z.object({
        edition: z.int(),
        revision: z.int(),
        moved: z.object({ ids: z.array(z.int()), states: z.string() }).nullable(),
      }),
    }),
    /**
     * Which points a question means that `affected.find` answers: one bit for each short number, the lowest first, and
     * none where the rest are 0. Of all editions alike, for a number stays with its service.
     */
    within: read({
      input: z.strictObject({
        where: Where,
        statuses: z.array(ServiceStatus).min(1).default(['active', 'suspended']),
      }),
      output: z.object({ bits: z.base64() }),
      errors: refusal('UnusableArea', { words: z.string() }),
    }),
    /** What a point is, for whoever points at it. */
    card: read({
      input: z.strictObject({ id: z.int() }),
      output: z.object({
        serviceId: z.uuid(),
        subscriberId: z.uuid(),
        name: z.string(),
        username: z.string().nullable(),
        package: z.string().nullable(),
        fnoId: z.string().nullable(),
        suburb: z.string().nullable(),
        status: ServiceStatus,
        state: LineState,
        since: z.iso.datetime().nullable(),
        /** The point is its suburb's, not its own. */
        approximate: z.boolean(),
      }),
      errors: refusal('PointNotFound', { id: z.int() }),
    }),
    /** Where the pictures come from. */
    background: read({
      input: z.strictObject({}),
      output: z.object({
        /**
         * A street-level PMTiles file of the operator's own in the data folder, read by `streetPart`; null: the map that
         * comes along. `edition` is another as soon as the file is.
         */
        street: z
          .object({ name: z.string(), octets: z.int(), edition: z.string(), attribution: z.string() })
          .nullable(),
        /** Not where they are: the services fetch them, and the address may hold a key. */
        online: MapSettings.omit({ tileUrl: true }),
      }),
    }),
    /** A part of the street-level file: so both homes read it alike, and only whoever is signed in. */
    streetPart: read({
      input: z.strictObject({
        edition: z.string().max(100),
        offset: z.int().min(0),
        octets: z.int().min(1).max(STREET_PART_OCTETS),
      }),
      output: z.object({ base64: z.string() }),
      errors: refusal('StreetFileChanged', {}),
    }),
    /**
     * One picture of the online tiles. The services fetch it and no page does: pages are let out to nobody, and a tile
     * server is told which program asks, as OpenStreetMap's terms want, and not who looks where.
     */
    tile: read({
      input: z.strictObject({ z: z.int().min(0).max(22), x: z.int().min(0), y: z.int().min(0) }),
      output: z.object({ type: z.enum(['image/png', 'image/jpeg', 'image/webp']), base64: z.string() }),
      errors: refusal('NoTile', { words: z.string() }),
    }),
  },
  /** A point has come, gone or moved; states are looked at on `sessions.moved`. */
  events: { changed: z.object({ edition: z.int() }) },
})
