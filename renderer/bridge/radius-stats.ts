/** The state of RADIUS, asked once and from then on told each second. */
import { useState } from 'react'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { useCall, useEvent, useHouse } from './house.tsx'

/** Undefined until known. */
export function useRadiusStats(): RadiusStats | undefined {
  const { ask } = useHouse()
  const first = useCall(() => ask.radius.stats({}), { key: [] })
  const [pulse, setPulse] = useState<RadiusStats>()
  useEvent('radius.pulse', setPulse)
  return pulse ?? first.value
}
