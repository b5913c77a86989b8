/** What the map says: of states, areas, rules and what went wrong. */
import type { LineState } from '../../../shared/contract/line-state.ts'
import { type FailureWords, wordsForBridge } from '../../bridge/error-words.ts'
import { fnoWord } from '../../ui/fno-words.ts'
import { count, decimal } from '../../ui/format.ts'
import type { Rule, RuleField } from './address.ts'
import type { Area } from './drawing.ts'
import { squareKmOf, squareKmOfCircle } from './geometry.ts'

export const stateWords: Readonly<Record<LineState, string>> = {
  up: 'Up',
  stale: 'Stale',
  down: 'Down',
  never: 'Never up',
}

export const ruleWords: Readonly<Record<RuleField, string>> = {
  fno: 'FNO',
  state: 'State',
  suburb: 'Place',
  olt: 'OLT',
  pon: 'PON',
  pop: 'POP',
  nas: 'NAS',
  port: 'Port',
  package: 'Package',
}

export const ruleValue = ({ field, value }: Rule): string =>
  field === 'fno' ? fnoWord(value) : field === 'state' ? (stateWords[value as LineState] ?? value) : value

/** `850 m`, `7.2 km`. */
export const metresWord = (metres: number): string =>
  metres < 1000 ? `${count(metres)} m` : `${decimal(metres / 1000, metres < 20_000 ? 1 : 0)} km`

const squareKmWord = (squareKm: number): string => `${decimal(squareKm, squareKm < 10 ? 1 : 0)} km²`

/** `drawn area, 124 km²` */
export const areaWords = (area: Area): string =>
  area.kind === 'circle'
    ? `circle of ${metresWord(area.metres)}, ${squareKmWord(squareKmOfCircle(area.metres))}`
    : `drawn area, ${squareKmWord(squareKmOf(area.corners))}`

export function wordFailure(error: { readonly type: string }): FailureWords {
  if ('words' in error && typeof error.words === 'string') return { words: error.words }
  return wordsForBridge(error) ?? { words: error.type }
}
