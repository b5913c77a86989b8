/** How an order about one session goes: asked, answered, and whether the session did as its NAS said. */
import type { OrderResult } from '../../shared/contract/order-result.ts'
import type { Order } from '../../shared/contract/orders.ts'
import { clockTime, latency } from './format.ts'
import { Note } from './note.tsx'
import { wordResult } from './word-order.ts'

export interface OrderNoteProps {
  readonly order: Pick<Order, 'kind' | 'askedAt'>
  readonly result: OrderResult
}

export function OrderNote({ order, result }: OrderNoteProps) {
  const { severity, title } = wordResult(order.kind, result)
  const sent = `${order.kind === 'disconnect' ? 'Disconnect' : 'Change'} sent ${clockTime(order.askedAt)}`
  const took = result.milliseconds === null ? '' : `, answered in ${latency(result.milliseconds)}`
  return (
    <Note {...(severity ? { severity } : {})} title={title} announce>
      {result.words} {sent}
      {took}.
    </Note>
  )
}
