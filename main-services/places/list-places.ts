/** The places of a search, those that begin with it first. */
import type { PlaceKind } from '../../shared/contract/places.ts'
import { foldPlaceName } from './fold-place-name.ts'
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts'

interface Listed {
  readonly place: GazetteerPlace
  readonly keys: readonly string[]
}

export interface PlaceSelection {
  readonly search: string | undefined
  readonly kind: PlaceKind | undefined
  readonly within: string | undefined
}

/** `ownNames`: further names of a place that a search finds it by. */
export function createPlaceList(gazetteer: Gazetteer) {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const all: readonly Listed[] = gazetteer.places
    .map((place) => ({ place, keys: [place.name, ...place.others].map((name) => foldPlaceName(name).key) }))
    .sort((a, b) => collator.compare(a.place.name, b.place.name))

  return ({ search, kind, within }: PlaceSelection, ownNames: (placeId: string) => readonly string[]) => {
    const wanted = search ? foldPlaceName(search).key : ''
    /** 0: begins with it, 1: holds it, 2: not at all. */
    const fits = ({ place, keys }: Listed): number => {
      if (wanted === '') return 0
      const names = [...keys, ...ownNames(place.placeId)]
      if (names.some((key) => key.startsWith(wanted))) return 0
      return names.some((key) => key.includes(wanted)) ? 1 : 2
    }
    const inside = (place: GazetteerPlace): boolean =>
      within === undefined || gazetteer.around(place).some(({ placeId }) => placeId === within)
    const found = all.filter(({ place }) => (kind === undefined || place.kind === kind) && inside(place))
    const ranked = found.map((listed) => ({ place: listed.place, rank: fits(listed) })).filter(({ rank }) => rank < 2)
    return ranked.sort((a, b) => a.rank - b.rank).map(({ place }) => place)
  }
}
