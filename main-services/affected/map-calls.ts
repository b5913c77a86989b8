/** Answers the map's calls about points: whole once, then only what moved. */
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { FindDeps } from './find.ts'
import { areSame, type MapPoints, pointsOf } from './map-points.ts'
import { createMovedLog, type MovedLog } from './moved-log.ts'
import { CANCELLED, type ServiceIndex } from './service-index.ts'
import { NEVER, stateOf } from './states.ts'

export interface MapCallsDeps extends Pick<FindDeps, 'ready' | 'since'> {
  readonly publish: Publish<AppContract>
  /** Of the first edition: another one each time the program starts, so that nobody takes an old map for this. */
  readonly firstEdition: number
  /** Calls once, after a while in which more may change. */
  readonly soon: (call: () => void) => void
  readonly onFailed: (thrown: unknown) => void
}

export interface MapCalls {
  readonly handlers: Pick<Handlers<AppContract['map']>, 'points' | 'states' | 'card'>
  readonly servicesChanged: () => void
}

interface Drawn {
  readonly edition: number
  readonly points: MapPoints
  readonly log: MovedLog
  /** By point. */
  readonly states: Uint8Array
}

export function createMapCalls({ ready, since, publish, firstEdition, soon, onFailed }: MapCallsDeps): MapCalls {
  let drawn: Drawn | undefined
  /** Services have changed since the points were drawn. */
  let isOld = true
  let isWaiting = false

  function redraw(services: ServiceIndex, states: Uint8Array): Drawn {
    const points = !drawn || isOld ? pointsOf(services) : drawn.points
    isOld = false
    const its = Uint8Array.from(points.ids, (id) => states[services.slotOfN(id) ?? -1] ?? NEVER)
    if (drawn && (drawn.points === points || areSame(drawn.points, points))) {
      drawn.log.see(its)
      drawn = { ...drawn, states: its }
      return drawn
    }
    const edition = drawn ? drawn.edition + 1 : firstEdition
    const anew = { edition, points, log: createMovedLog(its, (drawn?.log.revision() ?? 0) + 1), states: its }
    if (drawn) publish('map.changed', { edition })
    drawn = anew
    return anew
  }

  async function draw(): Promise<Drawn> {
    const { services, states } = (await ready(false))()
    return redraw(services, states)
  }

  return {
    handlers: {
      points: async ({ after, limit }) => {
        const { edition, points, log, states } = await draw()
        const end = Math.min(after + limit, points.ids.length)
        const part = (numbers: Int32Array) => Array.from(numbers.subarray(after, end))
        return ok({
          edition,
          revision: log.revision(),
          total: points.ids.length,
          withoutPoint: points.withoutPoint,
          next: end < points.ids.length ? end : null,
          ids: part(points.ids),
          lats: part(points.lats),
          lons: part(points.lons),
          states: Array.from(states.subarray(after, end)).join(''),
          fnoOf: part(points.fnoOf),
          fnos: [...points.fnos],
        })
      },
      states: async ({ edition, since }) => {
        const now = await draw()
        const moved = edition === now.edition ? now.log.since(since) : null
        return ok({
          edition: now.edition,
          revision: now.log.revision(),
          moved: moved && {
            ids: moved.map((point) => now.points.ids[point] ?? 0),
            states: moved.map((point) => now.states[point] ?? NEVER).join(''),
          },
        })
      },
      card: async ({ id }) => {
        const { services, states } = (await ready(false))()
        const slot = services.slotOfN(id)
        if (slot === undefined || services.columns().status[slot] === CANCELLED)
          return err({ type: 'PointNotFound', id })
        const { serviceId, subscriberId, name, username, fnoId, suburb, status, pointFrom, ...its } = services.at(slot)
        const state = stateOf(states[slot] ?? NEVER)
        const at = username === null ? null : ((await since([username])).get(username)?.since ?? null)
        return ok({
          ...{ serviceId, subscriberId, name, username, package: its.package, fnoId, suburb, status, state },
          since: at === null ? null : new Date(at).toISOString(),
          approximate: pointFrom === 'place',
        })
      },
    },
    servicesChanged: () => {
      isOld = true
      // Nobody has drawn a map yet, or it is looked at anyway.
      if (!drawn || isWaiting) return
      isWaiting = true
      soon(() => {
        isWaiting = false
        draw().catch(onFailed)
      })
    },
  }
}
