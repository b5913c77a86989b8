/** An order about one session, read again as it goes on. */

import type { OrderResult } from '../../shared/contract/order-result.ts'
import type { Order } from '../../shared/contract/orders.ts'
import { useCall, useHouse } from './house.tsx'

/** A watch ends within a minute, and says so by `orders.moved`. */
const readEvery = 5000

export interface OneOrder {
  readonly order: Pick<Order, 'kind' | 'askedAt'>
  readonly result: OrderResult
}

/** Undefined while it is not read. */
export function useOrder(orderId: string): OneOrder | undefined {
  const { ask } = useHouse()
  const { value } = useCall(() => ask.orders.get({ orderId, limit: 1 }), {
    key: [orderId],
    refreshOn: ['orders.moved'],
    everyMs: readEvery,
  })
  const result = value?.results[0]
  return value && result && value.orderId === orderId ? { order: value, result } : undefined
}
