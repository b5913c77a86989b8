import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ServiceStatus } from '../../shared/contract/service-status.ts'
import { ASKED, affectedUnderTest, again } from './affected-under-test.suite.ts'
import { isAffected } from './by-hand.suite.ts'
import { nameKey } from './service-index.ts'
import { uuid, type World, where, world } from './world.suite.ts'

const STATES = ['down', 'stale', 'never', 'up']
const statuses = fc.uniqueArray(fc.constantFrom(...ServiceStatus.options), { minLength: 1 })

/** What fast-check failed with stands in its error, seed and path, so that it can be played again. */
async function expectAsByHand(of: World, asked: Parameters<typeof isAffected>[2], which: ServiceStatus[]) {
  const { find, db } = affectedUnderTest(of)
  const found = await find({ where: asked, statuses: which })
  db.close()
  const byHand = of.services.filter((one) => which.includes(one.status) && isAffected(of, one, asked))
  const stateOf = (username: string | null) =>
    username === null ? 'never' : (of.lines.get(username)?.state ?? 'never')
  const inOrder = [...byHand].sort((a, b) => {
    const rank = STATES.indexOf(stateOf(a.username)) - STATES.indexOf(stateOf(b.username))
    const [one, other] = [nameKey(a.name), nameKey(b.name)]
    return rank || (one < other ? -1 : one > other ? 1 : a.n - b.n)
  })
  expect(found.rows.map(({ serviceId }) => serviceId)).toEqual(inOrder.map(({ serviceId }) => serviceId))
  const count = (state: string) => byHand.filter(({ username }) => stateOf(username) === state).length
  const people = (all: typeof byHand) => new Set(all.map(({ subscriberId }) => subscriberId)).size
  expect(found).toMatchObject({
    services: byHand.length,
    subscribers: people(byHand),
    contactable: people(byHand.filter(({ contactable }) => contactable)),
    sessionsUp: count('up'),
    sessionsStale: count('stale'),
    sessionsDown: count('down') + count('never'),
    sessionsNever: count('never'),
  })
  const shown = found.breakdown.reduce((sum, { services }) => sum + services, 0)
  expect(shown).toBe(byHand.length)
}

test('finds exactly what looking at every service by hand finds, in the order that is promised, and counts it', async () => {
  await fc.assert(
    fc.asyncProperty(world, where, statuses, (of, asked, which) => expectAsByHand(of, asked, which)),
    { numRuns: 400 },
  )
}, 120_000)

test('pages neither repeat nor skip', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 7 }), async (of, limit) => {
      const { find, db } = affectedUnderTest(of)
      const whole = await find({})
      const pages = []
      for (let offset = 0; offset < whole.services; offset += limit) pages.push(...(await find({ offset, limit })).rows)
      db.close()
      expect(pages).toEqual(whole.rows)
    }),
    { numRuns: 50 },
  )
})

test('after any changes, told by subscriber or as a whole, finds as if it had been read anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(world, fc.boolean()), { minLength: 2, maxLength: 5 }),
      where,
      async (worlds, asked) => {
        const [first] = worlds
        if (!first) return
        const { find, affected, become, db } = affectedUnderTest(first[0])
        await find({})
        for (const [next, asWhole] of worlds.slice(1)) {
          become(next)
          const everybody = Array.from({ length: 10 }, (_, n) => uuid(10_000 + n))
          affected.servicesChanged(asWhole ? null : everybody)
          affected.networkChanged()
          const anew = affectedUnderTest(next)
          // The new edition is read while the former one is asked.
          const expected = await anew.find({ where: asked })
          await expect.poll(() => find({ where: asked }), { interval: 1, timeout: 10_000 }).toEqual(expected)
          anew.db.close()
        }
        db.close()
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
}, 60_000)

