import fc from 'fast-check'
import { expect, test } from 'vitest'
import { staleFrom, startOf } from './merge.ts'
import { openTestProjection } from './testdata/console.ts'
import { HOUR, interim, MINUTE, NOON, start, stop } from './testdata/records.ts'

/** The view is how another thread asks who is on; the rule it repeats is merge.ts's. */
const openSessions = (db: ReturnType<typeof openTestProjection>['db'], username: string) =>
  db
    .prepare<[string], Record<string, unknown>>('SELECT * FROM open_session WHERE username = ? COLLATE BINARY')
    .all(username)

test('the open sessions of a username are those whose letters are the same and that have not ended', () => {
  const { db, hear } = openTestProjection()
  hear(
    start({ acctUniqueId: 'a', username: 'Thandi' }),
    start({ acctUniqueId: 'b', username: 'thandi' }),
    start({ acctUniqueId: 'c', username: 'thandi' }),
    stop({ acctUniqueId: 'c', username: 'thandi', at: NOON + MINUTE }),
  )
  expect(openSessions(db, 'thandi').map(({ acctuniqueid }) => acctuniqueid)).toEqual(['b'])
  const plan = db
    .prepare<[], { detail: string }>(
      "EXPLAIN QUERY PLAN SELECT * FROM open_session WHERE username = 'x' COLLATE BINARY",
    )
    .all()
  expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/USING INDEX open_by_username \(username=\?\)/)
})

test('they are stale from the same moment as the console shows them stale', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5 * HOUR }), fc.option(fc.integer({ min: 60, max: 7200 }))), {
        maxLength: 4,
      }),
      (heard) => {
        const { db, hear, projection } = openTestProjection()
        hear(start({ acctUniqueId: 'a', username: 'thandi', at: NOON }))
        for (const [after, interimInterval] of heard) {
          hear(interim({ acctUniqueId: 'a', username: 'thandi', at: NOON + after, interimInterval }))
        }
        const state = projection.parts.live.byUniqueId('a')?.state
        if (!state) throw new Error('no session')
        expect(openSessions(db, 'thandi')).toMatchObject([{ stale_from: staleFrom(state), started_at: startOf(state) }])
      },
    ),
    { numRuns: 60 },
  )
})
