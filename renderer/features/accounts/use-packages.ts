/** The packages: RADIUS groups, with how many accounts are in each. */
import type { Group } from '../../../shared/contract/groups.ts'
import { type Called, useCall, useHouse } from '../../bridge/house.tsx'

export type Packages = Called<readonly Group[], { readonly type: string }>

export function usePackages(): Packages {
  const { ask } = useHouse()
  return useCall(() => ask.groups.list({}), { key: [], refreshOn: ['groups.changed', 'accounts.changed'] })
}
