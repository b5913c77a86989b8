/** Which areas are to be seen: those of whole imports that nothing has replaced. */
import type { AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import type { AreaImportStore, AreaSet } from './area-imports.store.ts'

export interface SetCount {
  readonly status: CoverageStatus | null
  readonly count: number
}

export interface LiveSets {
  readonly all: () => readonly AreaSet[]
  /** Undefined where nobody is to see the set. */
  readonly byNo: (setNo: number) => AreaSet | undefined
  readonly numbersOf: (kinds: readonly AreaKind[], fnoId: string | undefined) => number[]
  /** How many areas a set has; counted once. */
  readonly countsOf: (setNo: number) => readonly SetCount[]
  /** After sets were shown or hidden. */
  readonly refresh: () => void
}

export function createLiveSets(imports: AreaImportStore, countByStatus: (setNo: number) => SetCount[]): LiveSets {
  let sets = new Map<number, AreaSet>()
  const counts = new Map<number, readonly SetCount[]>()
  const refresh = (): void => {
    counts.clear()
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
    countsOf: (setNo) => {
      const known = counts.get(setNo) ?? countByStatus(setNo)
      counts.set(setNo, known)
      return known
    },
    refresh,
  }
}
