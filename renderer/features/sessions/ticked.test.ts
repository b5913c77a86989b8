import { describe, expect, test } from 'vitest'
import { isTicked, noneTicked, type Ticked, tickRows, toggleRow } from './ticked.ts'

/** A list of a hundred rows of which nobody knows those from 50 on. */
const keyAt = (place: number) => (place < 50 ? `s${place}` : undefined)
const seen = [0, 9] as const
const keysOf = (ticked: Ticked) => (ticked.all ? 'all' : [...ticked.keys].sort())

describe('choosing sessions', () => {
  test('a row is chosen, and left out again', () => {
    const one = toggleRow(noneTicked, 3, keyAt, { seen })
    expect(keysOf(one)).toEqual(['s3'])
    expect(keysOf(toggleRow(one, 3, keyAt, { seen }))).toEqual([])
  })

  test('with Shift all rows from the one before are chosen, up as well as down', () => {
    const three = toggleRow(noneTicked, 3, keyAt, { seen })
    expect(keysOf(toggleRow(three, 5, keyAt, { range: true, seen }))).toEqual(['s3', 's4', 's5'])
    expect(keysOf(toggleRow(three, 1, keyAt, { range: true, seen }))).toEqual(['s1', 's2', 's3'])
  })

  test('a row that has not been read yet cannot be chosen', () => {
    expect(toggleRow(noneTicked, 70, keyAt, { seen })).toBe(noneTicked)
    expect(keysOf(tickRows(48, 55, keyAt))).toEqual(['s48', 's49'])
  })

  test('out of all one is taken by keeping only those in sight, so that nobody unseen is acted on', () => {
    const rest = toggleRow({ all: true }, 2, keyAt, { seen: [0, 3] })
    expect(keysOf(rest)).toEqual(['s0', 's1', 's3'])
    expect(isTicked({ all: true }, 'anybody')).toBe(true)
    expect(isTicked(rest, 's2')).toBe(false)
  })
})
