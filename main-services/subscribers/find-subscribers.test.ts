import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createFinder, type SubscriberSelection } from './find-subscribers.ts'
import { createRecords } from './records.ts'
import { searchExpressions } from './search-words.ts'
import { subscribersUnderTest } from './subscribers-under-test.suite.ts'

const CUSTOMERS = [
  {
    name: 'Anél Müller',
    reference: 'FH100',
    contacts: [{ kind: 'phone', value: '082 555 0123' }],
    addresses: [{ street: '4 Marula Street', suburb: 'Sea Point' }],
    services: [
      { username: 'r.mokoena41@fhub', fnoId: 'vumatel', fnoReference: 'VUM-SVC-4417093', package: 'Core 100' },
    ],
    rica: { state: 'documents-received', idNumber: '8001015009087' },
  },
  {
    name: 'Sea Point Dental',
    kind: 'organisation',
    addresses: [{ suburb: 'Elsewhere' }],
    services: [
      { username: 'dental@isp.co.za', fnoId: 'openserve', status: 'suspended' },
      { username: 'dental2@isp.co.za', fnoId: 'vumatel', status: 'active' },
    ],
  },
  { name: 'anele Zulu' },
]

async function threeCustomers() {
  const its = subscribersUnderTest()
  for (const customer of CUSTOMERS) await its.added(customer)
  return its
}

describe('a search', () => {
  test.each([
    ['anel muller'],
    ['MÜLLER an'],
    ['082 555 0123'],
    ['+27 82 555 0123'],
    ['27825550123'],
    ['0825550'],
    ['082-555-01'],
    ['5550123'],
    ['800101 5009 087'],
    ['8001015009087'],
    ['fh100'],
    ['marula sea muller'],
    ['r.mokoena41@fhub'],
    ['mokoena41'],
    ['mokoena'],
    ['41'],
    ['VUM-SVC-4417093'],
    ['4417093'],
  ])('for %s finds the customer', async (search) => {
    const { found } = await threeCustomers()
    expect(await found(search)).toEqual(['Anél Müller'])
  })

  test('finds by the name before anything else', async () => {
    const { found } = await threeCustomers()
    expect(await found('sea point')).toEqual(['Sea Point Dental', 'Anél Müller'])
    expect(await found('anel')).toEqual(['Anél Müller', 'anele Zulu'])
    expect(await found('nobody')).toEqual([])
    expect(await found('082 555 0199')).toEqual([])
  })

  test('finds by an address or MAC of a session, and by a serial', async () => {
    const { found, addresses, serials, slice } = await threeCustomers()
    addresses.set('102.65.1.2', ['dental@isp.co.za'])
    serials.set('HWTC12345678', [slice.serviceByUsername('r.mokoena41@fhub')?.serviceId ?? ''])
    expect(await found('102.65.1.2')).toEqual(['Sea Point Dental'])
    expect(await found('HWTC12345678')).toEqual(['Anél Müller'])
  })

  test('finds what a customer is called now, and no more what they were', async () => {
    const { found, must } = await threeCustomers()
    const { subscriberId } = await must('whose', { username: 'r.mokoena41@fhub' })
    await must('change', { subscriberId, name: 'Anél Botha' })
    expect(await found('muller')).toEqual([])
    expect(await found('botha')).toEqual(['Anél Botha'])
  })

  test.each([
    ['102.65.1.2', '102 65th 1st 2nd'],
    ['48:57:02:3f:9a:c1', '48th 57th 02a 3fa 9ab c11'],
    ['2001:db8::1', '2001a db8b 1st'],
  ])(
    'for %s finds whose session has it, and whose words have all of its parts, but no words that begin like them',
    async (address, beginnings) => {
      const { added, found, addresses } = await threeCustomers()
      await added({ name: 'Begins', addresses: [{ street: beginnings, suburb: 'Elsewhere' }] })
      addresses.set(address, ['dental@isp.co.za'])
      expect(await found(address)).toEqual(['Sea Point Dental'])
      await added({ name: 'By Its MAC', services: [{ username: `onu-${address}`, fnoId: 'vumatel' }] })
      expect(await found(address)).toEqual(['Sea Point Dental', 'By Its MAC'])
    },
  )

  test('for a whole number as it is read out finds whose it is, and not who has words that begin like its groups', async () => {
    const { added, found } = await threeCustomers()
    await added({ name: 'Other Number', addresses: [{ street: '0829 5551 01234', suburb: 'Elsewhere' }] })
    expect(await found('082 555 0123')).toEqual(['Anél Müller'])
    // Less than a number may be said, and where nobody has the number its groups are looked for.
    expect(await found('082 555')).toEqual(['Anél Müller', 'Other Number'])
    expect(await found('0829 555 0123')).toEqual(['Other Number'])
  })

  test('may be any text', async () => {
    const { must } = await threeCustomers()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (search) => {
        await must('query', { search: search.slice(0, 200) })
      }),
    )
    for (const nothing of [' "*()- ', '::']) expect(searchExpressions(nothing)).toEqual([])
  })
})

