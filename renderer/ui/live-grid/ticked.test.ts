import { describe, expect, test } from 'vitest'
import { isTicked, noneTicked, type Places, type Ticked, tickRows, toggleRow } from './ticked.ts'

/** A list of a hundred rows of which nobody knows those from 50 on. */
const rows = Array.from({ length: 50 }, (_, place) => `s${place}`)
const places = (list: readonly string[]): Places => ({
  keyAt: (place) => list[place],
  placeOf: (key) => (list.includes(key) ? list.indexOf(key) : undefined),
})
const list = places(rows)
const seen = [0, 9] as const
const keysOf = (ticked: Ticked) => (ticked.all ? 'all' : [...ticked.keys].sort())

describe('choosing sessions', () => {
  test('a row is chosen, and left out again', () => {
    const one = toggleRow(noneTicked, 3, list, { seen })
    expect(keysOf(one)).toEqual(['s3'])
    expect(keysOf(toggleRow(one, 3, list, { seen }))).toEqual([])
  })

  test('with Shift all rows from the one before are chosen, up as well as down', () => {
    const three = toggleRow(noneTicked, 3, list, { seen })
    expect(keysOf(toggleRow(three, 5, list, { range: true, seen }))).toEqual(['s3', 's4', 's5'])
    expect(keysOf(toggleRow(three, 1, list, { range: true, seen }))).toEqual(['s1', 's2', 's3'])
  })

  test('the range begins at the session that was chosen, wherever the list has taken it since', () => {
    const three = toggleRow(noneTicked, 3, list, { seen })
    const twoCame = places(['new1', 'new2', ...rows])
    expect(keysOf(toggleRow(three, 7, twoCame, { range: true, seen }))).toEqual(['s3', 's4', 's5'])
  })

  test('where that session has left the list, Shift chooses the one row and no range', () => {
    const three = toggleRow(noneTicked, 3, list, { seen })
    const withoutIt = places(rows.filter((key) => key !== 's3'))
    expect(keysOf(toggleRow(three, 7, withoutIt, { range: true, seen }))).toEqual(['s3', 's8'])
  })

  test('a row that has not been read yet cannot be chosen', () => {
    expect(toggleRow(noneTicked, 70, list, { seen })).toBe(noneTicked)
    expect(keysOf(tickRows(48, 55, list))).toEqual(['s48', 's49'])
  })

  test('out of all one is taken by keeping only those in sight, so that nobody unseen is acted on', () => {
    const rest = toggleRow({ all: true }, 2, list, { seen: [0, 3] })
    expect(keysOf(rest)).toEqual(['s0', 's1', 's3'])
    expect(isTicked({ all: true }, 'anybody')).toBe(true)
    expect(isTicked(rest, 's2')).toBe(false)
  })
})
