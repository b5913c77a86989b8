import { describe, expect, test } from 'vitest'
import { rowAfterKey } from './row-after-key.ts'

describe('the keys in the list', () => {
  const at = { row: 50, rows: 1000, pageRows: 29 }

  test('arrows, and j and k, go by one row', () => {
    expect(['ArrowDown', 'j', 'ArrowUp', 'k'].map((key) => rowAfterKey(key, at))).toEqual([51, 51, 49, 49])
  })

  test('a page keeps one row of the page before in sight', () => {
    expect(rowAfterKey('PageDown', at)).toBe(78)
    expect(rowAfterKey('PageUp', at)).toBe(22)
  })

  test('Home and End go to the ends, and nothing goes beyond them', () => {
    expect(rowAfterKey('Home', at)).toBe(0)
    expect(rowAfterKey('End', at)).toBe(999)
    expect(rowAfterKey('PageDown', { ...at, row: 990 })).toBe(999)
    expect(rowAfterKey('ArrowUp', { ...at, row: 0 })).toBe(0)
  })

  test('other keys are left to others, also those that every object has', () => {
    expect(['Tab', 'a', 'Escape', 'toString'].map((key) => rowAfterKey(key, at))).toEqual([null, null, null, null])
    expect(rowAfterKey('ArrowDown', { row: 0, rows: 0, pageRows: 29 })).toBeNull()
  })
})
