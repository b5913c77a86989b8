import { expect, test } from 'vitest'
import type { OrderResult } from '../../../shared/contract/order-result.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { newResult } from './held-order.ts'
import { createOrdersStore } from './orders.store.ts'
import { sessionOf } from './orders-under-test.suite.ts'

const ORDER_ID = '6c1f1f0a-1d5f-4a1e-8a55-7f7d0c6f9a01'

type Went = Pick<OrderResult, 'outcome' | 'watch'>

/** An order whose sessions went as told, the first first. */
function setup(went: readonly Went[]) {
  const store = createOrdersStore(openTestDatabase(consoleMigrations))
  store.add(
    {
      orderId: ORDER_ID,
      kind: 'disconnect',
      askedBy: 'Lerato N.',
      askedAt: '2026-11-23T08:00:00.000Z',
      endedAt: '2026-11-23T08:00:09.000Z',
      sessions: went.length,
      counts: {},
      stillUp: 0,
    },
    went.map((told, n) => ({ ...newResult(n, sessionOf({ acctUniqueId: `u${n}` })), ...told })),
  )
  const ids = (asked: Partial<Parameters<typeof store.results>[1]>) => {
    const { total, results } = store.results(ORDER_ID, { offset: 0, limit: 200, ...asked })
    return { total, ids: results.map(({ acctUniqueId }) => acctUniqueId) }
  }
  return { store, ids }
}

const gone: Went = { outcome: 'ack', watch: 'gone' }
const stillUp: Went = { outcome: 'ack', watch: 'still-up' }
const refused: Went = { outcome: 'nak', watch: null }

test('those that are still up after their NAS said yes are found and counted by themselves', () => {
  const { ids } = setup([gone, stillUp, refused, gone, stillUp])
  expect(ids({ watch: 'still-up' })).toEqual({ total: 2, ids: ['u1', 'u4'] })
  expect(ids({ outcome: 'ack' })).toEqual({ total: 4, ids: ['u0', 'u1', 'u3', 'u4'] })
  expect(ids({ outcome: 'ack', watch: 'gone' })).toEqual({ total: 2, ids: ['u0', 'u3'] })
  expect(ids({ outcome: 'nak', watch: 'still-up' })).toEqual({ total: 0, ids: [] })
  expect(ids({})).toEqual({ total: 5, ids: ['u0', 'u1', 'u2', 'u3', 'u4'] })
})

test('a page of those still up in the largest order begins where the one before it ended', () => {
  const { ids } = setup(Array.from({ length: 10_000 }, (_, n) => (n % 40 === 39 ? stillUp : gone)))
  expect(ids({ watch: 'still-up', limit: 2 })).toEqual({ total: 250, ids: ['u39', 'u79'] })
  expect(ids({ watch: 'still-up', offset: 248, limit: 200 })).toEqual({ total: 250, ids: ['u9959', 'u9999'] })
})
