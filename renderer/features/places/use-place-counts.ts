/** How many rows each of the lists has. */
import { useCall, useHouse } from '../../bridge/house.tsx'

export interface PlaceCounts {
  readonly places: number | undefined
  readonly names: number | undefined
  readonly unresolved: number | undefined
  readonly areas: number | undefined
}

const onChange = { key: [], refreshOn: ['places.changed'] } as const

export function usePlaceCounts(): PlaceCounts {
  const { ask } = useHouse()
  const places = useCall(() => ask.places.query({ limit: 0 }), { key: [] })
  const names = useCall(() => ask.places.names({ limit: 0 }), onChange)
  const unresolved = useCall(() => ask.places.unresolved({ limit: 0 }), onChange)
  const areas = useCall(() => ask.coverage.areas({ limit: 0 }), { key: [], refreshOn: ['coverage.changed'] })
  return {
    places: places.value?.total,
    names: names.value?.total,
    unresolved: unresolved.value?.total,
    areas: areas.value?.total,
  }
}
