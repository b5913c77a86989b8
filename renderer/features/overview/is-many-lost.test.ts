import { expect, test } from 'vitest'
import { isManyLost } from './is-many-lost.ts'

test('a splitter that goes down in a small network is many', () => {
  expect(isManyLost(32, 800)).toBe(true)
})

test('single lines lost in a large network are not many', () => {
  expect(isManyLost(200, 48_861)).toBe(false)
  expect(isManyLost(600, 48_861)).toBe(true)
})

test('three of ten is not many: a household switched off', () => {
  expect(isManyLost(3, 10)).toBe(false)
})
