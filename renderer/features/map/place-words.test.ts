import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeWords } from './place-words.ts'

const free = () => false

test('a word stands at its first spot that is free, and is left out where none is', () => {
  const at = (left: number) => ({ left, top: 0 })
  const word = (...spots: number[]) => ({ width: 40, height: 16, spots: spots.map(at) })
  expect(placeWords([word(0), word(20, 100), word(90, 10)], free)).toEqual([at(0), at(100), null])
})

test('a word gives way to the name of a place', () => {
  const spots = [
    { left: 0, top: 0 },
    { left: 0, top: 40 },
  ]
  const durban = { minX: 30, minY: 10, maxX: 90, maxY: 26 }
  const isTaken = ({ minX, minY, maxX, maxY }: typeof durban) =>
    minX < durban.maxX && maxX > durban.minX && minY < durban.maxY && maxY > durban.minY
  expect(placeWords([{ width: 60, height: 16, spots }], isTaken)).toEqual([spots[1]])
})

test('no two words lie on each other, however many are wanted', () => {
  const spot = fc.record({ left: fc.integer({ min: 0, max: 300 }), top: fc.integer({ min: 0, max: 200 }) })
  const wanted = fc.record({
    width: fc.integer({ min: 10, max: 90 }),
    height: fc.constant(16),
    spots: fc.array(spot, { minLength: 1, maxLength: 4 }),
  })
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 40 }), (words) => {
      const there = placeWords(words, free).flatMap((place, index) => {
        const { width = 0, height = 0 } = words[index] ?? {}
        return place ? [{ ...place, right: place.left + width, bottom: place.top + height }] : []
      })
      for (const [index, one] of there.entries()) {
        for (const other of there.slice(index + 1)) {
          const apart =
            one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
          expect(apart).toBe(true)
        }
      }
    }),
  )
})
