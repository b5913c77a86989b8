/** Answers the map's calls about points: whole once, then only what moved. */
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { FindDeps } from './find.ts'
import { areSame, type MapPoints, pointsOf } from './map-points.ts'
import { createMovedLog, type MovedLog } from './moved-log.ts'
import { CANCELLED, type ServiceIndex } from './service-index.ts'
import { NEVER, stateOf } from './states.ts'

export interface MapCallsDeps extends Pick<FindDeps, 'ready' | 'since' | 'pause'> {
  readonly services: () => Promise<ServiceIndex>
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

export function createMapCalls(deps: MapCallsDeps): MapCalls {
  const { services, ready, since, pause, publish, firstEdition, soon, onFailed } = deps
  let drawn: Drawn | undefined
  /** Services have changed since the points were drawn. */
  let isOld = true
  let points: MapPoints | undefined
  let isWaiting = false

  function redraw(now: MapPoints, states: Uint8Array): Drawn {
    const its = new Uint8Array(now.slots.length)
    for (let point = 0; point < its.length; point++) its[point] = states[now.slots[point] ?? 0] ?? NEVER
    if (drawn && (drawn.points === now || areSame(drawn.points, now))) {
      drawn.log.see(its)
      drawn = { ...drawn, points: now, states: its }
      return drawn
    }
    const edition = drawn ? drawn.edition + 1 : firstEdition
    const anew = { edition, points: now, log: createMovedLog(its, (drawn?.log.revision() ?? 0) + 1), states: its }
    if (drawn) publish('map.changed', { edition })
    drawn = anew
    return anew
  }

  /** The points in one turn and the states in another, so that others are answered in between. */
  async function draw(): Promise<Drawn> {
    if (isOld || !points) {
      const now = await services()
      isOld = false
      points = pointsOf(now)
      await pause()
    }
    const take = await ready(false)
    if (isOld) return draw()
    return redraw(points, take().states)
  }

  return {
    handlers: {
      points: async ({ after, limit }) => {
        const { edition, points: its, log, states } = await draw()
        const end = Math.min(after + limit, its.ids.length)
        const part = (numbers: Int32Array) => Array.from(numbers.subarray(after, end))
        return ok({
          edition,
          revision: log.revision(),
          total: its.ids.length,
          withoutPoint: its.withoutPoint,
          next: end < its.ids.length ? end : null,
          ids: part(its.ids),
          lats: part(its.lats),
          lons: part(its.lons),
          states: Array.from(states.subarray(after, end)).join(''),
          fnoOf: part(its.fnoOf),
          fnos: [...its.fnos],
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
        const { services: its, states } = (await ready(false))()
        const slot = its.slotOfN(id)
        if (slot === undefined || its.columns().status[slot] === CANCELLED) return err({ type: 'PointNotFound', id })
        const { serviceId, subscriberId, name, username, fnoId, suburb, status, pointFrom, ...rest } = its.at(slot)
        const state = stateOf(states[slot] ?? NEVER)
        const at = username === null ? null : ((await since([username])).get(username)?.since ?? null)
        return ok({
          ...{ serviceId, subscriberId, name, username, package: rest.package, fnoId, suburb, status, state },
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
