import { expect, test } from 'vitest'
import { freshnessOf } from './freshness.ts'
import { madeUpSession } from './made-up-sessions.suite.ts'

const startedAt = '2026-11-23T12:00:00.000Z'
const stoppedAt = '2026-11-23T12:30:00.000Z'
const at = (iso: string) => Date.parse(iso)

test('a session that came less than two minutes ago is fresh, and blinks only at first', () => {
  const row = madeUpSession(1, { startedAt })
  expect(freshnessOf(row, at('2026-11-23T12:00:04Z'))).toEqual({ kind: 'came', blinks: true })
  expect(freshnessOf(row, at('2026-11-23T12:01:59Z'))).toEqual({ kind: 'came', blinks: false })
  expect(freshnessOf(row, at('2026-11-23T12:02:00Z'))).toBeNull()
})

test('what counts for a closed session is when it went', () => {
  const row = madeUpSession(1, { startedAt, stoppedAt, state: 'closed' })
  expect(freshnessOf(row, at('2026-11-23T12:30:30Z'))).toEqual({ kind: 'went', blinks: false })
})

test('an end that nobody asked for is told from one that somebody did', () => {
  const ended = (terminateCause: string | null) =>
    freshnessOf(madeUpSession(1, { stoppedAt, state: 'closed', terminateCause }), at(stoppedAt))?.kind
  expect([ended('Lost-Carrier'), ended('User-Request'), ended(null)]).toEqual(['lost', 'went', 'went'])
})

test('data that moved is no event of the session', () => {
  expect(freshnessOf(madeUpSession(1, { startedAt, updatedAt: stoppedAt }), at('2026-11-23T12:30:01Z'))).toBeNull()
})
