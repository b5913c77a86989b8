import { expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import type { OrderResult } from '../../../shared/contract/order-result.ts'
import { pageRows, readStillUp } from './read-still-up.ts'

const result = (place: number, watch: OrderResult['watch']): OrderResult => ({
  acctUniqueId: `s${place}`,
  username: null,
  nasAddress: '10.20.4.2',
  outcome: 'ack',
  errorCause: null,
  words: '',
  fellBackToDisconnect: false,
  watch,
  milliseconds: 38,
})

/** An order to which the NASes said yes so often; every so manieth session is still up. */
function createOrder(sessions: number, every: number) {
  const all = Array.from({ length: sessions }, (_, place) =>
    result(place, place % every === every - 1 ? 'still-up' : 'gone'),
  )
  const asked: number[] = []
  const page = async ({ offset, limit }: { readonly offset: number; readonly limit: number }) => {
    asked.push(offset)
    const stillUp = all.filter(({ watch }) => watch === 'still-up').length
    return ok({ total: all.length, stillUp, results: all.slice(offset, offset + limit) })
  }
  return { page, asked }
}

test('only sessions that are still up are shown, wherever in the order they stand', async () => {
  const { page } = createOrder(2500, 900)
  const read = await readStillUp(page, 200)
  expect(read.ok && read.value.results.map(({ acctUniqueId }) => acctUniqueId)).toEqual(['s899', 's1799'])
  expect(read.ok && read.value.total).toBe(2)
})

test('once all of them, or as many as are shown, are found, no more of the order is read', async () => {
  const many = createOrder(9000, 3)
  const read = await readStillUp(many.page, 200)
  expect(many.asked).toEqual([0])
  expect(read.ok && [read.value.results.length, read.value.total]).toEqual([200, 3000])
  const none = createOrder(9000, 10_000)
  await readStillUp(none.page, 200)
  expect(none.asked).toEqual([0])
})

test('every page is asked for once, to the last', async () => {
  const { page, asked } = createOrder(2 * pageRows + 1, 2 * pageRows + 1)
  const read = await readStillUp(page, 200)
  expect(asked).toEqual([0, pageRows, 2 * pageRows])
  expect(read.ok && read.value.results).toHaveLength(1)
})

test('an order that cannot be read is not one in which nobody is still up', async () => {
  const read = await readStillUp(async () => err({ type: 'Disconnected' }), 200)
  expect(read).toEqual({ ok: false, error: { type: 'Disconnected' } })
})
