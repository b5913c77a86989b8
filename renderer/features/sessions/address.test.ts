import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SessionSortColumn, SessionState } from '../../../shared/contract/sessions.ts'
import { presets } from '../../ui/time-range.ts'
import {
  readSessionsAddress,
  recentOrders,
  type SessionsAddress,
  startAddress,
  writeSessionsAddress,
} from './address.ts'
import { type Conditions, inStateOrder, type TimeCondition, textFields, timeOfs } from './conditions.ts'

const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const text = (maxLength: number) =>
  fc.string({ minLength: 1, maxLength, unit: 'grapheme' }).filter((value) => value.length <= maxLength)

const time: fc.Arbitrary<TimeCondition> = fc
  .tuple(
    fc.constantFrom(...timeOfs),
    fc.oneof(
      fc.record({ preset: fc.constantFrom(...presets) }),
      fc.record({ from: moment, to: moment }),
      fc.record({ from: moment }),
      fc.record({ to: moment }),
    ),
  )
  .map(([of, range]) => ({ of, ...range }))

const conditions: fc.Arbitrary<Conditions> = fc
  .tuple(
    fc.subarray([...SessionState.options]),
    fc.string({ maxLength: 60, unit: 'grapheme' }).map((value) => value.trim()),
    fc.record(Object.fromEntries(textFields.map((field) => [field, text(60)])), { requiredKeys: [] }),
    fc.option(time, { nil: undefined }),
  )
  .map(([states, search, texts, when]) => ({
    states: inStateOrder(states),
    search,
    ...texts,
    ...(when ? { time: when } : {}),
  }))

const address: fc.Arbitrary<SessionsAddress> = fc.record({
  conditions,
  sort: fc.record({
    by: fc.constantFrom(...SessionSortColumn.options),
    dir: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  session: fc.option(fc.stringMatching(/^[0-9a-f]{32}$/), { nil: null }),
  order: fc.oneof(fc.constant(null), fc.constant(recentOrders), fc.uuid()),
  ghosts: fc.boolean(),
})

describe('the address of the Sessions page', () => {
  test('every view comes back from its own address, and equal views have equal addresses', () => {
    fc.assert(
      fc.property(address, (view) => {
        const query = writeSessionsAddress(view)
        expect(readSessionsAddress(query)).toEqual(view)
        expect(writeSessionsAddress(readSessionsAddress(query))).toBe(query)
      }),
      { numRuns: 500 },
    )
  })

  test('nothing that can be pasted into the address is an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webQueryParameters()), (pasted) => {
        const view = readSessionsAddress(pasted)
        expect(readSessionsAddress(writeSessionsAddress(view))).toEqual(view)
      }),
      { numRuns: 500 },
    )
  })

  test('the plain page lists open sessions by username', () => {
    expect(readSessionsAddress('')).toEqual(startAddress)
    expect(writeSessionsAddress(startAddress)).toBe('')
  })

  test('a deep link names state, NAS, sort and session', () => {
    const link = 'state=stale&nas=10.20.4.2&sort=-outputRate&session=9a0364b9e99bb480dd25e1f0284c8555'
    expect(readSessionsAddress(link)).toEqual({
      ...startAddress,
      conditions: { states: ['stale'], search: '', nas: '10.20.4.2' },
      sort: { by: 'outputRate', dir: 'desc' },
      session: '9a0364b9e99bb480dd25e1f0284c8555',
    })
    expect(writeSessionsAddress(readSessionsAddress(link))).toBe(link)
  })

  test('an order that no id could have is none', () => {
    expect(readSessionsAddress('order=7&ghosts=yes')).toEqual(startAddress)
    expect(readSessionsAddress('order=recent&ghosts=1')).toEqual({ ...startAddress, order: recentOrders, ghosts: true })
  })

  test('a link by cause looks among the closed sessions without saying so', () => {
    expect(readSessionsAddress('cause=Lost-Carrier&timeOf=stop&range=15m').conditions.states).toEqual([])
    expect(readSessionsAddress('cause=Lost-Carrier&state=open').conditions.states).toEqual(['up', 'stale'])
  })

  test('addresses stay readable: usernames keep their realm, addresses their colons', () => {
    expect(
      writeSessionsAddress({
        conditions: { states: [], search: '', username: 'a+b@fhub.co.za', mac: '48:57:02:3f:9a:c1' },
        sort: startAddress.sort,
        session: null,
      }),
    ).toBe('state=any&username=a%2Bb@fhub.co.za&mac=48:57:02:3f:9a:c1')
  })

  test('a moment with an offset is kept in UTC, also where its plus was not encoded', () => {
    const utc = { of: 'open', from: '2026-11-23T06:00:00.000Z' }
    expect(readSessionsAddress('from=2026-11-23T08:00:00%2B02:00').conditions.time).toEqual(utc)
    expect(readSessionsAddress('from=2026-11-23T08:00:00+02:00').conditions.time).toEqual(utc)
    expect(readSessionsAddress('from=yesterday').conditions.time).toBeUndefined()
  })
})
