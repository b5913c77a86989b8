/** Orders given on this page: which is being asked about, and the last one about each session. */
import { useEffect, useRef, useState } from 'react'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { currentAddress } from '../../ui/address.ts'
import { notice } from '../../ui/notice.ts'
import { orderTitle } from '../../ui/word-order.ts'
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
  const [refused, setRefused] = useState<{ readonly type: string }>()
  const [lastOf, setLastOf] = useState<ReadonlyMap<string, string>>(new Map())
  /** As of this moment: an answer that comes late must not touch the dialog of another order. */
  const open = useRef<Asking | null>(null)
  useEffect(
    () => () => {
      open.current = null
    },
    [],
  )
  const giveOne = useAct((session: SessionDetail, { kind, replies, fallBackToDisconnect }: OrderToGive) => {
    const { acctUniqueId } = session
    return kind === 'disconnect'
      ? ask.sessions.disconnect({ acctUniqueId })
      : ask.sessions.changeProfile({ acctUniqueId, replies: [...replies], fallBackToDisconnect })
  })
  const giveMany = useAct((chosen: Chosen, { kind, replies, fallBackToDisconnect }: OrderToGive) => {
    const what = { kind, replies: [...replies], fallBackToDisconnect }
    return ask.orders.start({ ...what, sessions: chosen.sessions(), expected: chosen.count })
  })
  const turnTo = (next: Asking | null, error?: { readonly type: string }) => {
    open.current = next
    setAsking(next)
    setRefused(error)
  }
  const toOne = async (about: Extract<Asking, { one: SessionDetail }>, order: OrderToGive) => {
    const given = await giveOne.run(about.one, order)
    if (given.ok) setLastOf((before) => new Map(before).set(about.one.acctUniqueId, given.value.orderId))
    if (open.current === about) turnTo(given.ok ? null : about, given.ok ? undefined : given.error)
  }
  const toMany = async (about: Extract<Asking, { many: Chosen }>, order: OrderToGive) => {
    const given = await giveMany.run(about.many, order)
    const isOpen = open.current === about && currentAddress().path === '/sessions'
    if (given.ok) {
      if (!isOpen)
        return notice(orderTitle(given.value), 'It is under way; Orders, on the Sessions page, has how it goes.')
      turnTo(null)
      about.many.clear()
      return onMany(given.value.orderId)
    }
    if (!isOpen) return
    const { error } = given
    // The new number is what is confirmed next.
    turnTo(
      error.type === 'MoreThanConfirmed'
        ? { ...about, many: { ...about.many, count: error.sessions, countIsAtLeast: false } }
        : about,
      error,
    )
  }
  return {
    asking,
    begin: (next: Asking) => turnTo(next),
    give: async (order: OrderToGive) => {
      if (asking) await ('one' in asking ? toOne(asking, order) : toMany(asking, order))
    },
    close: () => turnTo(null),
    busy: giveOne.busy || giveMany.busy,
    error: refused,
    lastOf,
  }
}
