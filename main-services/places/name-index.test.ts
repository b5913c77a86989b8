import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countEdits } from './count-edits.ts'
import { foldPlaceName } from './fold-place-name.ts'
import { createGazetteer } from './gazetteer.ts'
import { createNameIndex } from './name-index.ts'

const gazetteer = createGazetteer()
const index = createNameIndex(gazetteer)
const names = gazetteer.places.map(({ placeId, name }) => ({ placeId, ...foldPlaceName(name) }))

test('the quick look at length and letters leaves out no name that is near enough', () => {
  const slip = fc.record({ at: fc.nat(), take: fc.boolean(), put: fc.constantFrom('', 'a', 'q', 'z', 'x') })
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(slip, { minLength: 1, maxLength: 3 }), (name, slips) => {
      const key = slips.reduce((word, { at, take, put }) => {
        const place = at % (word.length + 1)
        return word.slice(0, place) + put + word.slice(place + (take ? 1 : 0))
      }, name.key)
      const edits = countEdits(key, name.key, slips.length)
      expect(edits).toBeLessThanOrEqual(slips.length)
      const near = index.near({ ...name, key }, slips.length)
      expect(near.map(({ place }) => place.placeId)).toContain(name.placeId)
    }),
    { numRuns: 2000 },
  )
})
