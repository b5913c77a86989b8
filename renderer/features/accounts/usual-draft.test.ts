import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UsualSettings } from '../../../shared/contract/accounts.ts'
import { changedFields, noSettings, readUsual, usualDraftOf } from './usual-draft.ts'

const sold: UsualSettings = {
  rate: { downKbps: 50_000, upKbps: 512, vendors: ['mikrotik', 'huawei'] },
  staticIp: '102.65.10.20',
  pool: 'pool-cpt',
  expiresAt: '2026-12-31T21:59:30.000Z',
  sessionsAllowed: 1,
  sessionTimeoutSeconds: 86_400,
  mac: '48:57:02:3f:9a:c1',
  disabled: false,
}
const start = usualDraftOf(sold, ['mikrotik'])
const none = usualDraftOf(noSettings, ['mikrotik'])

test('settings stand in the form as a person writes them', () => {
  expect(start).toMatchObject({ down: '50', up: '0.512', expiresAt: '2026-12-31T23:59', sessionTimeout: '86400' })
  expect(none).toMatchObject({ down: '', vendors: ['mikrotik'], expiresAt: '', disabled: false })
})

test('what nobody touched is not said, so that the seconds of an expiry stay', () => {
  expect(readUsual(start, start)).toEqual({ ok: true, value: {} })
  expect(readUsual({ ...start, mac: ` ${start.mac} ` }, start)).toEqual({ ok: true, value: {} })
})

test('only what was changed is said, and an emptied field takes the setting away', () => {
  expect(readUsual({ ...start, staticIp: '', disabled: true, sessionsAllowed: '2' }, start)).toEqual({
    ok: true,
    value: { staticIp: null, disabled: true, sessionsAllowed: 2 },
  })
})

test('an expiry is South African time', () => {
  expect(readUsual({ ...none, expiresAt: '2027-01-01T00:00' }, none)).toEqual({
    ok: true,
    value: { expiresAt: '2026-12-31T22:00:00.000Z' },
  })
})

test('a rate is one setting: both directions and the vendors it is written for', () => {
  expect(readUsual({ ...none, down: '100', up: '0,5' }, none)).toEqual({
    ok: true,
    value: { rate: { downKbps: 100_000, upKbps: 500, vendors: ['mikrotik'] } },
  })
  expect(readUsual({ ...start, down: '', up: '' }, start)).toEqual({ ok: true, value: { rate: null } })
  expect(changedFields({ ...none, vendors: ['cisco'] }, none)).toEqual([])
  expect(changedFields({ ...start, vendors: ['huawei', 'mikrotik'] }, start)).toEqual([])
})

test('each field says what is wrong with it', () => {
  const wrong = {
    ...none,
    down: '50',
    staticIp: '102.65.10.999',
    sessionsAllowed: '0',
    sessionTimeout: 'an hour',
    expiresAt: '2027-01-01',
  }
  const read = readUsual(wrong, none)
  expect(!read.ok && Object.keys(read.error).sort()).toEqual([
    'expiresAt',
    'rate',
    'sessionTimeoutSeconds',
    'sessionsAllowed',
    'staticIp',
  ])
  expect(readUsual({ ...none, down: '50', up: '10', vendors: [] }, none)).toMatchObject({ ok: false })
})

test('every rate comes back from the form as it was', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.integer({ min: 1, max: 99_999_999 }),
      (downKbps, upKbps) => {
        const rate = { downKbps, upKbps, vendors: ['mikrotik' as const] }
        const { down, up, vendors } = usualDraftOf({ ...noSettings, rate }, [])
        expect(readUsual({ ...none, down, up, vendors }, none)).toEqual({ ok: true, value: { rate } })
      },
    ),
  )
})
