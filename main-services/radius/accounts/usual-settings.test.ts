import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UsualSettings } from '../../../shared/contract/accounts.ts'
import type { Item } from '../sign-in/account-data.ts'
import { encodeReplies } from '../sign-in/encode-replies.ts'
import { checkRows } from './check-rows.ts'
import { rateProblem } from './rate-rows.ts'
import { readUsual, writeUsual } from './usual-settings.ts'

const NONE = { checks: [], replies: [] }
const row = (attribute: string, op: Item['op'], value: string): Item => ({ attribute, op, value })

const nullable = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const vendors = fc.subarray(['other', 'mikrotik', 'huawei', 'cisco', 'juniper'] as const, { minLength: 1 })
const kbps = fc.oneof(fc.integer({ min: 1, max: 4_000_000 }), fc.constantFrom(1000, 50_000, 1_000_000))
const usual: fc.Arbitrary<UsualSettings> = fc.record({
  rate: nullable(fc.record({ downKbps: kbps, upKbps: kbps, vendors: vendors.map((some) => [...some]) })),
  staticIp: nullable(fc.ipV4()),
  pool: nullable(fc.constantFrom('cgnat', 'static', 'pool-1')),
  expiresAt: nullable(
    fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString()),
  ),
  sessionsAllowed: nullable(fc.integer({ min: 1, max: 1000 })),
  sessionTimeoutSeconds: nullable(fc.integer({ min: 60, max: 31_536_000 })),
  mac: nullable(fc.constantFrom('48:57:02:3f:9a:c1', '48-57-02-3F-9A-C1')),
  disabled: fc.boolean(),
})

test('what is set in the form is what is read of it, in rows that can all be used and sent', () => {
  fc.assert(
    fc.property(usual, (wanted) => {
      const rows = writeUsual(NONE, wanted, 'account')
      const read = readUsual(rows)
      expect({ ...read, rate: read.rate && { ...read.rate, vendors: read.rate.vendors.toSorted() } }).toEqual({
        ...wanted,
        rate: wanted.rate && { ...wanted.rate, vendors: wanted.rate.vendors.toSorted() },
      })
      expect(UsualSettings.safeParse(read).success).toBe(true)
      expect(checkRows(rows)).toEqual({ ok: true, value: null })
      expect(encodeReplies(rows.replies).ok).toBe(true)
    }),
  )
})

test('what is set again replaces what was set, and null takes it away', () => {
  fc.assert(
    fc.property(usual, usual, (first, second) => {
      const kept = {
        checks: [row('Cleartext-Password', ':=', 'p')],
        replies: [row('Framed-Route', '+=', '10.0.0.0/8')],
      }
      const rows = writeUsual(writeUsual(kept, first, 'account'), second, 'account')
      const once = writeUsual(kept, second, 'account')
      const sorted = (items: readonly Item[]) => items.map((item) => JSON.stringify(item)).toSorted()
      expect(sorted(rows.checks)).toEqual(sorted(once.checks))
      expect(sorted(rows.replies)).toEqual(sorted(once.replies))
    }),
  )
})

describe('rates are written as each vendor reads them', () => {
  const rate = { downKbps: 50_000, upKbps: 10_000 }
  test.each([
    ['mikrotik', [row('Mikrotik-Rate-Limit', ':=', '10M/50M')]],
    [
      'huawei',
      [row('Huawei-Output-Average-Rate', ':=', '50000000'), row('Huawei-Input-Average-Rate', ':=', '10000000')],
    ],
    ['cisco', [row('Cisco-Account-Info', ':=', 'QU;10000000;D;50000000')]],
    ['juniper', [row('ERX-Service-Activate:1', ':=', 'rate(50000k,10000k)')]],
    ['other', [row('WISPr-Bandwidth-Max-Down', ':=', '50000000'), row('WISPr-Bandwidth-Max-Up', ':=', '10000000')]],
  ] as const)('%s', (vendor, rows) => {
    expect(writeUsual(NONE, { rate: { ...rate, vendors: [vendor] } }, 'account').replies).toEqual(rows)
  })

  test('and read as they were written by hand', () => {
    const read = (value: string) => readUsual({ checks: [], replies: [row('Mikrotik-Rate-Limit', '=', value)] }).rate
    expect(read('10M/50M 20M/100M 8M/40M 10/10 8 5M/25M')).toEqual({ ...rate, vendors: ['mikrotik'] })
    expect(read('2048k/10240k')).toMatchObject({ upKbps: 2048, downKbps: 10_240 })
    expect(read('10000000/1G')).toMatchObject({ upKbps: 10_000, downKbps: 1_000_000 })
    expect(read('20M')).toMatchObject({ upKbps: 20_000, downKbps: 20_000 })
    expect(read('fast')).toBeNull()
  })

  test('but not what an attribute cannot hold', () => {
    expect(rateProblem({ downKbps: 5_000_000, upKbps: 1, vendors: ['mikrotik'] })).toBeUndefined()
    expect(rateProblem({ downKbps: 5_000_000, upKbps: 1, vendors: ['mikrotik', 'huawei'] })).toContain(
      'leave huawei out',
    )
  })
})

test('a value that the form cannot hold stays in its row and is not shown as set', () => {
  const rows = {
    checks: [row('Simultaneous-Use', ':=', '0'), row('Expiration', ':=', 'never')],
    replies: [row('Session-Timeout', ':=', '30'), row('Framed-IP-Address', ':=', 'pool')],
  }
  expect(readUsual(rows)).toEqual({
    rate: null,
    staticIp: null,
    pool: null,
    expiresAt: null,
    sessionsAllowed: null,
    sessionTimeoutSeconds: null,
    mac: null,
    disabled: false,
  })
  expect(writeUsual(rows, { disabled: true }, 'account').replies).toEqual(rows.replies)
})
