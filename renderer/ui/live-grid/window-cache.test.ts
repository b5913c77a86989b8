import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerFrom, type MadeUpRow, madeUpRow, madeUpRows } from './made-up-rows.suite.ts'
import { blockRows, createWindowCache } from './window-cache.ts'

const keyOf = ({ id }: MadeUpRow) => id

describe('the window onto a long list', () => {
  test('asks for the blocks that are seen and not there, in one piece', () => {
    const cache = createWindowCache({ keyOf })
    const list = madeUpRows(1000)
    expect(cache.around(0, 40)).toEqual({ offset: 0, limit: 50 })
    cache.put({ offset: 0, limit: 50 }, answerFrom(list, 0, 50))
    expect(cache.missing(0, 49)).toBeNull()
    expect(cache.missing(30, 120)).toEqual({ offset: 50, limit: 100 })
    cache.put({ offset: 50, limit: 100 }, answerFrom(list, 50, 100))
    expect(cache.rowAt(120)?.username).toBe('user120@fhub')
    expect(cache.missing(30, 120)).toBeNull()
  })

  test('asks for nothing behind the end of the list', () => {
    const cache = createWindowCache({ keyOf })
    cache.put({ offset: 0, limit: 50 }, answerFrom(madeUpRows(20), 0, 50))
    expect(cache.extent()).toBe(20)
    expect(cache.missing(0, 400)).toBeNull()
  })

  test('keeps only the rows of one answer when told so, and stays as long as it was', () => {
    const cache = createWindowCache({ keyOf })
    const list = madeUpRows(1000)
    for (const offset of [0, 50, 100]) cache.put({ offset, limit: 50 }, answerFrom(list, offset, 50))
    cache.keepOnly({ offset: 50, limit: 50 })
    expect([49, 50, 99, 100].map((place) => cache.rowAt(place)?.username)).toEqual([
      undefined,
      'user50@fhub',
      'user99@fhub',
      undefined,
    ])
    expect(cache.extent()).toBe(1000)
  })

  test('a row whose numbers have not changed stays the very same object, a changed one does not', () => {
    const cache = createWindowCache({ keyOf })
    const list = madeUpRows(60)
    cache.put({ offset: 0, limit: 100 }, answerFrom(list, 0, 100))
    const before = [cache.rowAt(3), cache.rowAt(4)]
    const later = list.map((row, place) => ({ ...row, outputOctets: row.outputOctets + (place === 4 ? 1 : 0) }))
    cache.put({ offset: 0, limit: 100 }, answerFrom(later, 0, 100))
    expect(cache.rowAt(3)).toBe(before[0])
    expect(cache.rowAt(4)).not.toBe(before[1])
    expect(cache.rowAt(4)?.outputOctets).toBe(9_000_005)
  })

  test('counts the places where another row stands, and can bring new numbers without moving anyone', () => {
    const cache = createWindowCache({ keyOf })
    const list = madeUpRows(10)
    cache.put({ offset: 0, limit: 50 }, answerFrom(list, 0, 50))
    const newcomer = madeUpRow(99)
    const later = [...list.slice(0, 7), newcomer, ...list.slice(7)].map((row) => ({ ...row, outputRate: 1 }))
    const answer = answerFrom(later, 0, 50)
    expect(cache.countMoved({ offset: 0, limit: 50 }, answer, 0, 49)).toBe(4)
    expect(cache.countMoved({ offset: 0, limit: 50 }, answer, 0, 6)).toBe(0)
    cache.putInPlace({ offset: 0, limit: 50 }, answer)
    expect(cache.rowAt(7)).toEqual({ ...list[7], outputRate: 1 })
    expect(cache.placeOf(newcomer.id)).toBeUndefined()
  })

  test('a row that came up from far below is where it was read last', () => {
    const cache = createWindowCache({ keyOf })
    const list = madeUpRows(1000)
    cache.put({ offset: 500, limit: 50 }, answerFrom(list, 500, 50))
    cache.put({ offset: 0, limit: 50 }, answerFrom(list, 0, 50))
    const mover = madeUpRow(510)
    cache.put({ offset: 0, limit: 50 }, answerFrom([mover, ...list.filter(({ id }) => id !== mover.id)], 0, 50))
    expect(cache.placeOf(mover.id)).toBe(0)
  })

  test('a total that is only a lower bound grows as it is scrolled and ends at the true end', () => {
    const cache = createWindowCache({ keyOf })
    const list = madeUpRows(23_456)
    cache.put({ offset: 0, limit: 50 }, answerFrom(list, 0, 50))
    expect(cache.extent()).toBe(10_000)
    let rounds = 0
    for (let end = -1; end !== cache.extent() && rounds < 200; rounds += 1) {
      end = cache.extent()
      const span = cache.around(end - 40, end - 1)
      cache.put(span, answerFrom(list, span.offset, span.limit))
    }
    expect(cache.extent()).toBe(23_456)
    expect(rounds).toBeLessThan(40)
  })

  test('an end that comes nearer takes the rows behind it away', () => {
    const cache = createWindowCache({ keyOf })
    const list = madeUpRows(300)
    cache.put({ offset: 200, limit: 100 }, answerFrom(list, 200, 100))
    expect(cache.rowAt(250)).toBeDefined()
    cache.put({ offset: 0, limit: 50 }, answerFrom(list.slice(0, 120), 0, 50))
    expect(cache.extent()).toBe(120)
    expect(cache.rowAt(250)).toBeUndefined()
  })

  test('holds a bounded number of rows, those nearest to what was seen last', () => {
    const cache = createWindowCache({ keyOf, keepBlocks: 4 })
    const list = madeUpRows(5000)
    for (let offset = 0; offset < 2000; offset += blockRows) {
      cache.put({ offset, limit: blockRows }, answerFrom(list, offset, blockRows))
    }
    const kept = list.filter((_, place) => cache.rowAt(place) !== undefined)
    expect(kept.length).toBe(4 * blockRows)
    expect(kept.at(-1)?.id).toBe(list[1999]?.id)
  })

  test('whatever is looked at in whatever order, what is shown is what the list holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15_000 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 120 })), { maxLength: 30 }),
        (length, looks) => {
          const list = madeUpRows(length)
          const cache = createWindowCache({ keyOf, keepBlocks: 6 })
          cache.put({ offset: 0, limit: 50 }, answerFrom(list, 0, 50))
          for (const [first, height] of looks) {
            const from = Math.min(first, Math.max(cache.extent() - 1, 0))
            for (let span = cache.missing(from, from + height); span; span = cache.missing(from, from + height)) {
              cache.put(span, answerFrom(list, span.offset, span.limit))
              if (from >= cache.extent()) break
            }
            for (let place = from; place < Math.min(from + height, cache.extent()); place += 1) {
              expect(cache.rowAt(place)).toEqual(list[place])
            }
          }
          if (length <= 10_000) expect(cache.extent()).toBe(length)
        },
      ),
      { numRuns: 100 },
    )
  })
})
