/** Whether a place lies where somebody said that it does. */
import { countEdits } from './count-edits.ts'
import { foldPlaceName } from './fold-place-name.ts'
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts'
import type { Form, NameIndex } from './name-index.ts'

/** One of the names after a comma, and what it may mean; nothing where it is not known. */
export interface SaidWhere {
  readonly written: string
  readonly places: readonly GazetteerPlace[]
}

export interface WhereJudged {
  /** What the score is multiplied by. */
  readonly factor: number
  readonly why: readonly string[]
}

/** Elsewhere than it was said to be: under the threshold, whatever the name. */
const ELSEWHERE = 0.55
/** Where it is said to be is not known, and so says nothing. */
const NOT_KNOWN = 0.9
/** With fewer letters a slip makes another word. */
const LETTERS_OF_A_SLIP = 6

/** By name, another name, or a slip of one letter. */
export const readWhere = (index: NameIndex, qualifiers: readonly string[]): SaidWhere[] =>
  qualifiers.map((written) => {
    const folded = foldPlaceName(written)
    const exact = index.exact(folded.key)
    if (exact.length > 0 || folded.key.length < LETTERS_OF_A_SLIP) {
      return { written, places: exact.map(({ place }) => place) }
    }
    const near = index.near(folded, 1).filter((form) => countEdits(folded.key, form.folded.key, 1) === 1)
    return { written, places: near.map(({ place }) => place) }
  })

export function judgeWhere(gazetteer: Gazetteer, form: Form, said: readonly SaidWhere[]): WhereJudged {
  const lies = (place: GazetteerPlace): boolean => mayLieIn(gazetteer, form, place)
  const known = said.filter(({ places }) => places.length > 0)
  const against = known.filter(({ places }) => !places.some(lies))
  if (against.length > 0) {
    const around = gazetteer.around(form.place)[0]?.name
    return { factor: ELSEWHERE, why: [`not in ${listed(against)}${around ? ` but in ${around}` : ''}`] }
  }
  const unknown = said.filter(({ places }) => places.length === 0)
  return {
    factor: unknown.length > 0 ? NOT_KNOWN : 1,
    why: [
      ...(known.length > 0 ? [`in ${listed(known)}, as said`] : []),
      ...(unknown.length > 0 ? [`${listed(unknown)} is not known`] : []),
    ],
  }
}

const listed = (said: readonly SaidWhere[]): string => said.map(({ written }) => written).join(', ')

/**
 * In an area, or in the municipality of a town: `Umhlanga, Durban`, `Hillcrest, Pinetown`. Of a town GeoNames knows the
 * district alone: it may lie in any of the district's local municipalities.
 */
function mayLieIn(gazetteer: Gazetteer, { place, own }: Form, said: GazetteerPlace): boolean {
  if (place === said) return own !== undefined && own.kind !== 'alias'
  const around = gazetteer.around(place)
  if (around.includes(said)) return true
  if (said.kind === 'local') return place.kind === 'town' && place.within === said.within
  if (said.kind !== 'town' && said.kind !== 'suburb') return false
  return gazetteer.around(said).some((area) => area.kind !== 'province' && around.includes(area))
}
