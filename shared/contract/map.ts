/** The services as points of a map, and how each stands: whole once, then only what moved. */
import { z } from 'zod'
import { read, refusal, slice } from './define.ts'
import { LineState } from './line-state.ts'
import { ServiceStatus } from './service-status.ts'
import { MapSettings } from './settings.ts'

/** In the order of the digits of `states`. */
export const LINE_STATE_DIGITS = ['up', 'stale', 'down', 'never'] as const satisfies readonly LineState[]

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
        /** A street-level file of the operator's own in the data folder, by its address; null: the one that comes along. */
        street: z.object({ url: z.string(), name: z.string(), attribution: z.string() }).nullable(),
        online: MapSettings,
      }),
    }),
  },
  /** A point has come, gone or moved; states are looked at on `sessions.moved`. */
  events: { changed: z.object({ edition: z.int() }) },
})
