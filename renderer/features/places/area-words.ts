/** Areas and their imports, as people say them. */
import type { AreaKind } from '../../../shared/contract/coverage.ts'
import type { AreaImport } from '../../../shared/contract/places.ts'
import { count, decimal } from '../../ui/format.ts'

export const areaKindWords: Readonly<Record<AreaKind, string>> = {
  coverage: 'Coverage',
  suburb: 'Suburb',
  zone: 'Zone',
}

export const areasWord = (amount: number): string => `${count(amount)} ${amount === 1 ? 'area' : 'areas'}`

/** `0.42`, `3.4`, `1 204`: as exact as its size is worth. */
export const squareKmWord = (squareKm: number): string =>
  squareKm >= 99.95 ? count(squareKm) : decimal(squareKm, squareKm < 1 ? 2 : 1)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `24 Nov 2026`, of a day without a time. */
export function dayWord(isoDay: string): string {
  const [year = '', month = '', day = ''] = isoDay.split('-')
  return `${day} ${months[Number(month) - 1] ?? month} ${year}`
}

const stateWords: Readonly<Record<AreaImport['state'], string>> = {
  reading: 'being read',
  writing: 'being written',
  done: 'done',
  cancelled: 'cancelled: nothing was kept',
  failed: 'failed: nothing was kept',
}

/** What came of an import, in a few words. */
export function importWord({ state, added, updated, same, words }: AreaImport): string {
  if (state === 'done') return areasWord(added + updated + same)
  return words === null ? stateWords[state] : `${stateWords[state]} (${words})`
}

export const movesOn = ({ state }: Pick<AreaImport, 'state'>): boolean => state === 'reading' || state === 'writing'
