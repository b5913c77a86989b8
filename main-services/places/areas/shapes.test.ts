import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanRing } from './clean-ring.ts'
import { crossesItself } from './crosses-itself.ts'
import { findInnerPoint } from './find-inner-point.ts'
import { isInside } from './is-inside.ts'
import { squareKilometres } from './measure-area.ts'
import { boundsOf, fromBlob, packShape, type Ring, toBlob, toCoordinates, unpackShape } from './pack-shape.ts'
import { simplifyRing } from './simplify-ring.ts'

const ring = (...points: readonly (readonly [number, number])[]): Ring => Int32Array.from(points.flat())
const box = (west: number, south: number, east: number, north: number): Ring =>
  ring([west, south], [east, south], [east, north], [west, north])

/** A ring whose corners lie round a middle at growing angles: it never crosses itself. */
const starRing = (most = 24) =>
  fc
    .record({
      x: fc.integer({ min: -200_000, max: 200_000 }),
      y: fc.integer({ min: -200_000, max: 200_000 }),
      reaches: fc.array(fc.integer({ min: 2_000, max: 100_000 }), { minLength: 3, maxLength: most }),
    })
    .map(({ x, y, reaches }) =>
      ring(
        ...reaches.map((reach, n) => {
          const angle = (2 * Math.PI * n) / reaches.length
          return [Math.round(x + reach * Math.cos(angle)), Math.round(y + reach * Math.sin(angle))] as const
        }),
      ),
    )
/** Corners anywhere: it crosses itself as it likes. */
const anyRing = fc
  .array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), {
    minLength: 3,
    maxLength: 12,
  })
  .map((points) => ring(...points))

/** In whole numbers without limit, by a line to the north; undefined on the boundary itself. */
function enclosedExactly(of: Ring, x: number, y: number): boolean | undefined {
  let odd = false
  for (let at = 0; at < of.length; at += 2) {
    const next = (at + 2) % of.length
    const [x1, y1, x2, y2] = [of[at], of[at + 1], of[next], of[next + 1]].map((n) => BigInt(n ?? 0)) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ]
    const [px, py] = [BigInt(x), BigInt(y)]
    const side = (x2 - x1) * (py - y1) - (y2 - y1) * (px - x1)
    const within = (a: bigint, b: bigint, p: bigint): boolean => (a < b ? a <= p && p <= b : b <= p && p <= a)
    if (side === 0n && within(x1, x2, px) && within(y1, y2, py)) return undefined
    // The edge stands above the point where the line to the north meets it.
    if (x1 <= px !== x2 <= px && (x1 < x2 ? side < 0n : side > 0n)) odd = !odd
  }
  return odd
}

function insideExactly(polygons: readonly (readonly Ring[])[], x: number, y: number): boolean | undefined {
  const each = polygons.map((rings) => {
    const enclosed = rings.map((one) => enclosedExactly(one, x, y))
    return enclosed.includes(undefined) ? undefined : enclosed.filter(Boolean).length % 2 === 1
  })
  return each.includes(undefined) ? undefined : each.includes(true)
}

describe('a point in a shape', () => {
  test('is inside as counted in whole numbers by another line, whatever the rings do', () => {
    let [inside, outside] = [0, 0]
    fc.assert(
      fc.property(
        fc.array(fc.array(anyRing, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.integer({ min: -310, max: 310 }), fc.integer({ min: -310, max: 310 })), { minLength: 20 }),
        (polygons, points) => {
          const shape = packShape(polygons)
          for (const [x, y] of points) {
            const expected = insideExactly(polygons, x, y)
            if (expected === undefined) continue
            expect(isInside(shape, x, y)).toBe(expected)
            if (expected) inside++
            else outside++
          }
        },
      ),
    )
    expect(Math.min(inside, outside)).toBeGreaterThan(100)
  })

  test('is not in a hole, and in an island in the hole again', () => {
    const shape = packShape([[box(0, 0, 90, 90), box(30, 30, 60, 60)], [box(40, 40, 50, 50)]])
    expect([10, 35, 45].map((at) => isInside(shape, at, at))).toEqual([true, false, true])
  })

  test('on a boundary that two areas share is in one of them alone', () => {
    const [west, east] = [packShape([[box(0, 0, 10, 10)]]), packShape([[box(10, 0, 20, 10)]])]
    for (const y of [0, 3, 9]) expect([isInside(west, 10, y), isInside(east, 10, y)]).toEqual([false, true])
  })
})

