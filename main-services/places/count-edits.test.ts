import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countEdits } from './count-edits.ts'

/** As it is defined, without a limit and without leaving anything out. */
function reference(a: string, b: string): number {
  const d: number[][] = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1)
      }
    }
  }
  return d[a.length]![b.length]!
}

describe('edits', () => {
  test.each([
    ['bryanston', 'bryanstan', 1],
    ['bryanston', 'bryantson', 1],
    ['mitchellsplain', 'mitchelsplain', 1],
    ['khayelitsha', 'kayelisha', 2],
    ['same', 'same', 0],
  ])('from %s to %s are %i', (one, other, edits) => {
    expect(countEdits(one, other, 3)).toBe(edits)
  })

  test('are counted as they are defined, up to the most that is asked for', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 9 })
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 5 }), (one, other, most) => {
        expect(countEdits(one, other, most)).toBe(Math.min(reference(one, other), most + 1))
      }),
    )
  })
})