/** Customers of a made-up roll, the words of each of whom are asked for. */
function finderOf(count: number) {
  const everybody = Array.from({ length: count }, (_, n) => ({
    n,
    folded: String(n).padStart(6, '0'),
    kind: n % 10_000 === 9999 ? ('organisation' as const) : ('person' as const),
    rica: 'not-started' as const,
    services: [],
  }))
  const limits: (number | undefined)[] = []
  const records = createRecords(openTestDatabase(consoleMigrations), () => {})
  const finder = createFinder({
    records: {
      ...records,
      words: {
        match: (_, limit) => {
          limits.push(limit)
          return everybody.slice(0, limit).map(({ n }) => n)
        },
      },
    },
    roll: {
      all: async () => ({ everybody, placeOf: (n) => n }),
      apply: () => {},
      reload: () => {},
      stop: async () => {},
    },
    states: async () => ({ of: () => 'never', anyIs: () => false }),
    isWithin: () => false,
    usernamesAt: async () => [],
    servicesWithSerial: () => [],
  })
  const page = (selection: SubscriberSelection, offset = 0) =>
    finder.page(selection, { sort: 'name', offset, limit: 2 })
  return { page, limits }
}

describe('a search that finds very many', () => {
  test('is counted as far as ten thousand, and says so', async () => {
    const { page, limits } = finderOf(10_001)
    expect(await page({ search: 'fhub' })).toEqual({ total: 10_000, totalIsAtLeast: true, numbers: [0, 1] })
    expect(limits.every((limit) => limit === 10_001)).toBe(true)
    expect((await page({ search: 'fhub' }, 9999)).numbers).toEqual([9999])
    expect(await finderOf(10_000).page({ search: 'fhub' })).toEqual({ total: 10_000, numbers: [0, 1] })
  })

  test('and a filter that few of them meet is counted to the last of them', async () => {
    const { page } = finderOf(90_000)
    const found = await page({ search: 'fhub', filter: { kind: 'organisation' } }, 7)
    expect(found).toEqual({ total: 9, numbers: [79_999, 89_999] })
  })

  test('and a filter that most of them meet is not looked through to the end', async () => {
    const { page, limits } = finderOf(90_000)
    const found = await page({ search: 'fhub', filter: { kind: 'person' } })
    expect(found).toEqual({ total: 10_000, totalIsAtLeast: true, numbers: [0, 1] })
    expect(limits).not.toContain(undefined)
  })
})

