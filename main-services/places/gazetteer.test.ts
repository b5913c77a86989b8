import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createGazetteer, type GazetteerPlace } from './gazetteer.ts'

const { places, around, show, byId } = createGazetteer()
const of = (kind: GazetteerPlace['kind']) => places.filter((place) => place.kind === kind)

const METRES_PER_DEGREE = 111_195
/** Good to a few metres over tens of kilometres. */
function kilometres(one: GazetteerPlace, other: GazetteerPlace): number {
  const [lat, lon] = [(one.lat ?? 0) - (other.lat ?? 0), (one.lon ?? 0) - (other.lon ?? 0)]
  return (Math.hypot(lat, lon * Math.cos(((one.lat ?? 0) * Math.PI) / 180)) * METRES_PER_DEGREE) / 1000
}

/** GeoNames knows no finer than the district. */
const district = (place: GazetteerPlace) => around(place).find(({ kind }) => kind === 'metro' || kind === 'district')
const surveyed = Map.groupBy(
  places.filter(({ lat, approximate }) => lat !== null && !approximate),
  (place) => district(place)?.placeId,
)
const nearestSurveyed = (suburb: GazetteerPlace): number =>
  Math.min(...(surveyed.get(district(suburb)?.placeId) ?? []).map((place) => kilometres(suburb, place)))

describe('the gazetteer', () => {
  test('has every province and municipality, and hundreds of suburbs of our own', () => {
    expect([of('province'), of('metro'), of('district'), of('local')].map(({ length }) => length)).toEqual([
      9, 8, 44, 205,
    ])
    expect(of('suburb').filter(({ approximate }) => approximate).length).toBeGreaterThanOrEqual(400)
    expect(of('town').length).toBeGreaterThan(900)
  })

  test('has no place twice that nobody could tell apart', () => {
    const twins = places.filter((place) =>
      places.some(
        (other) =>
          other !== place &&
          other.name === place.name &&
          other.within === place.within &&
          kilometres(place, other) < 15,
      ),
    )
    expect(twins.map(({ placeId }) => placeId)).toEqual([])
  })

  test('names each place once by its id, and each lies in one that is there', () => {
    expect(new Set(places.map(({ placeId }) => placeId)).size).toBe(places.length)
    for (const place of places) {
      const province = place.kind === 'province' ? place : around(place).at(-1)
      expect(province?.kind, place.placeId).toBe('province')
    }
  })

  test('has no suburb of our own more than 30 km from a place that was surveyed in its municipality', () => {
    const suburbs = places.filter(({ approximate }) => approximate)
    expect(suburbs.filter((suburb) => !(nearestSurveyed(suburb) <= 30)).map(({ placeId }) => placeId)).toEqual([])
  })

  test('would notice a suburb whose latitude and longitude are swapped, or that is in the wrong metro', () => {
    const sandton = byId('za-jhb-sandton')
    if (!sandton) throw new Error('no Sandton')
    expect(nearestSurveyed({ ...sandton, lat: sandton.lon, lon: sandton.lat })).toBeGreaterThan(30)
    expect(nearestSurveyed({ ...sandton, placeId: 'za-cpt-sandton', within: 'za-cpt' })).toBeGreaterThan(30)
  })

  test('says where a place is, without districts that nobody names', () => {
    const where = (placeId: string) => {
      const place = byId(placeId)
      return place && show(place).where
    }
    expect(where('za-jhb-sandton')).toBe('City of Johannesburg, Gauteng')
    expect(where('za-kzn225-scottsville')).toBe('Msunduzi, KwaZulu-Natal')
    expect(where('za-dc4-knysna')).toBe('Garden Route, Western Cape')
    expect(where('za-gp')).toBe('')
  })

  test('credits those it comes from beside it', () => {
    const folder = new URL('../../resources/places/', import.meta.url)
    expect(existsSync(new URL('suburbs.csv', folder))).toBe(true)
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toMatch(/GeoNames[\s\S]*CC BY 4\.0/)
  })
})
