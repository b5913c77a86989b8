/** What the NASes are called, and how many there are. */
import { useCallback, useMemo } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import type { SessionsFeed } from './use-feed.ts'
import type { NasName } from './words.ts'

export function useNasNames(feed: SessionsFeed): { readonly nasName: NasName; readonly nasCount: number | null } {
  const { ask } = useHouse()
  const list = useCall(() => ask.nas.list({}), { key: [], refreshOn: ['nas.changed'] })
  const byAddress = useMemo(() => new Map((list.value ?? []).map(({ address, name }) => [address, name])), [list.value])
  const nasName = useCallback<NasName>(
    (address) => {
      // A NAS that is known by its range is called as its sessions call it.
      const shown = feed.rowAt(0)
      return byAddress.get(address) ?? (shown?.nasAddress === address ? shown.nasName : null) ?? address
    },
    [byAddress, feed],
  )
  return { nasName, nasCount: list.value?.length ?? null }
}
