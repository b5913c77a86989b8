/** The NASes: what an address is called, and where its page is. */
import { useCallback, useMemo } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import type { NasName } from './words.ts'

export interface Nases {
  readonly nasName: NasName
  /** The page of the NAS with this address or name; of one that is given as a range the name is known. */
  readonly nasPage: (address: string, name: string | null) => string
  readonly options: readonly { readonly value: string; readonly word: string }[]
  /** Null until known. */
  readonly count: number | null
}

export function useNases(): Nases {
  const { ask } = useHouse()
  const list = useCall(() => ask.nas.list({}), { key: [], refreshOn: ['nas.changed'] })
  const rows = list.value
  const nasName = useCallback<NasName>(
    (address) => rows?.find((nas) => nas.address === address)?.name ?? address,
    [rows],
  )
  const nasPage = useCallback(
    (address: string, name: string | null) => {
      const nas = rows?.find((one) => one.address === address || one.name === name)
      return nas ? `/nas?nas=${nas.nasId}` : `/nas?q=${encodeURIComponent(address)}`
    },
    [rows],
  )
  const options = useMemo(
    () =>
      (rows ?? [])
        .filter(({ address }) => !address.includes('/'))
        .map(({ address, name }) => ({ value: address, word: name })),
    [rows],
  )
  return { nasName, nasPage, options, count: rows?.length ?? null }
}