const service = (n: number, more: Partial<World['services'][number]> = {}): World['services'][number] => ({
  ...{ n, serviceId: uuid(n), subscriberId: uuid(1000 + n), name: `Customer ${n}`, username: `user${n}@x` },
  ...{ package: 'Home 50', fnoId: 'vumatel', fnoReference: `VUM-${n}`, zone: null, status: 'active' },
  ...{ suburb: 'Hammarsdale', placeId: 'hammarsdale', lat: -29.8, lon: 30.65, pointFrom: 'given', contactable: true },
  ...more,
})
const line = (state: 'up' | 'stale' | 'down') => ({ state, nasAddress: '10.20.0.1', nasPort: '1/1/4:617' }) as const
const small = (services: World['services'], more: Partial<World> = {}): World => ({
  services,
  network: [],
  lines: new Map(),
  ...more,
})

test('says of each row every condition that lets it in, and nothing of what it is not', async () => {
  const { find } = affectedUnderTest(
    small([service(1, { zone: 'MPUMALANGA zone 1' }), service(2, { pointFrom: 'place', lat: -29.81 })], {
      network: [{ serviceId: uuid(1), olt: 'HMD-OLT-2', pon: '0/3/7', pop: null, serial: 'HWTC00000001' }],
      lines: new Map([['user1@x', line('down')]]),
    }),
  )
  const { rows, names } = await find({
    where: {
      suburbs: ['hammarsdale', 'Mpumalanga Zone 1', 'Nowhere'],
      circle: { lat: -29.8, lon: 30.65, metres: 5000 },
      or: [{ olt: 'hmd-olt-2', state: 'down', port: '1/1/4', serials: ['HWTC00000001'] }, { fno: 'Vumatel' }],
      not: { package: 'Home 100' },
    },
  })
  expect(rows.map(({ why }) => why)).toEqual([
    [
      ...['point 0 m from the centre', 'suburb Hammarsdale', 'zone Mpumalanga Zone 1', 'OLT hmd-olt-2'],
      ...['port 1/1/4:617', 'hardware HWTC00000001', 'down', 'operator vumatel'],
    ],
    ["its suburb's point 1.1 km from the centre", 'suburb Hammarsdale', 'operator vumatel'],
  ])
  expect(rows[0]).toMatchObject({ state: 'down', since: '2026-11-23T10:00:00.000Z' })
  expect(names.map(({ text, verdict, words }) => [text, verdict, words])).toEqual([
    ['hammarsdale', 'one', 'by 2 addresses that say so'],
    ['Mpumalanga Zone 1', 'one', 'by 1 service of that zone'],
    ['Nowhere', 'none', 'left out: no place is called so'],
  ])
})

test('a zone of which nothing is known means the whole place that it lies in, and says so', async () => {
  const { find } = affectedUnderTest(small([service(1), service(2, { placeId: 'sandton', suburb: 'Sandton' })]))
  const { rows, names } = await find({ where: { suburbs: ['Mpumalanga Zone 1'] } })
  expect(rows.map(({ why }) => why)).toEqual([['town Mpumalanga, as zone Mpumalanga Zone 1 is not known']])
  expect(names[0]?.words).toBe('its boundary is not known: the whole of Mpumalanga')
})

test('a place with an imported boundary is what lies in it and what says so', async () => {
  const { find } = affectedUnderTest(
    small([
      service(1, { placeId: 'umhlanga', lat: null, lon: null }),
      service(2, { lat: -29.85, lon: 30.05 }),
      // In the hole.
      service(3, { lat: -29.85, lon: 30.15 }),
    ]),
  )
  const { rows, names } = await find({ where: { suburbs: ['Umhlanga'] } })
  expect(rows.map(({ serviceId, why }) => [serviceId, why])).toEqual([
    [uuid(1), ['suburb Umhlanga']],
    [uuid(2), ['in the boundary of Umhlanga']],
  ])
  expect(names[0]?.words).toBe('by its imported boundary and 1 address that says so')
})

