/** The places as who is affected asks for them: by name, by id, and by what was imported of their boundaries. */
import type { AffectedDeps } from '../affected/index.ts'
import type { Places } from '../places/index.ts'

export function placesAsked(places: Places): AffectedDeps['places'] {
  return {
    resolve: places.resolve,
    placeById: places.placeById,
    around: places.around,
    foldName: places.foldName,
    boundaryOf: ({ placeId, kind, name, fnoId }) => {
      const its = places.boundariesOf([placeId])
      // The operator's map of its zones has their names and not our ids.
      const named = its.length === 0 && kind === 'zone' ? places.zoneBoundaries(name, fnoId) : its
      return named.flatMap(({ polygons }) => polygons)
    },
  }
}
