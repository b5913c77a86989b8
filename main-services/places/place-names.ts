/** Names in other slices' data against the gazetteer: which place a suburb is, and a note of what nobody could place. */
import type { Place, Resolution } from '../../shared/contract/places.ts'
import { foldPlaceName } from './fold-place-name.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { Question } from './resolve-place.ts'
import type { UnresolvedStore } from './unresolved.store.ts'

export interface PlacePoint {
  readonly placeId: string
  readonly name: string
  /** Null where nobody knows the place's point. */
  readonly lat: number | null
  readonly lon: number | null
}

export interface PlaceNamesDeps {
  readonly gazetteer: Gazetteer
  readonly resolve: (question: Question) => Resolution
  readonly unresolved: UnresolvedStore
  /** What a place of our own, by its id, lies in. */
  readonly ownWithin: (placeId: string) => string | undefined
  readonly newId: () => string
  /** ISO, UTC. */
  readonly now: () => string
  /** Called after the list of unresolved names has grown. */
  readonly onNoted: () => void
}

/** A hundred thousand customers live in some thousand suburbs. */
const REMEMBERED = 20_000
const LONGEST_TEXT = 200

export function createPlaceNames(deps: PlaceNamesDeps) {
  const { gazetteer, resolve, unresolved, ownWithin, newId, now, onNoted } = deps
  const remembered = new Map<string, PlacePoint | undefined>()

  const find = (text: string): PlacePoint | undefined => {
    const { verdict, matches } = resolve({ text, fnoId: undefined })
    const [first] = matches
    return verdict === 'one' && first ? pointOf(first) : undefined
  }

  return {
    /** Undefined where it is not sure which place is meant: `resolve` says why. */
    placeOf: (suburb: string, city?: string): PlacePoint | undefined => {
      const text = textOf(suburb, city)
      if (suburb.trim() === '') return undefined
      if (remembered.has(text)) return remembered.get(text)
      if (remembered.size >= REMEMBERED) remembered.clear()
      const found = find(text)
      remembered.set(text, found)
      return found
    },

    /** Puts a suburb that nobody could place on the list of unresolved names; one that is there already stays. */
    noteUnplaced: (name: string, saidPlace: string, why: string): void => {
      const { key } = foldPlaceName(name)
      if (key === '') return
      unresolved.note({
        unresolvedId: newId(),
        name: name.trim().slice(0, 120),
        folded: key,
        kind: 'suburb',
        saidPlace: saidPlace.trim().slice(0, LONGEST_TEXT),
        fnoId: null,
        reason: why,
        notedAt: now(),
      })
      onNoted()
    },

    /** The place and all that it lies in, itself first; empty for an id that there is not. */
    around: (placeId: string): readonly string[] => {
      const within = ownWithin(placeId)
      const place = gazetteer.byId(within ?? placeId)
      if (!place) return []
      const lineage = [place, ...gazetteer.around(place)].map((outer) => outer.placeId)
      return within === undefined ? lineage : [placeId, ...lineage]
    },

    /** After a name or a place's point has changed. */
    forget: (): void => remembered.clear(),
  }
}

const textOf = (suburb: string, city: string | undefined): string =>
  (city === undefined || city.trim() === '' ? suburb : `${suburb}, ${city}`).trim().slice(0, LONGEST_TEXT)

const pointOf = ({ placeId, name, lat, lon }: Place): PlacePoint => ({ placeId, name, lat, lon })
