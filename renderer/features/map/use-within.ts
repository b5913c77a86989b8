/** Which points the place, the rules and the status of the address mean, asked again while lines come and go. */
import { useMemo } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import type { MapSelection } from './address.ts'
import { readBase64 } from './read-base64.ts'
import { AGAIN_AFTER } from './use-affected.ts'
import { questionOfPoints } from './where.ts'

export interface Within {
  /** One bit for each id, the lowest first; null: all points. Undefined until it is known. */
  readonly bits: Uint8Array | null | undefined
  /** Only while nothing is known. */
  readonly error: { readonly type: string } | undefined
  readonly refresh: () => void
}

export function useWithin(selection: MapSelection): Within {
  const { ask } = useHouse()
  const question = questionOfPoints(selection)
  const key = question && JSON.stringify(question)
  const { value, error, refresh } = useCall(() => ask.map.within(question ?? { where: {} }), {
    key: [key],
    enabled: key !== null,
    everyMs: AGAIN_AFTER,
    refreshOn: ['map.changed'],
  })
  const text = value?.bits
  const bits = useMemo(() => (text === undefined ? undefined : readBase64(text)), [text])
  if (key === null) return { bits: null, error: undefined, refresh }
  return { bits, error: bits ? undefined : error, refresh }
}
