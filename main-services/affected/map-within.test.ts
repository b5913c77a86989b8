import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASKED, affectedUnderTest } from './affected-under-test.suite.ts'
import { uuid, where, world } from './world.suite.ts'

const numbersOf = (bits: string): number[] =>
  [...Buffer.from(bits, 'base64')].flatMap((octet, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((octet >> bit) & 1 ? [at * 8 + bit] : [])),
  )

/** What fast-check failed with stands in its error, seed and path. */
test('the map shows of a question exactly those that are found by it and have a point', async () => {
  await fc.assert(
    fc.asyncProperty(world, where, async (of, asked) => {
      const { affected, find, db } = affectedUnderTest(of)
      const { rows } = await find({ where: asked, statuses: ['active', 'suspended'] })
      const within = await affected.map.within({ where: asked, statuses: ['active', 'suspended'] }, ASKED)
      db.close()
      const found = new Set(rows.flatMap(({ serviceId, lat }) => (lat === null ? [] : [serviceId])))
      const numbers = of.services.flatMap(({ n, serviceId }) => (found.has(serviceId) ? [n] : []))
      expect(within.ok && numbersOf(within.value.bits)).toEqual(numbers.sort((a, b) => a - b))
    }),
    { numRuns: 200 },
  )
}, 120_000)

test('a number says the same of another edition of the map', async () => {
  const point = { lat: -29.1, lon: 30.6, pointFrom: 'given', suburb: null, placeId: null, zone: null } as const
  const more = { package: null, fnoReference: null, contactable: true, status: 'active' } as const
  const service = (n: number, fnoId: string) => ({
    ...{ n, serviceId: uuid(n), subscriberId: uuid(1000 + n), name: `Customer ${n}`, username: null, fnoId },
    ...point,
    ...more,
  })
  const services = [service(3, 'vumatel'), service(17, 'openserve'), service(900, 'vumatel')]
  const { affected, become } = affectedUnderTest({ services, network: [], lines: new Map() })
  const within = async () => {
    const answer = await affected.map.within({ where: { fno: 'vumatel' }, statuses: ['active'] }, ASKED)
    return answer.ok && numbersOf(answer.value.bits)
  }
  expect(await within()).toEqual([3, 900])
  become({ services: services.slice(1), network: [], lines: new Map() })
  affected.servicesChanged([uuid(1003)])
  expect(await within()).toEqual([900])
})

test('an outline that is none is refused as it is for the lists', async () => {
  const { affected } = affectedUnderTest({ services: [], network: [], lines: new Map() })
  const polygon = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [30, -29],
        [31, -29],
      ],
    ],
  }
  expect(await affected.map.within({ where: { polygon }, statuses: ['active'] }, ASKED)).toMatchObject({
    ok: false,
    error: { type: 'UnusableArea' },
  })
})
