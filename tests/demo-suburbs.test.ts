/** The made-up ISP lives in real places: each of its suburbs is one that the gazetteer knows. */
import { expect, test } from 'vitest'
import { suburbsByNas } from '../main-services/demo/suburbs.ts'
import { createGazetteer } from '../main-services/places/gazetteer.ts'
import { createNameIndex } from '../main-services/places/name-index.ts'
import { resolvePlace } from '../main-services/places/resolve-place.ts'

const gazetteer = createGazetteer()
const index = createNameIndex(gazetteer)

/** Where the NASes stand: a suburb that several places share is told apart by it. */
const provinceOf = { jhb: 'Gauteng', cpt: 'Western Cape', dbn: 'KwaZulu-Natal', pta: 'Gauteng', gqe: 'Eastern Cape' }

test('every suburb of the made-up ISP is in the gazetteer, in its province', () => {
  const lost = Object.entries(suburbsByNas).flatMap(([nas, suburbs]) => {
    const province = Object.entries(provinceOf).find(([city]) => nas.includes(city))?.[1]
    return suburbs.filter((suburb) => {
      const { verdict, matches } = resolvePlace(
        { gazetteer, index },
        { text: `${suburb}, ${province}`, fnoId: undefined },
      )
      return verdict !== 'one' || (matches[0]?.score ?? 0) < 0.97
    })
  })
  expect(lost).toEqual([])
})
