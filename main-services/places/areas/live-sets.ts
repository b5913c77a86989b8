/** Which areas are to be seen: those of whole imports that nothing has replaced. */
import type { AreaKind } from '../../../shared/contract/coverage.ts'
import type { AreaImportStore, AreaSet } from './area-imports.store.ts'

export interface LiveSets {
  readonly all: () => readonly AreaSet[]
  /** Undefined where nobody is to see the set. */
  readonly byNo: (setNo: number) => AreaSet | undefined
  readonly numbersOf: (kinds: readonly AreaKind[], fnoId: string | undefined) => number[]
  /** After sets were shown or hidden. */
  readonly refresh: () => void
}

export function createLiveSets(imports: AreaImportStore): LiveSets {
  let sets = new Map<number, AreaSet>()
  const refresh = (): void => {
    sets = new Map(imports.liveSets().map((set) => [set.setNo, set]))
  }
  refresh()
  return {
    all: () => [...sets.values()],
    byNo: (setNo) => sets.get(setNo),
    numbersOf: (kinds, fnoId) =>
      [...sets.values()]
        .filter((set) => kinds.includes(set.kind) && (fnoId === undefined || set.fnoId === fnoId))
        .map(({ setNo }) => setNo),
    refresh,
  }
}
