import { describe, expect, test } from 'vitest'
import { outlinePath, type Shape } from './outline-path.ts'

const square: Shape = [
  [
    [
      [30, -29],
      [31, -29],
      [31, -30],
      [30, -30],
      [30, -29],
    ],
  ],
]

describe('the outline of an area', () => {
  test('has north up and the proportions that the ground has', () => {
    const outline = outlinePath(square, 108)
    // At 29.5 degrees south, a degree of longitude is 0.87 of one of latitude.
    expect(outline).toMatchObject({ width: 95, height: 108, path: 'M4.0 4.0L91.0 4.0L91.0 104.0L4.0 104.0L4.0 4.0Z' })
    expect(outline?.km).toBeCloseTo(96.9, 0)
  })

  test('has as many corners as can be told apart, and every ring', () => {
    const ring = Array.from({ length: 50_000 }, (_, i): [number, number] => {
      const turn = (i / 50_000) * 2 * Math.PI
      return [30 + Math.cos(turn), -29 + Math.sin(turn)]
    })
    const path = outlinePath([[ring, square[0]?.[0] ?? []]], 200)?.path ?? ''
    expect(path.split('M')).toHaveLength(3)
    expect(path.split('L').length).toBeLessThan(10_000)
  })

  test('of a line is a line, and of nothing is nothing', () => {
    expect(
      outlinePath(
        [
          [
            [
              [30, -29],
              [30, -30],
            ],
          ],
        ],
        100,
      ),
    ).toMatchObject({ width: 8, height: 100 })
    expect(outlinePath([], 100)).toBeUndefined()
  })
})
