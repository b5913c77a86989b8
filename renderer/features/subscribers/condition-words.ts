/** A condition of the list in words, for its chip and for the list that it empties. */
import type { LineState } from '../../../shared/contract/line-state.ts'
import { fnoWord } from '../../ui/fno-words.ts'
import { stateWord } from '../../ui/state-chip.tsx'
import { type ConditionKey, type Conditions, conditionKeys } from './address.ts'
import { kindWords, ricaWords, statusWords } from './words.ts'

export const conditionWords: Readonly<Record<ConditionKey, string>> = {
  state: 'Line',
  status: 'Status',
  rica: 'RICA',
  fno: 'FNO',
  package: 'Package',
  in: 'In',
  kind: 'Kind',
}

export const lineWord = (state: LineState): string => stateWord(state)

/** `placeName`: of the place, once it is known. */
export function valueWords(key: ConditionKey, conditions: Conditions, placeName: string | undefined): string {
  const { state, status, rica, fno, kind } = conditions
  switch (key) {
    case 'state':
      return state === null ? '' : lineWord(state)
    case 'status':
      return status === null ? '' : statusWords[status]
    case 'rica':
      return rica === null ? '' : ricaWords[rica]
    case 'fno':
      return fno === null ? '' : fnoWord(fno)
    case 'kind':
      return kind === null ? '' : kindWords[kind]
    case 'package':
      return conditions.package ?? ''
    case 'in':
      return placeName ?? '…'
  }
}

/** What a list that its conditions have emptied says. */
export function wordEmpty(conditions: Conditions, search: string, placeName: string | undefined): string {
  const narrowed = conditionKeys
    .filter((key) => conditions[key] !== null)
    .map((key) => `${conditionWords[key]} ${valueWords(key, conditions, placeName)}`)
  const where = narrowed.length > 0 ? ` with ${narrowed.join(', ')}` : ''
  return `No subscriber${where}${search === '' ? '' : `${where ? ' that' : ''} matches “${search}”`}`
}
