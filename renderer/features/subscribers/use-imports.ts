/** The imports that the services know of, the one that runs told as it moves. */
import { useState } from 'react'
import type { ImportProgress } from '../../../shared/contract/import-progress.ts'
import { useCall, useEvent, useHouse } from '../../bridge/house.tsx'

export interface Imports {
  /** False until they were read once, or could not be. */
  readonly known: boolean
  readonly running: ImportProgress | undefined
  readonly find: (importId: string) => ImportProgress | undefined
}

const moves = ({ state }: ImportProgress): boolean => state === 'reading' || state === 'writing'
/** While one runs its events tell; should one be lost on the way, this finds out. */
const readEvery = 5_000

export function useImports(): Imports {
  const { ask } = useHouse()
  const read = useCall(() => ask.subscribers.imports({}), { key: [], everyMs: readEvery })
  const [told, tell] = useState<{ readonly progress: ImportProgress; readonly at: number } | null>(null)
  useEvent('subscribers.importMoved', (progress) => tell({ progress, at: Date.now() }))
  const listed = read.value?.imports ?? []
  const fresher = told && told.at > (read.at ?? 0) ? told.progress : null
  const all = fresher ? [fresher, ...listed.filter(({ importId }) => importId !== fresher.importId)] : listed
  return {
    known: read.state !== 'loading',
    running: all.find(moves),
    find: (importId) => all.find((one) => one.importId === importId),
  }
}
