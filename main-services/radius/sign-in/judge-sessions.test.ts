import { expect, test } from 'vitest'
import { judgeSessions, type LiveSession } from './judge-sessions.ts'

const NOW = Date.parse('2026-11-23T10:00:00.000Z')
const UP: LiveSession = {
  acctUniqueId: 'a',
  nasAddress: '10.20.4.2',
  nasName: 'bng-cpt-01',
  startedAt: NOW - 60_000,
  callingStationId: null,
  framedIp: null,
}

test.each(['1', '"1"', "'1'"])('Simultaneous-Use := %s allows one session, and no second', (value) => {
  const judge = (sessions: readonly LiveSession[]) =>
    judgeSessions(
      [{ attribute: 'Simultaneous-Use', op: ':=', value }],
      { liveSessions: () => sessions, now: NOW },
      undefined,
    )
  expect(judge([])).toBeUndefined()
  expect(judge([UP])).toMatchObject({
    reason: 'too-many-sessions',
    words: 'Already signed in on bng-cpt-01 since 11:59',
    replies: [{ value: 'You are already logged in - access denied' }],
  })
})

test('as many sessions are looked at as are allowed, so that a large number is a limit too', () => {
  const many = Array.from({ length: 150 }, (_, n) => ({ ...UP, acctUniqueId: `s${n}` }))
  const row = { attribute: 'Simultaneous-Use', op: ':=', value: '150' } as const
  const judge = judgeSessions([row], { liveSessions: (most) => many.slice(0, most), now: NOW }, undefined)
  expect(judge).toMatchObject({ reason: 'too-many-sessions' })
})
