import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { affectedUnderTest } from './affected-under-test.suite.ts'
import { uuid, type World } from './world.suite.ts'

const service = (n: number, more: Partial<World['services'][number]> = {}): World['services'][number] => ({
  ...{ n, serviceId: uuid(n), subscriberId: uuid(1000 + n), name: `Customer ${n}`, username: `user${n}@x` },
  ...{ package: 'Home 50', fnoId: 'vumatel', fnoReference: `VUM-${n}`, zone: null, status: 'active' },
  ...{ suburb: 'Hammarsdale', placeId: 'hammarsdale', lat: -29.8, lon: 30.65, pointFrom: 'given', contactable: true },
  ...more,
})
const small = (services: World['services'], more: Partial<World> = {}): World => ({
  services,
  network: [],
  lines: new Map(),
  ...more,
})

test('started, it reads the services ahead of whoever asks first, and stopped, no further', async () => {
  const many = small(Array.from({ length: 3000 }, (_, n) => service(n)))
  const { affected, factsRead, find } = affectedUnderTest(many)
  affected.start()
  while (factsRead() < 3000) await setImmediate()
  expect((await find({})).services).toBe(3000)
  expect(factsRead()).toBe(3000)

  const other = affectedUnderTest(many)
  other.affected.start()
  await other.affected.stop()
  // As many turns as the other took many times over.
  for (let turn = 0; turn < 100; turn++) await setImmediate()
  expect(other.factsRead()).toBeLessThan(3000)
})