describe('a list', () => {
  const names = async (its: Awaited<ReturnType<typeof threeCustomers>>, input: object) =>
    (await its.must('query', input)).rows.map(({ name }) => name)

  test('is in the order of names without accents and capitals, or of what changed last', async () => {
    const its = await threeCustomers()
    expect(await names(its, {})).toEqual(['Anél Müller', 'anele Zulu', 'Sea Point Dental'])
    expect(await names(its, { offset: 1, limit: 1 })).toEqual(['anele Zulu'])
    its.clock.advance(1000)
    const { subscriberId } = await its.must('whose', { username: 'dental@isp.co.za' })
    await its.must('addNote', { subscriberId, text: 'Rang' })
    expect((await names(its, { sort: 'changed' }))[0]).toBe('Sea Point Dental')
    await its.must('change', { subscriberId, name: 'Aardvark Dental' })
    expect((await names(its, {}))[0]).toBe('Aardvark Dental')
  })

  test('is filtered by one service that meets all that is said of services', async () => {
    const its = await threeCustomers()
    its.states.set('dental@isp.co.za', 'up')
    its.states.set('r.mokoena41@fhub', 'down')
    const of = (filter: object) => names(its, { filter })
    expect(await of({ kind: 'organisation' })).toEqual(['Sea Point Dental'])
    expect(await of({ fnoId: 'vumatel' })).toEqual(['Anél Müller', 'Sea Point Dental'])
    expect(await of({ fnoId: 'vumatel', status: 'suspended' })).toEqual([])
    expect(await of({ fnoId: 'openserve', status: 'suspended' })).toEqual(['Sea Point Dental'])
    expect(await of({ state: 'up' })).toEqual(['Sea Point Dental'])
    expect(await of({ state: 'never' })).toEqual(['Sea Point Dental'])
    expect(await of({ state: 'down', within: 'cape-town' })).toEqual(['Anél Müller'])
    expect(await of({ rica: 'documents-received', package: 'Core 100' })).toEqual(['Anél Müller'])
    const counts = await its.must('counts', { selections: [{}, { search: 'sea', filter: { kind: 'person' } }] })
    expect(counts.map(({ total }) => total)).toEqual([3, 1])
    expect((await its.must('filterValues', {})).fnos).toEqual([
      { fnoId: 'vumatel', services: 2 },
      { fnoId: 'openserve', services: 1 },
    ])
  })

  test('is the same kept up as read anew, whatever was written', async () => {
    const one = fc.record({ name: fc.constantFrom('Anna', 'Éva', 'bongi', 'Zola'), at: fc.nat(9), gone: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 12 }), async (writes) => {
        const its = subscribersUnderTest()
        await its.must('query', {})
        const ids: string[] = []
        for (const { name, at, gone } of writes) {
          const subscriberId = ids[at]
          if (subscriberId === undefined) ids.push((await its.added({ name })).subscriberId)
          else if (gone) {
            await its.must('remove', { subscriberId })
            ids.splice(at, 1)
          } else await its.must('change', { subscriberId, name })
        }
        const inOrder = its.db.prepare('SELECT subscriber_id FROM subscriber ORDER BY folded, n').pluck().all()
        const { rows, total } = await its.must('query', {})
        expect(rows.map(({ subscriberId }) => subscriberId)).toEqual(inOrder)
        expect(total).toBe(inOrder.length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('an export', () => {
  test('is exactly the selection, in clear, safe in a spreadsheet, and in the audit', async () => {
    const { added, must, audit } = await threeCustomers()
    await added({ name: '=HYPERLINK("http://x")', kind: 'organisation' })
    const { csv, rows, next } = await must('export', { filter: { kind: 'organisation' } })
    const lines = csv.trimEnd().split('\r\n')
    expect([rows, next]).toEqual([2, null])
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^reference,kind,name,phone,phone2,email,/)
    expect(lines[3]).toContain(`"'=HYPERLINK(`)
    expect((await must('export', { search: 'muller' })).csv).toContain('+27825550123')
    expect(csv + (await must('export', {})).csv).not.toContain('8001015009087')
    expect(audit()[0]).toMatchObject({ call: 'subscribers.export', summary: '4 exported with their contacts' })
  })
})
