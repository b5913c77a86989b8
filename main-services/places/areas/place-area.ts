/** Which place a suburb's or zone's area is, or lies in. */
import type { Resolution } from '../../../shared/contract/places.ts'
import { foldPlaceName } from '../fold-place-name.ts'
import type { Question } from '../resolve-place.ts'

export interface NamedArea {
  readonly kind: 'suburb' | 'zone'
  readonly name: string
  /** Where it is said to be; empty where nothing is said. */
  readonly within: string
  readonly fnoId: string | null
}

export interface AreaPlace {
  readonly placeId: string | null
  /** It is the place's own boundary; else it lies in the place. */
  readonly whole: boolean
  /** Why nobody can say which place it is; null where that is known. */
  readonly why: string | null
}

export interface PlaceAreaDeps {
  readonly resolve: (question: Question) => Resolution
  /** Every name of a place, our own too. */
  readonly namesOf: (placeId: string) => readonly string[]
  /** A zone or suburb by a name of our own, no place of the gazetteer. */
  readonly isOwn: (placeId: string) => boolean
}

const LONGEST_TEXT = 200

export function placeArea(
  { resolve, namesOf, isOwn }: PlaceAreaDeps,
  { kind, name, within, fnoId }: NamedArea,
): AreaPlace {
  const text = (within === '' ? name : `${name}, ${within}`).slice(0, LONGEST_TEXT)
  const { verdict, matches } = resolve({ text, fnoId: fnoId ?? undefined })
  const [first] = matches
  const names = matches.slice(0, 3).map((match) => `${match.name} (${match.where})`)
  if (verdict === 'one' && first) {
    // `Diepkloof Extension 2` is placed in Diepkloof, and is not the whole of it.
    const { marks } = foldPlaceName(name)
    const isWhole = namesOf(first.placeId).some((called) => foldPlaceName(called).marks === marks)
    // An operator's zone that is called as a suburb is seldom that suburb.
    const mayBe = kind === 'suburb' || isOwn(first.placeId)
    return { placeId: first.placeId, whole: isWhole && mayBe, why: null }
  }
  return { placeId: null, whole: false, why: whyNot(verdict, names) }
}

function whyNot(verdict: Resolution['verdict'], names: readonly string[]): string {
  if (verdict === 'several') return `It may be ${names.join(' or ')}`
  if (verdict === 'unsure') return `It may mean ${names.join(' or ')}, but it is not sure`
  return 'The gazetteer has nothing that is called so'
}
