/** The list in the address, kept fresh for as long as the page stands. */
import { useState } from 'react'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { createStoredFeed, type StoredFeed } from '../../ui/live-grid/stored-feed.ts'
import { useLiveFeed } from '../../ui/live-grid/use-live-feed.ts'
import { type AccountSelection, queryOf } from './address.ts'

export type AccountFeed = StoredFeed<AccountRow, BridgeError>

export const keyOfAccount = ({ username }: AccountRow): string => username

/** Accounts expire although nobody changes them. */
const clockTurns = 30_000

export function useAccountFeed(listKey: string, selection: AccountSelection): AccountFeed {
  const { ask } = useHouse()
  const [feed] = useState(() => createStoredFeed<AccountRow, BridgeError>(keyOfAccount))

  const moved = useLiveFeed(feed, {
    ask: (span) => ask.accounts.query({ ...queryOf(selection), ...span }),
    listKey,
    opened: useConnectionState((state) => state.opened),
    clockTurns,
  })
  useEvent('accounts.changed', moved)
  useEvent('groups.changed', moved)
  return feed
}
