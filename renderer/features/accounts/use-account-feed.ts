/** The list in the address, kept fresh for as long as the page stands. */
import { useEffect, useState } from 'react'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { createStoredFeed, type StoredFeed } from '../../ui/live-grid/stored-feed.ts'
import { type AccountSelection, queryOf } from './address.ts'

export type AccountFeed = StoredFeed<AccountRow, BridgeError>

export const keyOfAccount = ({ username }: AccountRow): string => username

/** Accounts expire although nobody changes them. */
const clockTurns = 30_000

export function useAccountFeed(listKey: string, selection: AccountSelection): AccountFeed {
  const { ask } = useHouse()
  const [feed] = useState(() => createStoredFeed<AccountRow, BridgeError>(keyOfAccount))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the selection, which is read anew from each address
  useEffect(() => {
    feed.show((span) => ask.accounts.query({ ...queryOf(selection), ...span }))
    return feed.stop
  }, [feed, ask, listKey])

  useEvent('accounts.changed', feed.moved)
  useEvent('groups.changed', feed.moved)
  const opened = useConnectionState((state) => state.opened)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again each time the road opens
  useEffect(() => feed.again(), [feed, opened])
  useEffect(() => {
    const moved = () => {
      if (!document.hidden) feed.moved()
    }
    const timer = setInterval(moved, clockTurns)
    document.addEventListener('visibilitychange', moved)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', moved)
    }
  }, [feed])
  return feed
}
