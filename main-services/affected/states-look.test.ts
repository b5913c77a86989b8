import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { LineState } from '../../shared/contract/line-state.ts'
import { createKeptIndex } from './keep-index.ts'
import type { ServiceFact } from './service-fact.ts'
import { DOWN, NEVER, UP } from './states.ts'
import { createStatesLook } from './states-look.ts'

/** More than are looked at between two pauses. */
const MANY = 45_000

const factOf = (n: number, username: string): ServiceFact => ({
  n,
  serviceId: `service-${n}`,
  subscriberId: `subscriber-${n}`,
  name: `Customer ${n}`,
  username,
  package: null,
  fnoId: null,
  fnoReference: null,
  zone: null,
  status: 'active',
  suburb: null,
  placeId: null,
  lat: null,
  lon: null,
  pointFrom: null,
  contactable: false,
})

function openLook() {
  let facts = Array.from({ length: MANY }, (_, n) => factOf(n, `user${n}@x`))
  let [now, looks, reads] = [0, 0, 0]
  const asked: string[][] = []
  /** What happens in the middle of a look, once. */
  let inTheMiddle: (() => Promise<void>) | undefined
  const states = new Map<string, LineState>()
  const index = createKeptIndex({
    serviceFacts: () => {
      reads++
      return facts
    },
    serviceFactsOf: (ids) => facts.filter(({ subscriberId }) => ids.includes(subscriberId)),
    placesOnNetwork: () => [],
    foldName: (name) => name,
    pause: () => setImmediate(),
    onServices: () => look.forget(),
    onFailed: (thrown) => {
      throw thrown
    },
  })
  const look = createStatesLook({
    index,
    lines: {
      states: async () => {
        looks++
        return { of: (username) => states.get(username) ?? 'never', open: new Map() }
      },
      lastPlaces: async (usernames) => {
        asked.push([...usernames])
        return new Map()
      },
      lineNow: async () => new Map(),
    },
    now: () => now,
    pause: async () => {
      const its = inTheMiddle
      inTheMiddle = undefined
      await its?.()
    },
  })
  return {
    index,
    look,
    states,
    asked,
    looks: () => looks,
    reads: () => reads,
    advance: (milliseconds: number) => {
      now += milliseconds
    },
    middle: (its: () => Promise<void>) => {
      inTheMiddle = its
    },
    replace: (n: number, fact: ServiceFact) => {
      facts = facts.map((one) => (one.n === n ? fact : one))
    },
    stateOf: async (serviceId: string) => {
      const { services, states: its } = (await look.ready(false))()
      return its[services.slotOf(serviceId) ?? -1]
    },
  }
}

test('a service that comes into the place of another while all are looked at stands as it stands, not as the other did', async () => {
  const { index, states, middle, replace, stateOf } = openLook()
  states.set('user1@x', 'up').set('new@x', 'down')
  await index.current()
  middle(async () => {
    replace(1, factOf(MANY, 'new@x'))
    index.servicesChanged(['subscriber-1', `subscriber-${MANY}`])
    await index.current()
    await setImmediate()
  })
  expect(await stateOf(`service-${MANY}`)).toBe(DOWN)
  expect(await stateOf('service-1')).toBeUndefined()
})

test('one look at all of them serves everybody for a second', async () => {
  const { look, states, advance, stateOf, looks } = openLook()
  states.set('user1@x', 'up')
  await Promise.all([look.ready(false), look.ready(false)])
  expect(await stateOf('service-1')).toBe(UP)
  expect(looks()).toBe(1)
  states.clear()
  advance(999)
  expect(await stateOf('service-1')).toBe(UP)
  advance(1)
  expect(await stateOf('service-1')).toBe(NEVER)
  expect(looks()).toBe(2)
})

test('where somebody was last is asked only of those who are down', async () => {
  const { look, states, asked } = openLook()
  states.set('user1@x', 'up').set('user2@x', 'down')
  await look.ready(true)
  expect(asked).toEqual([['user2@x']])
})

test('stopped, the services are read no further, and nobody waits for them for ever', async () => {
  const { index, reads } = openLook()
  const waiting = index.current()
  await index.stop()
  await expect(waiting).rejects.toThrow('no more')
  await expect(index.current()).rejects.toThrow('no more')
  expect(reads()).toBe(1)
})