test.each([
  [
    'an outline of two corners',
    {
      polygon: [
        [30, -29],
        [31, -29],
        [30, -29],
      ],
    },
    /three corners/,
  ],
  [
    'a hole of two corners',
    {
      polygon: {
        type: 'Polygon',
        coordinates: [
          [
            [30, -29],
            [31, -29],
            [31, -30],
          ],
          [[30, -29]],
        ],
      },
    },
    /^Ring 2/,
  ],
  ['a corner that lacks a number', { polygon: [[30], [31, -29], [31, -30]] as number[][] }, /no number/],
  [
    'a corner beyond the pole',
    {
      polygon: [
        [30, -91],
        [31, -29],
        [31, -30],
      ],
    },
    /not on the Earth/,
  ],
  [
    'swapped corners',
    {
      polygon: {
        type: 'Polygon',
        coordinates: [
          [
            [-29, 30],
            [-29, 31],
            [-30, 31],
          ],
        ],
      },
    },
    /swapped/,
  ],
  ['a swapped centre', { circle: { lat: 30, lon: -29, metres: 10 } }, /swapped/],
  [
    'one within a not',
    {
      not: {
        or: [
          {
            polygon: [
              [30, -29],
              [30, -29],
              [30, -29],
            ],
          },
        ],
      },
    },
    /three corners/,
  ],
] as const)('%s is refused in words', async (_, asked, words) => {
  const { affected } = affectedUnderTest(small([service(1)]))
  const selection = { statuses: ['active' as const], offset: 0, limit: 10 }
  const found = await affected.handlers.find({ ...selection, where: asked as never }, ASKED)
  expect(found).toMatchObject({ ok: false, error: { type: 'UnusableArea', words: expect.stringMatching(words) } })
})

test('whoever asks while services are read again gets the former edition whole', async () => {
  const many = (name: string) => small(Array.from({ length: 3000 }, (_, n) => service(n, { name: `${name} ${n}` })))
  const { find, affected, become } = affectedUnderTest(many('Before'))
  await find({})
  become(many('After'))
  affected.servicesChanged(null)
  const seen = new Set<string>()
  while (!seen.has('After')) {
    const { services, rows } = await find({})
    expect(services).toBe(3000)
    const names = new Set(rows.map(({ name }) => name.split(' ')[0] ?? ''))
    expect(names.size).toBe(1)
    for (const name of names) seen.add(name)
    await setImmediate()
  }
  expect([...seen]).toEqual(['Before', 'After'])
})

test('the list to work through is written page by page with contacts, harmless to a spreadsheet, and in the audit', async () => {
  const { affected, db } = affectedUnderTest(
    small([
      service(1, { name: '=HYPERLINK("http://x")' }),
      ...Array.from({ length: 4500 }, (_, n) => service(n + 2, { name: n % 2 ? 'Same Name' : `Name ${n % 97}` })),
    ]),
  )
  const lines: string[] = []
  let after: string | undefined
  let pages = 0
  for (;;) {
    const page = await affected.handlers.export(
      { where: { fno: 'vumatel' }, statuses: ['active'], ...(after && { after }) },
      again(),
    )
    if (!page.ok) throw new Error('refused')
    lines.push(...page.value.csv.split('\r\n').filter((text) => text !== ''))
    pages++
    if (page.value.next === null) break
    after = page.value.next
  }
  expect(pages).toBe(3)
  expect(lines).toHaveLength(4502)
  expect(new Set(lines.map((text) => /VUM-\d+/.exec(text)?.[0])).size).toBe(4502)
  expect(lines.find((text) => text.includes('HYPERLINK'))).toMatch(/^"'=HYPERLINK/)
  expect(lines[0]).toMatch(/^Name,Phones,E-mails/)
  expect(lines[1]).toContain("'+27825550123")
  const audited = db.prepare('SELECT * FROM audit').all() as { summary: string; call: string }[]
  expect(audited.map(({ call }) => call)).toEqual(Array(3).fill('affected.export'))
  expect(audited[0]?.summary).toBe('2000 exported with phone and e-mail, as affected by fno')
  const kept = JSON.stringify([audited, db.prepare('SELECT * FROM act').all()])
  expect(kept).not.toContain('2782555')
})
