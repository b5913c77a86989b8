/** The vendors a new rate is written for: those of the NASes there are. */
import { useMemo } from 'react'
import type { NasType } from '../../../shared/contract/nas.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'

const usual: readonly NasType[] = ['mikrotik']

export function useNasVendors(): readonly NasType[] {
  const { ask } = useHouse()
  const { value } = useCall(() => ask.nas.list({}), { key: [], refreshOn: ['nas.changed'] })
  return useMemo(() => {
    const known = [...new Set((value ?? []).map(({ type }) => type))]
    return known.length > 0 ? known : usual
  }, [value])
}
