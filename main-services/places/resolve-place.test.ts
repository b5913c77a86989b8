import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldPlaceName } from './fold-place-name.ts'
import { createGazetteer } from './gazetteer.ts'
import { createNameIndex } from './name-index.ts'
import type { StoredName } from './names.store.ts'
import { resolvePlace, SURE, THRESHOLD } from './resolve-place.ts'

const gazetteer = createGazetteer()
const index = createNameIndex(gazetteer)
const resolve = (text: string, fnoId?: string) => resolvePlace({ gazetteer, index }, { text, fnoId })

const spellings: { written: string; means: string; verdict: string }[] = parse(
  readFileSync(new URL('./testdata/spellings.csv', import.meta.url)),
  { columns: true, trim: false },
)

const own = (name: string, placeId: string, kind: StoredName['kind'], fnoId: string | null = null): StoredName => ({
  nameId: `id-${name}-${fnoId}`,
  name,
  folded: foldPlaceName(name).key,
  kind,
  placeId,
  fnoId,
  changedAt: '2026-11-23T08:00:00.000Z',
})

/** An index of its own: names of our own are in one alone. */
function resolveWith(names: readonly StoredName[]) {
  const withOwn = createNameIndex(gazetteer)
  withOwn.takeOwn(names)
  return (text: string, fnoId?: string) => resolvePlace({ gazetteer, index: withOwn }, { text, fnoId })
}

describe('a name', () => {
  test('of the table of spellings is one of at least 150', () => {
    expect(spellings.length).toBeGreaterThanOrEqual(150)
  })

  test.each(spellings)('“$written” means $means, and that is $verdict', ({ written, means, verdict }) => {
    const found = resolve(written)
    expect({ verdict: found.verdict, first: found.matches[0]?.placeId ?? '' }).toEqual({
      verdict,
      first: verdict === 'none' ? '' : means,
    })
  })

  test('that several places have gives them all, each with where it is', () => {
    const { matches } = resolve('Sunningdale')
    expect(matches.map(({ where }) => where).sort()).toEqual([
      'City of Cape Town, Western Cape',
      'eThekwini, KwaZulu-Natal',
    ])
    expect(matches.map(({ score }) => score)).toEqual([1, 1])
  })

  test('is never taken for a place with another number or direction', () => {
    for (const [text, never] of [
      ['Lenasia North', 'za-jhb-lenasia-south'],
      ['Pretoria South', 'za-tsh-pretoria-north'],
      ['Parow East', 'za-cpt-parow-north'],
    ] as const) {
      const { matches } = resolve(text)
      expect(matches.map(({ placeId }) => placeId)).not.toContain(never)
      expect(resolve(text).verdict).not.toBe('one')
    }
  })

  test('that is elsewhere than it was said to be is no match, but is shown', () => {
    const { verdict, matches, nearest } = resolve('Khayelitsha, Durban')
    expect({ verdict, matches }).toEqual({ verdict: 'none', matches: [] })
    expect(nearest[0]).toMatchObject({ placeId: 'za-cpt-khayelitsha', why: expect.stringContaining('not in Durban') })
  })

  test('says what its score stands on', () => {
    const why = (text: string) => resolve(text).matches[0]?.why
    expect(why('Sandton')).toBe('The name itself')
    expect(why('Port Elizabeth')).toBe('Port Elizabeth is another name of it')
    expect(why('Bryanstan, Gauteng')).toBe('One letter from Bryanston; in Gauteng, as said')
    expect(why('Diepkloof Ext 2')).toBe('The name itself; extension 2 is not known by itself: the whole of it')
    expect(why('Sandton, Atlantis City')).toBe('The name itself; Atlantis City is not known')
  })

  test('of every place is found as itself where it is said to be', () => {
    const lost = gazetteer.places.filter((place) => {
      const around = gazetteer.around(place).map(({ name }) => name)
      const { matches } = resolve([place.name, ...around].join(', '))
      return !matches.some(({ placeId, score }) => placeId === place.placeId && score >= 0.97)
    })
    expect(lost.map(({ placeId }) => placeId)).toEqual([])
  })

  test('whatever it is, no match is below the threshold, none is near it that is called sure, and the order is of the scores', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abdeiknorstuwz , 12-'), minLength: 1, maxLength: 24 })
    const known = fc.constantFrom(...gazetteer.places.map(({ name }) => name))
    const slip = fc
      .tuple(known, fc.nat(), fc.constantFrom('', 'a', 'k'))
      .map(([name, at, letter]) => name.slice(0, at % name.length) + letter + name.slice((at % name.length) + 1))
    fc.assert(
      fc.property(fc.oneof(letters, slip), (text) => {
        const { verdict, matches, nearest } = resolve(text)
        const scores = matches.map(({ score }) => score)
        expect(scores.every((score) => score >= THRESHOLD && score <= 1)).toBe(true)
        expect(nearest.every(({ score }) => score <= THRESHOLD)).toBe(true)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        if (verdict === 'one' || verdict === 'several') expect(scores[0]).toBeGreaterThanOrEqual(SURE - 0.001)
        expect(verdict === 'none').toBe(matches.length === 0)
      }),
    )
  })
})

describe('names of our own', () => {
  test('lead to a zone, which lies in its place, and steer by it', () => {
    const ask = resolveWith([own('Mpumalanga Zone 1', 'za-eth-mpumalanga', 'zone', 'vumatel')])
    const { verdict, matches } = ask('Mpumalanga Zone 1, Durban', 'vumatel')
    expect(verdict).toBe('one')
    expect(matches[0]).toMatchObject({
      kind: 'zone',
      name: 'Mpumalanga Zone 1',
      where: 'Mpumalanga, eThekwini, KwaZulu-Natal',
      withinId: 'za-eth-mpumalanga',
      score: 1,
      fnoId: 'vumatel',
    })
    expect(ask('MPUMALANGA ZN 01').matches[0]?.kind).toBe('zone')
    expect(ask('Mpumalanga Zone 2, Durban').matches[0]?.placeId).toBe('za-eth-mpumalanga')
  })

  test('of one operator do not count for another', () => {
    const ask = resolveWith([own('Northern Region', 'za-tsh', 'zone', 'openserve')])
    expect(ask('Northern Region', 'openserve').verdict).toBe('one')
    expect(ask('Northern Region').verdict).toBe('one')
    expect(ask('Northern Region', 'vumatel').matches.map(({ kind }) => kind)).not.toContain('zone')
  })

  test('are what an operator means when it uses them, though a place elsewhere is called so too', () => {
    const ask = resolveWith([own('Central', 'za-jhb-braamfontein', 'zone', 'vumatel')])
    expect(ask('Central', 'vumatel')).toMatchObject({ verdict: 'one', matches: [{ kind: 'zone' }, { kind: 'suburb' }] })
    expect(ask('Central').verdict).toBe('several')
    expect(ask('Central', 'openserve').matches[0]?.placeId).toBe('za-nma-central')
  })

  test('may be an alias of the place itself', () => {
    const ask = resolveWith([own('Teraco Isando', 'za-eku-isando', 'alias')])
    expect(ask('teraco  isando').matches[0]).toMatchObject({
      placeId: 'za-eku-isando',
      why: 'Teraco Isando is our name for it',
    })
  })

  test('are gone when they are taken away', () => {
    const withOwn = createNameIndex(gazetteer)
    withOwn.takeOwn([own('Zonk Ridge', 'za-tsh', 'suburb')])
    withOwn.takeOwn([])
    expect(resolvePlace({ gazetteer, index: withOwn }, { text: 'Zonk Ridge', fnoId: undefined }).verdict).toBe('none')
  })
})
