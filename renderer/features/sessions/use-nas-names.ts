/** What the NASes are called, of which vendor they are, and how many there are. */
import { useCallback, useMemo } from 'react'
import type { NasType } from '../../../shared/contract/nas.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import type { SessionsFeed } from './use-feed.ts'
import type { NasName } from './words.ts'

export interface NasNames {
  readonly nasName: NasName
  readonly nasCount: number | null
  /** The one vendor that all NASes with these addresses are of; null: all NASes there are. */
  readonly vendorOf: (nasAddresses: readonly string[] | null) => NasType | null
}

export function useNasNames(feed: SessionsFeed): NasNames {
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
  const vendorOf = (nasAddresses: readonly string[] | null): NasType | null => {
    const meant = (list.value ?? []).filter(({ address }) => nasAddresses?.includes(address) ?? true)
    const types = new Set(meant.map(({ type }) => type))
    // An address that is known by its range is not found: then nobody can say.
    const isWhole = nasAddresses === null || meant.length === nasAddresses.length
    const [only] = types
    return types.size === 1 && isWhole ? (only ?? null) : null
  }
  return { nasName, nasCount: list.value?.length ?? null, vendorOf }
}
