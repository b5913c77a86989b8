/** How the last order about one session goes: asked, answered, and whether the session did as its NAS said. */
import { useCall, useHouse } from '../bridge/house.tsx'
import { clockTime, latency } from './format.ts'
import { Note } from './note.tsx'
import { wordResult } from './word-order.ts'

/** A watch ends within a minute, and says so by `orders.moved`. */
const readEvery = 5000

export function OrderNote({ orderId }: { orderId: string }) {
  const { ask } = useHouse()
  const got = useCall(() => ask.orders.get({ orderId, limit: 1 }), {
    key: [orderId],
    refreshOn: ['orders.moved'],
    everyMs: readEvery,
  })
  const result = got.value?.results[0]
  if (!got.value || !result || got.value.orderId !== orderId) return null
  const { severity, title } = wordResult(got.value.kind, result)
  const sent = `${got.value.kind === 'disconnect' ? 'Disconnect' : 'Change'} sent ${clockTime(got.value.askedAt)}`
  const took = result.milliseconds === null ? '' : `, answered in ${latency(result.milliseconds)}`
  return (
    <Note {...(severity ? { severity } : {})} title={title} announce>
      {result.words} {sent}
      {took}.
    </Note>
  )
}