describe('a shape', () => {
  test('comes out of its numbers as it went in, from the disk too', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyRing, { minLength: 1 }), { minLength: 1 }), (polygons) => {
        const shape = packShape(polygons)
        expect(unpackShape(shape)).toEqual(polygons)
        // As SQLite hands it over: anywhere in a larger piece of memory.
        const blob = Buffer.concat([Buffer.from([1]), toBlob(shape)]).subarray(1)
        expect(fromBlob(blob)).toEqual(shape)
      }),
    )
  })

  test('has closed rings in degrees for a map', () => {
    expect(
      toCoordinates([[ring([180_000_000, -340_000_000], [181_000_000, -340_000_000], [181_000_000, -339_000_000])]]),
    ).toEqual([
      [
        [
          [18, -34],
          [18.1, -34],
          [18.1, -33.9],
          [18, -34],
        ],
      ],
    ])
  })

  test('is as large as it is on the ground, without its holes', () => {
    const degree = packShape([[box(280_000_000, -265_000_000, 290_000_000, -255_000_000)]])
    // 111.195² × cos 26°
    expect(squareKilometres(degree)).toBeCloseTo(11_113, -1)
    const half = [
      box(280_000_000, -265_000_000, 290_000_000, -255_000_000),
      box(280_000_000, -265_000_000, 285_000_000, -255_000_000),
    ]
    expect(squareKilometres(packShape([half]))).toBeCloseTo(11_113 / 2, -1)
    expect(boundsOf(degree)).toEqual({ south: -26.5, west: 28, north: -25.5, east: 29 })
  })

  test('has a point that stands for it and surely lies in it, in a horseshoe too', () => {
    const horseshoe = ring([0, 0], [90, 0], [90, 90], [80, 90], [80, 10], [10, 10], [10, 90], [0, 90])
    fc.assert(
      fc.property(fc.array(starRing(), { minLength: 1, maxLength: 3 }), (rings) => {
        const shape = packShape([...rings.map((one) => [one]), [horseshoe]])
        const { lat, lon } = findInnerPoint(shape)
        expect(isInside(shape, lon * 1e7, lat * 1e7)).toBe(true)
      }),
    )
    const { lat, lon } = findInnerPoint(packShape([[horseshoe.map((n) => n * 1000)]]))
    expect(insideExactly([[horseshoe.map((n) => n * 1000)]], Math.round(lon * 1e7), Math.round(lat * 1e7))).toBe(true)
  })
})

describe('a ring', () => {
  test('of a file is opened, and loses its repeats', () => {
    const flat = [18, -34, 18, -34, 18.1, -34, 18.1, -33.9, 18.1, -33.9, 18, -34, 18, -34]
    const kept = ring([180_000_000, -340_000_000], [181_000_000, -340_000_000], [181_000_000, -339_000_000])
    expect(cleanRing(flat, false)).toEqual(kept)
    const turned = flat.map((_, at) => flat[at % 2 === 0 ? at + 1 : at - 1] ?? 0)
    expect(cleanRing(turned, true)).toEqual(kept)
  })

  test.each([
    ['two points there and back', [18, -34, 18.1, -34, 18, -34], 'few'],
    ['nothing', [], 'few'],
    ['metres', [-52_000, -3_700_000, -52_000, -3_700_100, -52_100, -3_700_100], 'not-degrees'],
    ['what is no number', [18, -34, Number.NaN, -34, 18, -33], 'not-degrees'],
  ])('of %s is none', (_, flat, problem) => {
    expect(cleanRing(flat, false)).toBe(problem)
  })

  test('that crosses itself is noticed, and one that does not is not', () => {
    expect(crossesItself(ring([0, 0], [10, 10], [10, 0], [0, 10]))).toBe(true)
    expect(crossesItself(box(0, 0, 10, 10))).toBe(false)
    fc.assert(fc.property(starRing(), (star) => !crossesItself(star)))
    fc.assert(
      fc.property(starRing(), fc.nat(), (star, at) => {
        // Two corners side by side change places: the edges before and behind them cross, or one lies behind the other.
        const count = star.length / 2
        fc.pre(count >= 5)
        const brute = (of: Ring): boolean => edgesCross(of)
        const turned = star.slice()
        const [one, other] = [at % count, (at + 1) % count]
        turned.set(star.subarray(2 * one, 2 * one + 2), 2 * other)
        turned.set(star.subarray(2 * other, 2 * other + 2), 2 * one)
        expect(crossesItself(turned)).toBe(brute(turned))
      }),
    )
  })

  test('is drawn with fewer points, none of them further off than asked', () => {
    fc.assert(
      fc.property(starRing(60), fc.integer({ min: 10, max: 30_000 }), (star, tolerance) => {
        const drawn = simplifyRing(star, tolerance)
        if (!drawn) return
        expect(drawn.length).toBeLessThanOrEqual(star.length)
        for (let at = 0; at < star.length; at += 2) {
          expect(distanceTo(drawn, star[at] ?? 0, star[at + 1] ?? 0)).toBeLessThanOrEqual(tolerance + 2)
        }
      }),
    )
    const line = Array.from({ length: 1000 }, (_, n) => [n, n % 2] as const)
    expect(simplifyRing(ring(...line, [500, 900]), 4)?.length).toBe(6)
    expect(simplifyRing(box(0, 0, 10, 10), 400)).toBeUndefined()
  })
})

/** Every pair of edges. */
function edgesCross(of: Ring): boolean {
  const count = of.length / 2
  const point = (n: number) => [of[2 * (n % count)] ?? 0, of[2 * (n % count) + 1] ?? 0] as const
  const side = (a: readonly [number, number], b: readonly [number, number], p: readonly [number, number]) =>
    Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]))
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      const [a, b, c, d] = [point(one), point(one + 1), point(other), point(other + 1)]
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true
    }
  }
  return false
}

/** From a point to the nearest edge; near the equator a unit is as long both ways. */
function distanceTo(of: Ring, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let at = 0; at < of.length; at += 2) {
    const next = (at + 2) % of.length
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [of[at], of[at + 1], of[next], of[next + 1]]
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    nearest = Math.min(nearest, Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)))
  }
  return nearest
}
