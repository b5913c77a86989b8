/** Orders given on this page: which is being asked about, and the last one about each session. */
import { useState } from 'react'
import { useAct, useHouse } from '../../bridge/house.tsx'
import type { OrderToGive } from './order-dialog.tsx'
import type { SessionDetail } from './session-detail.ts'
import type { Chosen } from './use-ticks.ts'

/** What the open dialog is about. */
export type Asking = { readonly kind: OrderToGive['kind'] } & (
  | { readonly one: SessionDetail }
  | { readonly many: Chosen }
)

export interface OrdersDeps {
  /** An order about many is followed in its own drawer. */
  readonly onMany: (orderId: string) => void
}

export function useOrders({ onMany }: OrdersDeps) {
  const { ask } = useHouse()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [lastOf, setLastOf] = useState<ReadonlyMap<string, string>>(new Map())
  const giveOne = useAct((session: SessionDetail, { kind, replies, fallBackToDisconnect }: OrderToGive) => {
    const { acctUniqueId } = session
    return kind === 'disconnect'
      ? ask.sessions.disconnect({ acctUniqueId })
      : ask.sessions.changeProfile({ acctUniqueId, replies: [...replies], fallBackToDisconnect })
  })
  const giveMany = useAct((chosen: Chosen, { kind, replies, fallBackToDisconnect }: OrderToGive) =>
    ask.orders.start({ kind, sessions: chosen.sessions(), replies: [...replies], fallBackToDisconnect }),
  )
  const begin = (next: Asking) => {
    giveOne.clear()
    giveMany.clear()
    setAsking(next)
  }
  const give = async (order: OrderToGive) => {
    if (!asking) return
    const given = 'one' in asking ? await giveOne.run(asking.one, order) : await giveMany.run(asking.many, order)
    if (!given.ok) return
    const { orderId } = given.value
    setAsking(null)
    if ('one' in asking) {
      setLastOf((before) => new Map(before).set(asking.one.acctUniqueId, orderId))
    } else {
      asking.many.clear()
      onMany(orderId)
    }
  }
  return {
    asking,
    begin,
    give,
    close: () => setAsking(null),
    busy: giveOne.busy || giveMany.busy,
    error: giveOne.error ?? giveMany.error,
    lastOf,
  }
}
