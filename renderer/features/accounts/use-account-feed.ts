/** The list in the address, kept fresh for as long as the page stands. */
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import { useHouse } from '../../bridge/house.tsx'
import { type ListFeed, useListFeed } from '../../ui/live-grid/use-list-feed.ts'
import { type AccountSelection, queryOf } from './address.ts'

export type AccountFeed = ListFeed<AccountRow>

export const keyOfAccount = ({ username }: AccountRow): string => username

const changedBy = ['accounts.changed', 'groups.changed'] as const
/** Accounts expire although nobody changes them. */
const clockTurns = 30_000

export function useAccountFeed(listKey: string, selection: AccountSelection): AccountFeed {
  const { ask } = useHouse()
  return useListFeed({
    keyOf: keyOfAccount,
    ask: (span) => ask.accounts.query({ ...queryOf(selection), ...span }),
    listKey,
    changedBy,
    clockTurns,
  }).feed
}
