/** The imports of areas, the latest first; one that runs is told as it moves. */
import { useState } from 'react'
import type { AreaImport } from '../../../shared/contract/places.ts'
import { useCall, useEvent, useHouse } from '../../bridge/house.tsx'

/** While one runs its events tell; should one be lost on the way, this finds out. */
const readEvery = 5_000

/** Undefined until they were read once. */
export function useAreaImports(): readonly AreaImport[] | undefined {
  const { ask } = useHouse()
  const read = useCall(() => ask.places.areaImports({}), {
    key: [],
    everyMs: readEvery,
    refreshOn: ['coverage.changed'],
  })
  const [told, tell] = useState<{ readonly moved: AreaImport; readonly at: number } | null>(null)
  useEvent('places.areaImportMoved', (moved) => tell({ moved, at: Date.now() }))
  const listed = read.value?.imports
  if (!listed || !told || told.at < (read.at ?? 0)) return listed
  return [told.moved, ...listed.filter(({ importId }) => importId !== told.moved.importId)]
}
