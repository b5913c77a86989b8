import { describe, expect, test } from 'vitest'
import type { Claim } from './claims.ts'
import { serviceOf, uuid } from './hardware-under-test.suite.ts'
import { judgeSerial, judgeService, type ServiceOnTheLine } from './judge-hardware.ts'
import type { LineSession } from './services.ts'
import type { LinkedDevice } from './suggest.ts'

const NOW = Date.parse('2026-11-23T08:00:00.000Z')
const session = (its: Partial<LineSession> = {}): LineSession => ({
  id: 1,
  acctUniqueId: 'session-1',
  username: 'user1@isp',
  mac: '48:57:02:11:08:FA',
  nasAddress: '10.20.0.1',
  startedAt: NOW - 1000,
  stoppedAt: null,
  ...its,
})
const linked = (mac: string | null): LinkedDevice => ({ deviceId: uuid(9), serial: null, mac, serviceId: uuid(1) })
const line = (its: Partial<ServiceOnTheLine> = {}): ServiceOnTheLine => ({
  state: 'up',
  session: session(),
  router: undefined,
  ont: undefined,
  ...its,
})
const offLine = line({ state: 'never', session: undefined })

describe('a service contradicts the line', () => {
  test.each([
    ['active and never up', serviceOf(1), offLine, 'never-came-up'],
    ['active without an account', serviceOf(1, { username: null }), offLine, 'never-came-up'],
    ['active since nobody knows when', serviceOf(1, { activatedOn: null }), offLine, 'never-came-up'],
    ['activated the day before yesterday', serviceOf(1, { activatedOn: '2026-11-21' }), offLine, 'never-came-up'],
    ['activated today', serviceOf(1, { activatedOn: '2026-11-23' }), offLine, undefined],
    ['activated less than a day ago', serviceOf(1, { activatedOn: '2026-11-23' }), offLine, undefined],
    ['ordered and never up', serviceOf(1, { status: 'ordered' }), offLine, undefined],
    ['suspended and never up', serviceOf(1, { status: 'suspended' }), offLine, undefined],
    ['active and down', serviceOf(1), line({ state: 'down', session: undefined }), undefined],
    ['active and up', serviceOf(1), line(), undefined],
    ['cancelled and up', serviceOf(1, { status: 'cancelled' }), line(), 'cancelled-but-online'],
    ['cancelled and stale', serviceOf(1, { status: 'cancelled' }), line({ state: 'stale' }), 'cancelled-but-online'],
    ['cancelled and down', serviceOf(1, { status: 'cancelled' }), line({ state: 'down' }), undefined],
    ['cancelled and never up', serviceOf(1, { status: 'cancelled' }), offLine, undefined],
    ['on from its router', serviceOf(1), line({ router: linked('48:57:02:11:08:fa') }), undefined],
    ['on from another router', serviceOf(1), line({ router: linked('48:57:02:11:08:fb') }), 'other-mac'],
    ['a router without a MAC', serviceOf(1), line({ router: linked(null) }), undefined],
    [
      'on from the ONT itself',
      serviceOf(1),
      line({ router: linked('48:57:02:11:08:fb'), ont: linked('48:57:02:11:08:fa') }),
      undefined,
    ],
    [
      'a session without a MAC',
      serviceOf(1),
      line({ router: linked('48:57:02:11:08:fb'), session: session({ mac: null }) }),
      undefined,
    ],
  ])('%s', (_, service, its, kind) => expect(judgeService(service, its, NOW)?.kind).toBe(kind))

  test('a day begins in South Africa: what was activated yesterday counts from 22:00 UTC before it', () => {
    const service = serviceOf(1, { activatedOn: '2026-11-22' })
    expect(judgeService(service, offLine, Date.parse('2026-11-22T22:00:00.000Z'))).toBeUndefined()
    expect(judgeService(service, offLine, Date.parse('2026-11-22T22:00:00.001Z'))).toMatchObject({
      since: Date.parse('2026-11-21T22:00:00.000Z'),
    })
  })

  test('another MAC is another finding, and another link makes it worth a look again', () => {
    const one = judgeService(serviceOf(1), line({ router: linked('48:57:02:11:08:fb') }), NOW)
    const other = judgeService(serviceOf(1), line({ router: linked('48:57:02:11:08:fc') }), NOW)
    expect(one?.findingId).toBe(other?.findingId)
    expect(one?.evidence).not.toBe(other?.evidence)
    const third = judgeService(
      serviceOf(1),
      line({ router: linked('48:57:02:11:08:fb'), session: session({ mac: '48:57:02:11:08:00' }) }),
      NOW,
    )
    expect(third?.findingId).not.toBe(one?.findingId)
  })
})

describe('a serial is on two accounts', () => {
  const claim = (n: number, at: number): Claim => ({
    username: `user${n}@isp`,
    deviceKind: 'ont',
    serial: 'HWTC3F9AC1E0',
    mac: null,
    kind: 'remote-id',
    sessions: 1,
    firstAt: at - 500,
    lastAt: at,
  })
  const services = new Map([1, 2].map((n) => [`user${n}@isp`, serviceOf(n)]))
  const judge = (claims: readonly Claim[], linkedTo?: ReturnType<typeof serviceOf>) =>
    judgeSerial({
      serial: 'HWTC3F9AC1E0',
      claims,
      device: linkedTo && { ...linked(null), serial: 'HWTC3F9AC1E0' },
      linkedTo,
      serviceOf: (username) => services.get(username),
    })

  test('where two say so', () => {
    expect(judge([claim(2, 2000), claim(1, 1000)])).toMatchObject({
      usernames: ['user1@isp', 'user2@isp'],
      serviceIds: [uuid(1), uuid(2)],
      since: 1500,
      canAccept: true,
    })
  })
  test('where one says so and it is linked to the other', () => {
    expect(judge([claim(2, 2000)], serviceOf(1))).toMatchObject({ usernames: ['user1@isp', 'user2@isp'] })
  })
  test('not where the one that says so has it, nor where the other is cancelled', () => {
    expect(judge([claim(1, 1000)], serviceOf(1))).toBeUndefined()
    expect(judge([claim(2, 1000)], serviceOf(1, { status: 'cancelled' }))).toBeUndefined()
    expect(judge([claim(1, 1000)])).toBeUndefined()
  })
  test('which nobody can make right where the last to say it is nobody’s account', () => {
    expect(judge([claim(1, 1000), claim(7, 2000)])).toMatchObject({ canAccept: false })
  })
})
